import type { FieldKey, Measure } from "../record/fields.ts";

/** Why a column was proposed for a field, strongest first. */
export type MatchReason = "header" | "alias" | "similar" | "values" | "chosen";

/** What a list's column may hold: a field of the form, or what leads to one. */
export const columnRoles = [
  "sorCode",
  "hospitalCode",
  "departmentCode",
  "unitName",
  "date",
  "hour",
  "establishedBeds",
  "establishedBedsLess",
  "openBeds",
  "openBedsLess",
  "patients",
  "patientsLess",
] as const satisfies readonly (FieldKey | "unitName" | "hour" | `${Measure}Less`)[];
export type ColumnRole = (typeof columnRoles)[number];

/** The column that is taken off a measure: beds that are closed, patients on leave. */
export const lessOf = <M extends Measure>(measure: M): `${M}Less` => `${measure}Less`;

/** What a word in place of a count means: none were counted, there is nothing to report, or it is a mistake. */
export const wordMeanings = ["zero", "nothing", "mistake"] as const;
export type WordMeaning = (typeof wordMeanings)[number];

/** What the planner told us once of her own way of writing. */
export interface Spoken {
  /** By the word, folded as Danes compare. */
  readonly words?: Readonly<Record<string, WordMeaning>>;
  /** A unit's SOR or whole SHAK code by the name that she calls it, folded likewise. */
  readonly names?: Readonly<Record<string, string>>;
}

/** That alone of a layout. */
export const spokenOf = ({ words, names }: Spoken): Spoken => ({
  ...(words && { words }),
  ...(names && { names }),
});

/** A column of the sheet that is mapped to a field. */
export interface MappedColumn {
  /** Counts from 0 at column A. */
  readonly column: number;
  /** The heading as it stands, "" if the column has none; columns are found again by it. */
  readonly header: string;
  readonly reason: MatchReason;
}

/**
 * A row per unit and day below one header row; titles above, totals and blanks between are skipped. Where `hour` is
 * mapped, only the rows of 23:00 are registrations.
 */
export interface ListLayout extends Spoken {
  readonly kind: "list";
  /** The header's row, from 0; -1 when the sheet has none. Records begin on the next row. */
  readonly headerRow: number;
  readonly columns: Readonly<Partial<Record<ColumnRole, MappedColumn>>>;
  /** Rows of one unit and day are parts of one registration, and their counts are added. */
  readonly addsRows?: boolean;
  /** A unit stands in its first row alone: rows without one are of the unit above. */
  readonly unitOnce?: boolean;
  /** Measures that stand once for a unit: rows without them take them from the unit's row above. */
  readonly once?: readonly Measure[];
}

/**
 * Counts in blocks, whose rows, columns, titles and sheet names say what they count: found anew at every reading, so
 * that the layout holds just what the sheets themselves do not say.
 */
export interface BlockLayout extends Spoken {
  readonly kind: "blocks";
  /** The month of days that are numbers alone; its year of days without one. */
  readonly month?: { readonly year: number; readonly month: number };
}

/** Every way of reading sheets. */
export type Layout = ListLayout | BlockLayout;

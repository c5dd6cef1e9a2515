import type { FieldKey } from "../record/fields.ts";

/** Why a column was proposed for a field, strongest first. */
export type MatchReason = "header" | "alias" | "similar" | "values" | "chosen";

/** A column of the sheet that is mapped to a field. */
export interface MappedColumn {
  /** Counts from 0 at column A. */
  readonly column: number;
  /** The heading as it stands, "" if the column has none; columns are found again by it. */
  readonly header: string;
  readonly reason: MatchReason;
}

/** A row per unit and day below one header row; titles above, totals and blanks between are skipped. */
export interface ListLayout {
  readonly kind: "list";
  /** The header's row, from 0; -1 when the sheet has none. Records begin on the next row. */
  readonly headerRow: number;
  readonly columns: Readonly<Partial<Record<FieldKey, MappedColumn>>>;
}

/**
 * Counts in blocks, whose rows, columns, titles and sheet names say what they count: found anew at every reading, so
 * that the layout holds just what the sheets themselves do not say.
 */
export interface BlockLayout {
  readonly kind: "blocks";
  /** The month of days that are numbers alone; its year of days without one. */
  readonly month?: { readonly year: number; readonly month: number };
}

/** Every way of reading sheets. */
export type Layout = ListLayout | BlockLayout;

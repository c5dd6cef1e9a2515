import type { CellValue } from "../values/CellValue.ts";
import type { CodeField, FieldKey, Measure } from "./fields.ts";

/**
 * What a slot of the sheet turned out to be; only `record` is checked and sent. `total` is every row that
 * sums up others, `heading` one that names them: captions ("Uge 48"), a page's title, the header again further down.
 * `upcoming` is a day whose 23:00 has not come, without patients (domain §8). `otherHour` is a row of an hourly list
 * that is not 23:00's; `nothing` one whose word the planner said means so; `part` was added to a row above.
 */
export const slotKinds = {
  blank: 0,
  record: 1,
  total: 2,
  upcoming: 3,
  otherHour: 4,
  nothing: 5,
  part: 6,
  heading: 7,
} as const;
export type SlotKind = (typeof slotKinds)[keyof typeof slotKinds];

/** A unit exactly as a row writes it: numbers stay numbers, because Excel may have damaged them. */
export type UnitWriting = Readonly<Record<CodeField, CellValue>> & {
  /** What the row calls it where it has no code at all; a name never travels. */
  readonly name?: string;
};

/** One mapped column of values, a slot each. */
export interface CountColumn {
  readonly value: Int32Array;
  readonly state: Uint8Array;
}

/** What the rows of every form have: a unit and a day, a slot each. */
export interface RowSpine {
  /** Number of slots, records or not; the arrays may be longer. */
  readonly size: number;
  /** A `SlotKind` per slot. */
  readonly kind: Uint8Array;
  /** Distinct writings of units; `unit[slot]` points here. */
  readonly writings: readonly UnitWriting[];
  readonly unit: Int32Array;
  /** Excel's serial day (45931 = 1 October 2025); meaningful where `dayState` is `read`. */
  readonly day: Int32Array;
  readonly dayState: Uint8Array;
  /** Minutes after midnight that stood in the date cell, or -1 when it held no clock. */
  readonly clock: Int16Array;
  /** Faulty cells as they stand, by `cellIndex(slot, field)`. */
  readonly typed: ReadonlyMap<number, CellValue>;
  /** Cells that could be read but hold text, or 20251117 for a date; cleaning is an unmarked offer. Same key. */
  readonly untidy: ReadonlyMap<number, CellValue>;
  /** Cells that look like a CPR number (their text is never kept). Same key. */
  readonly cprLike: ReadonlySet<number>;
}

/**
 * The sheet's registrations as columns, a slot for every place of the layout where a record may stand
 * (in a list: every sheet row below the header). Typed arrays, since a region's year is 250,000 rows;
 * dense by slot, so that an edit is patched in place.
 */
export interface Registrations extends RowSpine {
  readonly counts: Readonly<Record<Measure, CountColumn>>;
}

/** The rows of a form that only its definition knows, by the keys of its counts. */
export interface FormRows extends RowSpine {
  readonly counts: Readonly<Record<string, CountColumn>>;
}

/** The key of one cell of one slot in the sparse maps of `Registrations`. */
export type CellIndex = number;

/** A cell in the workbook; row and column count from 0. */
export interface CellAddress {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
}

/** Finds the cell in which a slot's field stands; undefined where the layout maps no such field. */
export type CellOf = (slot: number, field: FieldKey) => CellAddress | undefined;

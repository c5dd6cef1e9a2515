import type { CodeField, Measure } from "../../record/fields.ts";
import type { UnitWriting } from "../../record/Registrations.ts";
import type { CellValue } from "../../values/CellValue.ts";
import type { DayHeading } from "./DayHeading.ts";

/** A cell of the block's sheet; row and column count from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A cell and where it stands; what a sheet's name says stands in none. */
export interface PlacedCell {
  readonly cell: CellValue;
  readonly place: Place | undefined;
}

/** A unit as the sheet writes it beside, above or over its counts. */
export interface UnitLabel {
  readonly writing: UnitWriting;
  /** Where its codes stand; a code in the sheet's name stands in no cell. */
  readonly places: Readonly<Partial<Record<CodeField, Place>>>;
  /** What people call it, "" where the sheet does not say. */
  readonly name: string;
  /** Where the name stands; undefined where it is the sheet's. */
  readonly namePlace?: Place | undefined;
}

/** A day as a date's serial; spelled out where its month has no such day, else as it stands where it cannot be read. */
export interface DayLabel {
  readonly cell: CellValue;
  readonly place: Place | undefined;
}

/** A count that stands once for many: a ward's established beds beside its name, or over its sheet. */
export interface Given {
  readonly measure: Measure;
  readonly cell: CellValue;
  readonly place: Place;
}

/** What is known of a count by where it stands. */
export interface Labels {
  readonly unit?: UnitLabel | undefined;
  readonly day?: DayLabel | undefined;
  readonly measure?: Measure | undefined;
  /** What holds for all days of the unit that is said here. */
  readonly given?: readonly Given[];
}

/** A row or column of the sheet that holds counts, and what it says of them. */
export interface Line extends Labels {
  /** The sheet's row or column, from 0. */
  readonly at: number;
}

/**
 * A rectangle of counts. Each belongs to a unit, a day and a measure, and each of the three is said by the count's
 * row, by its column, or for the whole block: over it, or by the sheet's name. Wards down and days across, days down
 * and wards across, a sheet a ward, a sheet a measure: all are blocks.
 */
export interface CountBlock {
  readonly sheetId: string;
  /** How its days are written. */
  readonly days: DayHeading["kind"];
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
  readonly whole: Labels;
}

/** What a block's cell counts; undefined where the block does not say one of the three. */
export const labelsAt = ({ whole }: CountBlock, row: Line, column: Line): Labels => ({
  unit: row.unit ?? column.unit ?? whole.unit,
  day: row.day ?? column.day ?? whole.day,
  measure: row.measure ?? column.measure ?? whole.measure,
});

import type { FieldKey } from "../record/fields.ts";
import type { DanishNow } from "../values/danishNow.ts";
import type { Layout } from "./Layout.ts";
import type { ToldPlaces } from "./Places.ts";
import type { RegistrationColumns } from "./RegistrationColumns.ts";
import type { SheetRows } from "./SheetRows.ts";

/** A sheet that is read, by the name that people see. */
export interface ReadSheet {
  readonly id: string;
  readonly name: string;
}

/** Which sheets are read, and how. */
export interface ReadBy {
  readonly sheets: readonly ReadSheet[];
  readonly layout: Layout;
}

/** Sheets on their way into registrations, chunk by chunk, then edit by edit. */
export interface SheetReader {
  /** What was read so far; another object once slots no longer mean what they did. */
  readonly registrations: RegistrationColumns;
  /** Fields that stand in the sheet. */
  readonly fields: readonly FieldKey[];
  /** Where registrations stand; another object once they stand otherwise. */
  readonly places: ToldPlaces;
  append(sheetId: string, rows: SheetRows): void;
  /** Everything is there: what needs the whole sheet to be understood is understood now. */
  finish(): void;
  /** Reads changed cells again; the slots that may have changed, or that any may have. */
  patch(sheetId: string, rows: SheetRows, now: DanishNow): readonly number[] | "all";
  /** The sheet row of a slot as people name it, numbered from 1; with its sheet's name where several are read. */
  rowName(slot: number): string;
}

import type { CellAddress } from "../../../core/record/Registrations.ts";

/** Where the rows of a send stand in the sheet. */
export interface RowPlaces {
  /** "12", or "12 (Februar)" where several sheets are read; "" where it stands nowhere any more. */
  nameOf(slot: number): string;
  cellOf(slot: number): CellAddress | undefined;
}

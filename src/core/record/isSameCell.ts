import type { CellAddress } from "./Registrations.ts";

/** Whether two addresses are of one cell. */
export const isSameCell = (one: CellAddress, other: CellAddress | undefined): boolean =>
  one.sheetId === other?.sheetId && one.row === other.row && one.column === other.column;

import type { DanishNow } from "../values/danishNow.ts";
import type { ListLayout } from "./Layout.ts";
import { RegistrationTable } from "./RegistrationTable.ts";
import type { SheetRows } from "./SheetRows.ts";

/** Reads a sheet's rows by its layout; more chunks and edits go to the table's `append` and `patch`. */
export function readRegistrations(rows: SheetRows, layout: ListLayout, now: DanishNow): RegistrationTable {
  const table = new RegistrationTable(layout, now);
  table.append(rows);
  return table;
}

import { Problem } from "../../core/Problem.ts";
import type { Area, Workbook } from "./Workbook.ts";

/** A part of a sheet that is read instead of the whole: one of its tables, or what the planner has marked. */
export type SheetPart =
  | { readonly kind: "table"; readonly name: string }
  | { readonly kind: "selection"; readonly area: Area };

/** Where a part stands now. A table that is gone leaves nothing to read: the whole sheet is another thing. */
export async function findPart(
  workbook: Pick<Workbook, "listTables">,
  part: SheetPart | undefined,
): Promise<Area | undefined> {
  if (part?.kind !== "table") return part?.area;
  const table = (await workbook.listTables()).find(({ name }) => name === part.name);
  if (table === undefined) throw new Problem("workbook.sheet-gone");
  return table.area;
}

/** As much of an area as lies within another; all of it where there is no other. */
export function clipArea(area: Area | undefined, within: Area | undefined): Area | undefined {
  if (area === undefined || within === undefined) return area;
  const row = Math.max(area.row, within.row);
  const column = Math.max(area.column, within.column);
  const rows = Math.min(area.row + area.rows, within.row + within.rows) - row;
  const columns = Math.min(area.column + area.columns, within.column + within.columns) - column;
  return rows > 0 && columns > 0 ? { sheetId: area.sheetId, row, column, rows, columns } : undefined;
}

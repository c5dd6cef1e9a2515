import type { Layout, ListLayout } from "../../../core/mapping/Layout.ts";
import { columnsToRead } from "../../../core/mapping/columnsToRead.ts";
import { mappedColumns } from "../../../core/mapping/mappedColumns.ts";
import type { Area } from "../../workbook/Workbook.ts";
import { changedRows } from "./changedRows.ts";

/** Above so many changed cells, blocks are rather read whole. */
const manyCells = 20_000;

const firstRow = ({ headerRow }: ListLayout): number => headerRow + 1;

function columnSpan(layout: ListLayout): Pick<Area, "column" | "columns"> {
  const { first, last } = columnsToRead(layout);
  return { column: first, columns: last - first + 1 };
}

/** Where registrations stand: a list's mapped columns below its header, else all that the sheet holds. */
export function areaToRead(sheetId: string, layout: Layout, used: Area | undefined): Area | undefined {
  if (used === undefined || layout.kind !== "list") return used;
  const row = firstRow(layout);
  const rows = used.row + used.rows - row;
  return rows > 0 ? { sheetId, row, rows, ...columnSpan(layout) } : undefined;
}

/** The row after a list's last, as it was read. */
export const endOfList = (layout: Layout, area: Area | undefined): number =>
  area ? area.row + area.rows : layout.kind === "list" ? firstRow(layout) : 0;

/** What edits make us read again; everything where a list grew beyond where it ended, or blocks changed in many places. */
export function editsToRead(
  edits: readonly Area[],
  layout: Layout,
  ends: ReadonlyMap<string, number>,
): readonly Area[] | "all" {
  if (layout.kind !== "list") {
    const cells = edits.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
    return cells > manyCells ? "all" : edits;
  }
  const columns = mappedColumns(layout.columns).map(([, { column }]) => column);
  const areas = [...new Set(edits.map(({ sheetId }) => sheetId))].flatMap((sheetId) => {
    const own = edits.filter((edit) => edit.sheetId === sheetId);
    const ranges = changedRows(own, columns, firstRow(layout), Number.MAX_SAFE_INTEGER);
    return ranges.map((range): Area => ({ sheetId, ...range, ...columnSpan(layout) }));
  });
  const isBeyond = ({ sheetId, row, rows }: Area) => row + rows > (ends.get(sheetId) ?? 0);
  return areas.some(isBeyond) ? "all" : areas;
}

import { isEmptyCell, textOfCell } from "../../../core/values/cellText.ts";
import type { Area, Block, Workbook, Working } from "../../workbook/Workbook.ts";
import { NameRows } from "./NameRows.ts";
import { readDay } from "./readDay.ts";
import type { MappedSheet } from "./UnitTarget.ts";

/** A column of names in a sheet. */
export interface NameSource {
  readonly area: Area;
  readonly sheetName: string;
  /** The first row's date, an Excel serial, where the sheet has one. */
  readonly day: number | undefined;
  /** More columns were marked than the one we use. */
  readonly wasWider: boolean;
  readonly rows: NameRows;
  /** Where codes are proposed to go: beside the names, unless something stands there; else after all that does. */
  readonly free: number;
  /** Columns to write into, with their headings. */
  readonly columns: readonly { readonly column: number; readonly header: string }[];
}

/** Columns are offered this far beyond what the sheet uses, and never more than a list can show. */
const spareColumns = 3;
const mostColumns = 200;

/** Reads the first column of the marked area, as far as the sheet is used; undefined where no name stands in it. */
export async function readNames(
  workbook: Workbook,
  mapped: MappedSheet | undefined,
  working: Working,
): Promise<NameSource | undefined> {
  const marked = await workbook.selectedArea();
  const { name, used } = await workbook.describeSheet(marked.sheetId);
  if (!used) return undefined;
  const layout = mapped?.sheetId === marked.sheetId ? mapped.layout : undefined;
  const headerRow = layout?.headerRow ?? -1;
  const top = Math.max(marked.row, used.row, headerRow + 1);
  const rows = Math.min(marked.row + marked.rows, used.row + used.rows) - top;
  if (rows <= 0) return undefined;
  const area = { sheetId: marked.sheetId, row: top, column: marked.column, rows, columns: 1 };
  const names = await readNameRows(workbook, area, working);
  if (names.names.length === 0) return undefined;
  const last = Math.max(used.column + used.columns, area.column + 1) + spareColumns;
  const columns = Math.min(last, mostColumns, 16_384);
  const beside = area.column + 1;
  const { values } = await workbook.readBlock({ ...area, column: beside });
  const isFree = values.every(([cell]) => isEmptyCell(cell ?? ""));
  return {
    area,
    sheetName: name,
    day: await readDay(workbook, area, layout?.columns.date?.column),
    free: isFree ? beside : Math.min(used.column + used.columns, columns - 1),
    wasWider: marked.columns > 1,
    rows: names,
    columns: await readHeadings(workbook, area, headerRow < 0 ? area.row - 1 : headerRow, columns),
  };
}

/** The names of an area of one column. */
export async function readNameRows(workbook: Workbook, area: Area, working: Working): Promise<NameRows> {
  const names = new NameRows(area.rows);
  const take = ({ area: { row }, values }: Block) => {
    const cells = values.map(([cell]) => cell ?? "");
    names.add(row - area.row, cells);
  };
  await workbook.readChunks(area, take, working);
  return names;
}

/** What stands in a column, formulas as themselves. */
export async function readContents(workbook: Workbook, area: Area, working: Working): Promise<string[]> {
  const { values } = await workbook.readFormulas(area, working);
  return values.map(([cell]) => textOfCell(cell ?? ""));
}

async function readHeadings(workbook: Workbook, area: Area, row: number, columns: number) {
  const headings =
    row < 0
      ? []
      : (await workbook.readBlock({ sheetId: area.sheetId, row, column: 0, rows: 1, columns })).values[0];
  return Array.from({ length: columns }, (_, column) => ({
    column,
    header: textOfCell(headings?.[column] ?? "").trim(),
  }));
}

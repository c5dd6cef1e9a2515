import type { ListLayout } from "../../../core/mapping/Layout.ts";
import type { ReadSheet } from "../../../core/mapping/SheetReader.ts";
import { Problem } from "../../../core/Problem.ts";
import type { Area, CellWrite, Workbook } from "../../workbook/Workbook.ts";
import type { StatusCells, StatusLine, StatusPart } from "./planStatus.ts";

/** The list whose rows get a status. */
export interface ListSheet {
  readonly sheet: ReadSheet;
  readonly layout: ListLayout;
}

/** One of the two columns, and where it stands. */
export interface StatusColumn {
  readonly part: StatusPart;
  readonly column: number;
}

/** Where the columns stand, left or right of each other; only one of them where the other is gone. */
export interface StatusPlace {
  readonly sheetId: string;
  readonly headerRow: number;
  readonly columns: readonly StatusColumn[];
}

type Sheets = Pick<Workbook, "describeSheet" | "readBlock" | "readFormulas">;

const parts: readonly StatusPart[] = [0, 1];
/** So far to the right room is looked for. */
const mostSteps = 20;

/**
 * Each column by its own heading, wherever that stands now: columns may have come or gone before and between them. One
 * whose heading is gone is the planner's.
 */
export async function findPlace(
  workbook: Sheets,
  { sheet, layout: { headerRow } }: ListSheet,
  known: readonly StatusLine[],
): Promise<StatusPlace | undefined> {
  const { used } = await workbook.describeSheet(sheet.id);
  if (!used || used.row > headerRow) return undefined;
  const [cells = []] = (await workbook.readBlock({ ...used, row: headerRow, rows: 1 })).values;
  const columns = parts.flatMap((part): StatusColumn[] => {
    const at = cells.findIndex((cell) => known.some((headings) => headings[part] === cell));
    return at < 0 ? [] : [{ part, column: used.column + at }];
  });
  return columns.length === 0 ? undefined : { sheetId: sheet.id, headerRow, columns };
}

/** Right of all that stands in the sheet, where no formula hides either. */
export async function findRoom(
  workbook: Sheets,
  { sheet, layout: { headerRow } }: ListSheet,
): Promise<StatusPlace> {
  const { used } = await workbook.describeSheet(sheet.id);
  const first = used ? used.column + used.columns : 0;
  const rows = used ? used.row + used.rows - headerRow : 1;
  for (let step = 0; step < mostSteps; step++) {
    const column = first + step;
    const area = { sheetId: sheet.id, row: headerRow, column, rows, columns: parts.length };
    const { values } = await workbook.readFormulas(area);
    if (values.every((cells) => cells.every((cell) => cell === "")))
      return {
        sheetId: sheet.id,
        headerRow,
        columns: parts.map((part) => ({ part, column: column + part })),
      };
  }
  throw new Problem("workbook.failed");
}

/** The columns from below their headings to where the sheet ends. */
export async function readPlace(workbook: Sheets, place: StatusPlace): Promise<readonly StatusCells[]> {
  const { used } = await workbook.describeSheet(place.sheetId);
  const row = place.headerRow + 1;
  const rows = used ? used.row + used.rows - row : 0;
  const cells: StatusCells[] = [];
  for (const run of runsOf(place)) {
    const area = areaOf(place.sheetId, run, row, Math.max(0, rows));
    const { values } = rows > 0 ? await workbook.readBlock(area) : { values: [] };
    run.forEach(({ part, column }, at) =>
      cells.push({ part, column, firstRow: row, cells: values.map((line) => line[at] ?? "") }),
    );
  }
  return cells;
}

/** The headings of the columns that stand, as they are to be. */
export const writeHeadings = (
  { sheetId, headerRow, columns }: StatusPlace,
  headings: StatusLine,
): readonly CellWrite[] =>
  columns.map(({ part, column }) => ({ cell: { sheetId, row: headerRow, column }, value: headings[part] }));

/** The cells of the headings. */
export const headingsOf = (place: StatusPlace): readonly Area[] =>
  runsOf(place).map((run) => areaOf(place.sheetId, run, place.headerRow, 1));

/** Columns that stand side by side together: a message for both. */
function runsOf({ columns }: StatusPlace): readonly (readonly StatusColumn[])[] {
  const [status, reason] = columns;
  return status && reason?.column === status.column + 1 ? [columns] : columns.map((column) => [column]);
}

const areaOf = (sheetId: string, run: readonly StatusColumn[], row: number, rows: number): Area => ({
  sheetId,
  row,
  column: run[0]!.column,
  rows,
  columns: run.length,
});

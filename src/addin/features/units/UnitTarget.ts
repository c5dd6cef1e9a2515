import type { ListLayout } from "../../../core/mapping/Layout.ts";
import { profileColumn } from "../../../core/mapping/profileColumn.ts";
import { type CodeField, codeFields } from "../../../core/record/fields.ts";
import type { CellAddress } from "../../../core/record/Registrations.ts";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import { textOfCell } from "../../../core/values/cellText.ts";
import type { Workbook } from "../../workbook/Workbook.ts";
import { readDay } from "./readDay.ts";

/** A sheet that is a list, and how it is read. */
export interface MappedSheet {
  readonly sheetId: string;
  readonly layout: ListLayout;
}

/** A cell that a code may go into, and what stands in it: a formula as itself. */
interface Place {
  readonly cell: CellAddress;
  readonly content: string;
}

/** Where a unit's code belongs in the sheet: the selected cell, or the code columns of its row. */
export interface UnitTarget {
  readonly selected: Place;
  /** The row's cells for codes, where it is a row of the mapped list. */
  readonly mapped: Readonly<Partial<Record<CodeField, Place>>>;
  /** Departments stand with their hospital's four characters before them. */
  readonly wholeCodes: boolean;
  /** The row's date, an Excel serial. */
  readonly day: number | undefined;
}

/** One code into one cell. */
export interface CodePlacing extends Place {
  readonly code: string;
}

/** How many rows tell how a column writes its codes. */
const sampleRows = 200;

export async function readTarget(
  workbook: Workbook,
  cell: CellAddress,
  sheet: MappedSheet | undefined,
): Promise<UnitTarget> {
  const isMapped = cell.sheetId === sheet?.sheetId && cell.row > sheet.layout.headerRow;
  const columns: ListLayout["columns"] = isMapped ? sheet.layout.columns : {};
  const wanted = [
    cell.column,
    ...[...codeFields, "date" as const].flatMap((key) => columns[key]?.column ?? []),
  ];
  const first = Math.min(...wanted);
  const row = {
    sheetId: cell.sheetId,
    row: cell.row,
    rows: 1,
    column: first,
    columns: Math.max(...wanted) - first + 1,
  };
  const contents = (await workbook.readFormulas(row)).values[0] ?? [];
  const placeAt = (column: number): Place => ({
    cell: { ...cell, column },
    content: textOfCell(contents[column - first] ?? ""),
  });
  const mapped = Object.fromEntries(
    codeFields.flatMap((field) => {
      const column = columns[field]?.column;
      return column === undefined ? [] : [[field, placeAt(column)]];
    }),
  );
  const { date, departmentCode } = columns;
  return {
    selected: placeAt(cell.column),
    mapped,
    wholeCodes:
      departmentCode !== undefined && (await writesWholeCodes(workbook, sheet!, departmentCode.column)),
    day: await readDay(workbook, cell, date?.column),
  };
}

/** As the rows that are there already do; without any, as the form has it: what follows the hospital's code. */
async function writesWholeCodes(
  workbook: Workbook,
  { sheetId, layout }: MappedSheet,
  column: number,
): Promise<boolean> {
  const row = layout.headerRow + 1;
  const { values } = await workbook.readBlock({ sheetId, row, column, rows: sampleRows, columns: 1 });
  const { wholeCodes, departments } = profileColumn(
    column,
    values.map(([cell]) => cell ?? ""),
  );
  return wholeCodes > departments;
}

/** Which codes of a unit go where: into a row's own code columns, else into the selected cell. */
export function placeCodes(target: UnitTarget, unit: UnitOnDay): readonly CodePlacing[] {
  const bySor = placeSor(target, unit.system === "sor" ? unit.code : unit.sor);
  const byShak = placeShak(target, unit.system === "shak" ? unit.code : unit.shak);
  const placed = unit.system === "sor" ? (bySor ?? byShak) : (byShak ?? bySor);
  return placed ?? [{ ...target.selected, code: unit.code }];
}

function placeSor({ mapped }: UnitTarget, code: string | undefined): readonly CodePlacing[] | undefined {
  return code !== undefined && mapped.sorCode ? [{ ...mapped.sorCode, code }] : undefined;
}

/** A hospital alone leaves the department's cell as it is; it is no department. */
function placeShak(
  { mapped: { hospitalCode, departmentCode }, wholeCodes }: UnitTarget,
  code: string | undefined,
): readonly CodePlacing[] | undefined {
  if (code === undefined || !departmentCode) return undefined;
  const hospital = hospitalCode && { ...hospitalCode, code: code.slice(0, 4) };
  if (code.length <= 4) return hospital && [hospital];
  if (!hospital) return [{ ...departmentCode, code }];
  return [hospital, { ...departmentCode, code: wholeCodes ? code : code.slice(4) }];
}

/** The placings that would take something else's place. */
export const replacing = (placings: readonly CodePlacing[]): readonly CodePlacing[] =>
  placings.filter(({ content, code }) => content !== "" && content !== code);

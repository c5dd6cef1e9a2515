import { type CodeField, type FieldKey, measures } from "../../../core/record/fields.ts";
import type { CodeSystem } from "../../../core/units/UnitKey.ts";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import type { CellValue } from "../../../core/values/CellValue.ts";
import { monthDays } from "../../../core/values/monthDays.ts";
import type { newSheetDa } from "../../text/newSheet.da.ts";
import { formColumn, spareRows, usualRule } from "../../ui/sheets/formColumn.ts";
import type { ColumnRule, NewColumn, NewSheet } from "../../workbook/Workbook.ts";

/** What the planner wants in her new sheet. */
export interface SheetWishes {
  readonly codes: CodeSystem;
  /** To choose among in the sheet; none for a sheet without lists. */
  readonly units: readonly UnitOnDay[];
  /** yyyy-mm: a row for each unit and day of it; none without. */
  readonly month: string | undefined;
}

interface Language {
  readonly language: "da" | "en";
  readonly words: typeof newSheetDa;
}

/** Of the units' names; points. */
const nameWidth = 220;

/** The form's columns in its order and words, and a row for each unit and day where she wants them. */
export function planSheet(wishes: SheetWishes, { language, words }: Language): NewSheet {
  const { codes, units, month } = wishes;
  const rows = planRows(wishes);
  const column = (field: FieldKey, rule: ColumnRule = usualRule(field)) =>
    formColumn(field, rule, {
      language,
      warning: rule.kind === "list" ? words.notListed : words.warnings[field],
    });
  const name: NewColumn = { header: words.nameColumn, numberFormat: "@", width: nameWidth };
  return {
    name: words.sheetName(month),
    listSheet: words.listSheet,
    room: rows.length + spareRows,
    rows,
    columns: [
      ...codeColumns(codes, units).map(({ field, rule }) => column(field, rule)),
      ...(units.length > 0 ? [name] : []),
      column("date"),
      ...measures.map((measure) => column(measure)),
    ],
  };
}

/** Lists where there are units to choose among; else what the codes look like. */
function codeColumns(codes: CodeSystem, units: readonly UnitOnDay[]) {
  const written = units.map((unit) => writeUnit(codes, unit, units));
  const columnOf = (field: CodeField, at: number) => {
    const values = [...new Set(written.map((each) => each[at] ?? ""))];
    const rule: ColumnRule = values.length > 0 ? { kind: "list", values } : usualRule(field);
    return { field, rule };
  };
  if (codes === "sor") return [columnOf("sorCode", 0)];
  return [columnOf("hospitalCode", 0), columnOf("departmentCode", 1)];
}

/** A unit's cells. Where hospitals differ, departments are written whole: the short ones would mean several. */
function writeUnit(codes: CodeSystem, unit: UnitOnDay, units: readonly UnitOnDay[]): readonly string[] {
  const code = codeIn(codes, unit) ?? "";
  if (codes === "sor") return [code];
  const hospital = code.slice(0, 4);
  const isOnly = units.every((other) => codeIn(codes, other)?.startsWith(hospital));
  return [hospital, isOnly ? code.slice(4) : code];
}

function planRows({ codes, units, month }: SheetWishes): CellValue[][] {
  if (month === undefined) return [];
  const written = units.map((unit) => [...writeUnit(codes, unit, units), unit.name]);
  const blanks = measures.map(() => "");
  return monthDays(month).flatMap((day) => written.map((cells) => [...cells, day, ...blanks]));
}

/** A unit's code in a code system, where the register pairs it with one. */
export const codeIn = (codes: CodeSystem, unit: UnitOnDay): string | undefined =>
  unit.system === codes ? unit.code : codes === "sor" ? unit.sor : unit.shak;

/** Whether a unit may stand in a row: no owner, and no hospital as a whole. */
export const mayReport = ({ system, code, level }: UnitOnDay): boolean =>
  system === "shak" ? code.length > 4 : level !== "IE";

import { type FieldKey, measures } from "../../../core/record/fields.ts";
import { form } from "../../../core/record/form.ts";
import { shortHelp } from "../../../core/record/shortHelp.ts";
import type { CodeSystem } from "../../../core/units/UnitKey.ts";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import type { CellValue } from "../../../core/values/CellValue.ts";
import { monthDays } from "../../../core/values/monthDays.ts";
import type { newSheetDa } from "../../text/newSheet.da.ts";
import { type ColumnRule, longestPrompt, type NewColumn, type NewSheet } from "../../workbook/Workbook.ts";

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

/** Reporting began on this day (DATE-4). */
const firstDay = "2014-01-01";
/** For what is typed or pasted below the table. */
const spareRows = 1_000;
/** Headings need room for the table's buttons too; points. */
const widths = { code: 108, date: 80, count: 116, name: 220 };

/** The form's columns in its order and words, and a row for each unit and day where she wants them. */
export function planSheet(wishes: SheetWishes, { language, words }: Language): NewSheet {
  const { codes, units, month } = wishes;
  const rows = planRows(wishes);
  const column = (field: FieldKey, rule: ColumnRule, isListed = false) =>
    planColumn(field, rule, language, isListed ? words.notListed : words.warnings[field]);
  const name: NewColumn = { header: words.nameColumn, numberFormat: "@", width: widths.name };
  return {
    name: words.sheetName(month),
    listSheet: words.listSheet,
    room: rows.length + spareRows,
    rows,
    columns: [
      ...codeColumns(codes, units).map(({ field, rule }) => column(field, rule, rule.kind === "list")),
      ...(units.length > 0 ? [name] : []),
      column("date", { kind: "date", from: firstDay }),
      ...measures.map((measure) => column(measure, { kind: "wholeNumber", atLeast: 0 })),
    ],
  };
}

const formats = { code: "@", date: "dd-mm-yyyy", count: "0" } as const;

function planColumn(
  field: FieldKey,
  rule: ColumnRule,
  language: Language["language"],
  warning: string,
): NewColumn {
  const { type, label, help } = form[field];
  const title = label[language];
  return {
    header: title,
    numberFormat: formats[type],
    width: widths[type],
    rule,
    prompt: { title, message: shortHelp(help[language], longestPrompt) },
    warning: { title, message: warning },
  };
}

/** Lists where there are units to choose among; else what the codes look like. */
function codeColumns(codes: CodeSystem, units: readonly UnitOnDay[]) {
  const written = units.map((unit) => writeUnit(codes, unit, units));
  const columnOf = (field: "sorCode" | "hospitalCode" | "departmentCode", at: number, rule: ColumnRule) => {
    const values = [...new Set(written.map((each) => each[at] ?? ""))];
    return { field, rule: values.length > 0 ? ({ kind: "list", values } as const) : rule };
  };
  const length = (from: number, to: number) => ({ kind: "textLength", from, to }) as const;
  if (codes === "sor") return [columnOf("sorCode", 0, length(11, 18))];
  return [columnOf("hospitalCode", 0, length(4, 4)), columnOf("departmentCode", 1, length(2, 7))];
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

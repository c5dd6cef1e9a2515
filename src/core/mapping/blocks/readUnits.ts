import type { CodeField } from "../../record/fields.ts";
import type { UnitWriting } from "../../record/Registrations.ts";
import type { CellValue } from "../../values/CellValue.ts";
import { isEmptyCell, textOfCell, tidyText } from "../../values/cellText.ts";
import { readCode } from "../../values/CodeValue.ts";
import { isWholeCode } from "../../units/isWholeCode.ts";
import { matchHeader } from "../matchHeader.ts";
import type { KnowsCode } from "../matchColumns.ts";
import { profileColumn } from "../profileColumn.ts";
import { isTotalText } from "../findSummary.ts";
import type { Place, UnitLabel } from "./CountBlock.ts";
import { readMonth } from "../../values/readMonth.ts";

/** A row or column of labels beside or above the counts, with what heads it. */
export interface LabelLine {
  readonly heading: CellValue;
  readonly cells: readonly CellValue[];
}

/** Which of the label lines hold which code; lines of names alone give none. */
export type UnitLines = Readonly<Partial<Record<CodeField, number>>> & { readonly name?: number };

const mostly = 0.5;

/** Finds the codes among label lines: by their headings, then by what stands in them. */
export function findUnitLines(lines: readonly LabelLine[], knows?: KnowsCode): UnitLines {
  const profiles = lines.map(({ cells }, at) => profileColumn(at, cells));
  const named = (field: CodeField, share: (at: number) => number) =>
    lines.findIndex(
      ({ heading }, at) =>
        typeof heading === "string" && matchHeader(heading)?.field === field && share(at) >= mostly,
    );
  const likeliest = (share: (at: number) => number, taken: readonly number[]) => {
    const shares = lines.map((_, at) => (taken.includes(at) ? 0 : share(at)));
    const best = Math.max(0, ...shares);
    return best >= mostly ? shares.indexOf(best) : -1;
  };
  const find = (field: CodeField, share: (at: number) => number, taken: readonly number[] = []) => {
    const at = named(field, share);
    return at >= 0 && !taken.includes(at) ? at : likeliest(share, taken);
  };
  const name = lines.findIndex(({ cells }) => share(cells, isName) >= mostly);
  const withName = name >= 0 && { name };
  const sorCode = find("sorCode", (at) => profiles[at]!.sorCodes);
  if (sorCode >= 0) return { sorCode, ...withName };
  const whole = find("departmentCode", (at) => profiles[at]!.wholeCodes);
  if (whole >= 0) return { departmentCode: whole, ...withName };
  const isKnown = (cell: CellValue) => !knows || knows(readCode(cell).text);
  const hospitalCode = find("hospitalCode", (at) =>
    Math.min(profiles[at]!.hospitals, share(lines[at]!.cells, isKnown)),
  );
  if (hospitalCode < 0) return { ...withName };
  const departmentCode = find("departmentCode", (at) => profiles[at]!.departments, [hospitalCode]);
  return departmentCode < 0 ? { ...withName } : { hospitalCode, departmentCode, ...withName };
}

function share(cells: readonly CellValue[], holds: (cell: CellValue) => boolean): number {
  const filled = cells.filter((cell) => !isEmptyCell(cell));
  return filled.length === 0 ? 0 : filled.filter(holds).length / filled.length;
}

const isName = (cell: CellValue): boolean => typeof cell === "string" && /\p{L}{3}/u.test(cell);

/** The unit that the label lines write at one place along them; undefined where they are blank. */
export function unitAt(
  lines: UnitLines,
  cellOf: (line: number) => CellValue,
  placeOf: (line: number) => Place,
): UnitLabel | undefined {
  const cell = (line: number | undefined) => (line === undefined ? "" : cellOf(line));
  const writing: UnitWriting = {
    sorCode: cell(lines.sorCode),
    hospitalCode: cell(lines.hospitalCode),
    departmentCode: cell(lines.departmentCode),
  };
  const name = cell(lines.name);
  if (Object.values(writing).every(isEmptyCell) && isEmptyCell(name)) return undefined;
  const places = Object.fromEntries(
    (["sorCode", "hospitalCode", "departmentCode"] as const).flatMap((field) =>
      lines[field] === undefined ? [] : [[field, placeOf(lines[field])]],
    ),
  );
  return {
    writing,
    places,
    // A code among names may be a number.
    name: typeof name === "string" || isWholeCode(name) ? tidyText(textOfCell(name)) : "",
    ...(lines.name !== undefined && { namePlace: placeOf(lines.name) }),
  };
}

/** The unit that a title or a sheet's name calls by a name, where no code stands anywhere. */
export function unitByName(cell: CellValue, place: Place | undefined): UnitLabel | undefined {
  if (!isName(cell) || isTotalText(cell)) return undefined;
  const text = tidyText(cell as string);
  if (matchHeader(text) || readMonth(text) !== undefined || isOrdinary(text)) return undefined;
  const writing = { sorCode: "", hospitalCode: "", departmentCode: "" };
  return { writing, places: {}, name: text, namePlace: place };
}

/** As programs name their sheets, and people their lists. */
const ordinary =
  /^(?:ark|sheet|tabel|table|side|page|skema|liste|oversigt|data|dato|dag|uge|senge|sengepladser|belægning|registrering|indberetning)[ \d]*$/iu;
const isOrdinary = (text: string): boolean => ordinary.test(text) || !/\p{L}{3}/u.test(text);

const codeWord = /(?<![\p{L}\p{N}])(\d{11,18}|\d[0-9A-ZÆØÅ]{5,6})(?![\p{L}\p{N}])/u;

/** The unit whose code stands in a title or a sheet's name; no cell where it is the sheet's. */
export function unitInText(
  cell: CellValue,
  place: Place | undefined,
  knows?: KnowsCode,
): UnitLabel | undefined {
  const text = tidyText(typeof cell === "number" ? String(cell) : typeof cell === "string" ? cell : "");
  const [, code = ""] = codeWord.exec(text.toUpperCase()) ?? [];
  const isSor = code.length >= 11;
  if (code === "" || (!isSor && knows && !knows(code))) return undefined;
  const field = isSor ? "sorCode" : "departmentCode";
  const writing = { sorCode: "", hospitalCode: "", departmentCode: "", [field]: code };
  return { writing, places: place ? { [field]: place } : {}, name: text.replace(code, "").trim() };
}

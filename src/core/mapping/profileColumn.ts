import { cellStates } from "../values/cellStates.ts";
import type { FieldKey } from "../record/fields.ts";
import type { CellValue } from "../values/CellValue.ts";
import { isEmptyCell } from "../values/cellText.ts";
import { isTotalText } from "./findSummary.ts";
import { readCode } from "../values/CodeValue.ts";
import { readCount } from "../values/CountValue.ts";
import { withoutUnseen } from "../values/unseenSigns.ts";
import { readDate } from "../values/DateValue.ts";

/** What a column's values look like: shares, from 0 to 1, of its filled cells. */
export interface ColumnProfile {
  readonly column: number;
  readonly filled: number;
  readonly dates: number;
  readonly sorCodes: number;
  /** Whole SHAK codes of departments or sections, 6 or 7 characters. */
  readonly wholeCodes: number;
  readonly hospitals: number;
  /** What may follow a hospital's code: up to three characters, a digit among them. */
  readonly departments: number;
  /** Cells that only a code would have: a letter among digits, or a leading zero. */
  readonly lettered: number;
  readonly counts: number;
  /** Cells that hold text rather than numbers. */
  readonly texts: number;
}

const sorCode = /^[1-9]\d{10,17}$/u;
const wholeCode = /^\d[0-9A-Z]{5,6}$/u;
const hospital = /^\d[0-9A-Z]{3}$/u;
const department = /^(?=.*\d)[0-9A-Z]{1,3}$/u;
const lettered = /^0\d+$|^(?=.*\d)(?=.*[A-Z])[0-9A-Z]+$/u;
const largestLikelyCount = 2_000;

function isLikelyCount(cell: CellValue): boolean {
  const reading = readCount(cell);
  return reading.state === cellStates.read && reading.value <= largestLikelyCount;
}

/** Looks at a column's cells below the header. */
export function profileColumn(column: number, cells: readonly CellValue[]): ColumnProfile {
  const filled = cells.filter((cell) => !isEmptyCell(cell) && !isTotalText(cell));
  // A code with an unseen sign in it is told of by the rules; where the codes stand is plain all the same.
  const codes = filled.map((cell) => readCode(typeof cell === "string" ? withoutUnseen(cell) : cell).text);
  const share = (hits: number): number => (filled.length === 0 ? 0 : hits / filled.length);
  const shareOfCodes = (pattern: RegExp): number => share(codes.filter((code) => pattern.test(code)).length);
  return {
    column,
    filled: filled.length,
    dates: share(filled.filter((cell) => readDate(cell).state === cellStates.read).length),
    sorCodes: shareOfCodes(sorCode),
    wholeCodes: shareOfCodes(wholeCode),
    hospitals: shareOfCodes(hospital),
    departments: shareOfCodes(department),
    lettered: shareOfCodes(lettered),
    counts: share(filled.filter(isLikelyCount).length),
    texts: share(filled.filter((cell) => typeof cell === "string").length),
  };
}

/** How well a column's values suit a field. */
export function fitOf(profile: ColumnProfile, field: FieldKey): number {
  switch (field) {
    case "date":
      return profile.dates;
    case "sorCode":
      return profile.sorCodes;
    case "hospitalCode":
      return profile.hospitals;
    case "departmentCode":
      return Math.max(profile.departments, profile.wholeCodes);
    default:
      return profile.counts;
  }
}

import type { CellValue } from "../values/CellValue.ts";
import { readCode } from "../values/CodeValue.ts";
import { hasSorDigits } from "../values/hasSorDigits.ts";
import { withoutUnseen } from "../values/unseenSigns.ts";

/** Every SHAK code of a department begins with its hospital's four digits, and none has two letters in a row. */
const departmentCode = /^\d{4}(?!.*[A-Z]{2})[0-9A-Z]{2,3}$/u;

/** Whether a cell among names is the code of a unit, right or wrong: words with digits in them are no code. Signs that nobody sees are told of by the rules. */
export function isWholeCode(cell: CellValue): boolean {
  const { text } = readCode(typeof cell === "string" ? withoutUnseen(cell) : cell);
  return departmentCode.test(text) || hasSorDigits(text);
}

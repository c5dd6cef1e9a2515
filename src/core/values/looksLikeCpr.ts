import { hasSorDigits } from "./hasSorDigits.ts";
import { plainNumber } from "./cellText.ts";
import type { CellValue } from "./CellValue.ts";
import { unseenSigns } from "./unseenSigns.ts";

/**
 * Six digits of a date, then four digits, or a replacement number's letters ("0203291WQ3", domain §5), in
 * pairs or not.
 */
const pattern =
  /(?<![\dA-Za-z])(\d{2}) ?(\d{2}) ?\d{2} ?[-\u2010-\u2014]? ?(?:\d{2} ?\d{2}|[01567][A-Za-z]{2}\d)(?![\dA-Za-z])/gu;
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const shortest = 10;

const isDayAndMonth = (day: number, month: number): boolean =>
  day >= 1 && day <= (daysOfMonth[month - 1] ?? 0);

/** All but plain ASCII may be a digit written wide, a sign that nobody sees, or a minus for a hyphen. */
const plainly = (text: string): string =>
  /^[\t-\r -~]*$/u.test(text)
    ? text
    : text
        .normalize("NFKC")
        .replace(unseenSigns, "")
        .replace(/\u2212/gu, "-");

/** Rule 38. Whether a text holds what may be a CPR number or a replacement for one. Never keep that text. */
export function looksLikeCpr(text: string): boolean {
  if (text.length < shortest) return false;
  const plain = plainly(text).replace(/\s+/gu, " ");
  // A SOR code, however it is spaced.
  if (hasSorDigits(plain.replaceAll(" ", ""))) return false;
  for (const [, day, month] of plain.matchAll(pattern))
    if (isDayAndMonth(Number(day), Number(month))) return true;
  return false;
}

/** The same of a cell: a number counts as it travels, and one of nine digits, whose leading zero Excel dropped. */
export function cellLooksLikeCpr(cell: CellValue): boolean {
  if (typeof cell === "string") return looksLikeCpr(cell);
  if (typeof cell === "boolean") return false;
  const digits = plainNumber(cell);
  return looksLikeCpr(digits.length === shortest - 1 ? `0${digits}` : digits);
}

import { cellStates } from "../../values/cellStates.ts";
import type { CellValue } from "../../values/CellValue.ts";
import { tidyText } from "../../values/cellText.ts";
import { readDate, serialOf } from "../../values/DateValue.ts";
import { parseDateText, readMonthName } from "../../values/parseDateText.ts";
import type { Month } from "../../values/readMonth.ts";

/**
 * A heading that may be a day: a date in full (without a serial where the calendar has no such day, as 31-11-2025), a
 * day and month without a year, or a day's number alone.
 */
export type DayHeading =
  | { readonly kind: "date"; readonly day: number | undefined }
  | { readonly kind: "dayMonth"; readonly day: number; readonly month: number }
  | { readonly kind: "number"; readonly day: number };

const weekday = "(?:(?:ma|ti|on|to|fr|lø|sø|mo|tu|we|th|sa|su|m|t|o|f|l|s)[a-zæøå]*\\.?,? (?:d\\. ?|den )?)?";
const dayNumber = new RegExp(`^${weekday}(\\d{1,2})\\.?$`, "u");
const dayMonth = new RegExp(`^${weekday}(\\d{1,2}) ?[./-] ?(\\d{1,2})\\.?$`, "u");
const dayNamed = new RegExp(`^${weekday}(\\d{1,2})\\.?[ -]?([a-zæøå]{3,})\\.?$`, "u");

/** Reads a heading as a day, whichever way it is written; undefined for what is none. */
export function readDayHeading(cell: CellValue): DayHeading | undefined {
  if (typeof cell === "boolean" || cell === "") return undefined;
  const number = typeof cell === "number" ? cell : numberOf(cell);
  if (number !== undefined && Number.isInteger(number) && number >= 1 && number <= 31)
    return { kind: "number", day: number };
  const date = readDate(cell);
  if (date.state === cellStates.read) return { kind: "date", day: date.day };
  if (typeof cell !== "string") return undefined;
  return isNoDay(cell) ? { kind: "date", day: undefined } : readSpelled(tidyText(cell).toLowerCase());
}

/** Spelled as a date in full that its month has not. */
function isNoDay(text: string): boolean {
  const { day, month } = parseDateText(text) ?? { day: 0, month: 0 };
  return dayOfMonth(day, month) !== undefined;
}

const numberOf = (text: string): number | undefined => {
  const [, digits] = dayNumber.exec(tidyText(text).toLowerCase()) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

function readSpelled(text: string): DayHeading | undefined {
  const [, day, month] = dayMonth.exec(text) ?? [];
  if (day !== undefined) return dayOfMonth(Number(day), Number(month));
  const [, named, name = ""] = dayNamed.exec(text) ?? [];
  return named === undefined ? undefined : dayOfMonth(Number(named), readMonthName(name));
}

const dayOfMonth = (day: number, month: number): DayHeading | undefined =>
  day >= 1 && day <= 31 && month >= 1 && month <= 12 ? { kind: "dayMonth", day, month } : undefined;

/** Whether the second heading follows the first as a later day of one run. */
export function isLater(first: DayHeading, second: DayHeading): boolean {
  if (first.kind === "number")
    return second.kind === "number" && (second.day === first.day + 1 || isNextMonth(first.day, second.day));
  if (first.kind === "date") return second.kind === "date" && isAfter(second.day, first.day);
  if (second.kind !== "dayMonth") return false;
  const order = (second.month - first.month + 12) % 12;
  return order === 0 ? second.day > first.day : order <= 2;
}

const isAfter = (second: number | undefined, first: number | undefined): boolean =>
  first === undefined || second === undefined || second > first;
const isNextMonth = (last: number, first: number): boolean => first === 1 && last >= 28;

/** Whether a run of headings goes on into another month, or another year, that none of them says. */
export const turnsAt = (before: DayHeading | undefined, heading: DayHeading): boolean =>
  (before?.kind === "number" && heading.kind === "number" && heading.day < before.day) ||
  (before?.kind === "dayMonth" && heading.kind === "dayMonth" && heading.month < before.month);

/**
 * The day's serial, so many months or years after what is known of the first; undefined where the calendar, or what is
 * known, has no such day.
 */
export function serialOfHeading(
  heading: DayHeading,
  known: Month | undefined,
  turns = 0,
): number | undefined {
  if (heading.kind === "date") return heading.day;
  const within = monthOfHeading(heading, known, turns);
  return within && serialOf(within.year, within.month, heading.day);
}

/** A day that its month has not, in full, "31-11-2025"; undefined where the month is not known. */
export function spelledHeading(
  heading: DayHeading,
  known: Month | undefined,
  turns: number,
): string | undefined {
  if (heading.kind === "date") return undefined;
  const within = monthOfHeading(heading, known, turns);
  return within && `${heading.day}-${within.month}-${within.year}`;
}

function monthOfHeading(
  heading: Exclude<DayHeading, { kind: "date" }>,
  known: Month | undefined,
  turns: number,
): { readonly year: number; readonly month: number } | undefined {
  if (known?.year === undefined) return undefined;
  if (heading.kind === "dayMonth") return { year: known.year + turns, month: heading.month };
  if (known.month === undefined) return undefined;
  const months = known.month - 1 + turns;
  return { year: known.year + Math.floor(months / 12), month: (months % 12) + 1 };
}

import { cellStates } from "./cellStates.ts";
import type { CellValue } from "./CellValue.ts";
import { isCellError, isEmptyCell } from "./cellText.ts";
import { parseDateText, type SpelledDate } from "./parseDateText.ts";

/** What a date cell says. Days are Excel serials of the 1900 system, without time zone. */
export type DateReading =
  | {
      readonly state: typeof cellStates.read;
      readonly day: number;
      /** Minutes after midnight, or -1 where the cell holds no clock. */
      readonly clock: number;
      /** True where the cell holds text, or 20251117 as a number, instead of a date. */
      readonly untidy: boolean;
    }
  | {
      readonly state: typeof cellStates.empty | typeof cellStates.cellError | typeof cellStates.unreadable;
      readonly day: 0;
      readonly clock: -1;
      readonly untidy: false;
    };

/** 1 January 2000 and 31 December 2099: a number outside is a count or a code, not a date. */
const firstPlausible = 36_526;
const lastPlausible = 73_050;
const serialOf1970 = 25_569;
const msPerDay = 86_400_000;
const minutesPerDay = 1_440;

const fault = (state: Exclude<DateReading["state"], typeof cellStates.read>): DateReading => ({
  state,
  day: 0,
  clock: -1,
  untidy: false,
});
const empty = fault(cellStates.empty);
const cellError = fault(cellStates.cellError);
const unreadable = fault(cellStates.unreadable);

const isPlausible = (day: number): boolean => day >= firstPlausible && day <= lastPlausible;

/** The serial of a calendar day, undefined where the calendar has no such day (30 February). */
export function serialOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / msPerDay + serialOf1970 : undefined;
}

/** The serial of a yyyy-mm-dd text, undefined for anything else. */
export function serialOfIso(text: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text) ?? [];
  return year === undefined ? undefined : serialOf(Number(year), Number(month), Number(day));
}

/** "2025-11-17": how a day travels. */
export const isoDay = (serial: number): string =>
  new Date((serial - serialOf1970) * msPerDay).toISOString().slice(0, 10);

/** "17-11-2025": how a Danish sheet writes a day. */
export function formatDay(serial: number): string {
  const [year, month, day] = isoDay(serial).split("-");
  return `${day}-${month}-${year}`;
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (serial: number): number => ((serial + 5) % 7) + 1;

function readSpelled({ year, month, day, clock }: SpelledDate): DateReading {
  const serial = serialOf(year, month, day);
  if (serial === undefined || !isPlausible(serial)) return unreadable;
  return { state: cellStates.read, day: serial, clock, untidy: true };
}

/** A fraction is the clock; one that rounds to midnight is none, as in a plain date. */
function readNumber(value: number): DateReading {
  const minutes = Math.round(value * minutesPerDay);
  const day = Math.floor(minutes / minutesPerDay);
  if (!isPlausible(day)) return unreadable;
  return { state: cellStates.read, day, clock: minutes % minutesPerDay || -1, untidy: false };
}

/** A date that is spelled out, as text or as 20251117; the calendar may have no such day. */
export function spelledIn(cell: CellValue): SpelledDate | undefined {
  if (typeof cell === "string") return parseDateText(cell);
  const isCompact =
    typeof cell === "number" && Number.isInteger(cell) && cell >= 20_000_101 && cell <= 21_000_101;
  if (!isCompact) return undefined;
  return { year: Math.floor(cell / 10_000), month: Math.floor(cell / 100) % 100, day: cell % 100, clock: -1 };
}

/** Reads a date cell: a serial number, yyyymmdd, or any spelling of `parseDateText`. */
export function readDate(cell: CellValue): DateReading {
  if (typeof cell === "boolean") return unreadable;
  if (isEmptyCell(cell)) return empty;
  if (typeof cell === "string" && isCellError(cell)) return cellError;
  const spelled = spelledIn(cell);
  if (spelled) return readSpelled(spelled);
  return typeof cell === "number" ? readNumber(cell) : unreadable;
}

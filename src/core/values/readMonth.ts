import type { CellValue } from "./CellValue.ts";
import { tidyText } from "./cellText.ts";
import { isoDay, readDate } from "./DateValue.ts";
import { readMonthName } from "./parseDateText.ts";
import { cellStates } from "./cellStates.ts";

/** What a title or a sheet's name says of the time its days are in; either may be missing. */
export interface Month {
  readonly year: number | undefined;
  /** 1 to 12. */
  readonly month: number | undefined;
}

const yearWord = /(?<!\d)(20\d{2})(?!\d)/u;
const shortYear = /(?:^|[ .'’-])(\d{2})$/u;
const numbered = /(?<!\d)(\d{1,2}) ?[-./] ?(20\d{2})(?!\d)|(?<!\d)(20\d{2}) ?[-./] ?(\d{1,2})(?!\d)/u;

/** "Oktober 2025", "Belægning okt. 25", "10-2025", or a date of the month; undefined where neither is said. */
export function readMonth(cell: CellValue): Month | undefined {
  if (typeof cell === "number") return monthOfDate(cell);
  if (typeof cell === "boolean") return undefined;
  const text = tidyText(cell).toLowerCase();
  const [, month, year, yearFirst, monthAfter] = numbered.exec(text) ?? [];
  const number = Number(month ?? monthAfter);
  if (number >= 1 && number <= 12) return { year: Number(year ?? yearFirst), month: number };
  const named = text
    .split(/[^a-zæøå]+/u)
    .map(readMonthName)
    .find((each) => each > 0);
  const [, long] = yearWord.exec(text) ?? [];
  const [, short] = named === undefined ? [] : (shortYear.exec(text) ?? []);
  const said = long ?? (short && `20${short}`);
  if (named === undefined && said === undefined) return undefined;
  return { year: said === undefined ? undefined : Number(said), month: named };
}

/** How many different months a title names: "16. oktober - 15. november" says where it begins. */
export function countMonths(cell: CellValue): number {
  if (typeof cell !== "string") return 0;
  const words = tidyText(cell)
    .toLowerCase()
    .split(/[^a-zæøå]+/u);
  return new Set(words.map(readMonthName).filter((month) => month > 0)).size;
}

function monthOfDate(cell: number): Month | undefined {
  const { state, day } = readDate(cell);
  if (state !== cellStates.read) return undefined;
  const [year, month] = isoDay(day).split("-");
  return { year: Number(year), month: Number(month) };
}

/** The first of each that any of them says, the nearest title first. */
export function joinMonths(said: readonly (Month | undefined)[]): Month | undefined {
  const year = said.find((each) => each?.year !== undefined)?.year;
  const month = said.find((each) => each?.month !== undefined)?.month;
  return year === undefined && month === undefined ? undefined : { year, month };
}

import { countingMinute } from "../rules/isRecord.ts";
import { isEmptyCell } from "../values/cellText.ts";
import { readHour } from "../values/readHour.ts";
import type { Column } from "./matchColumns.ts";
import { normaliseHeader } from "./matchHeader.ts";

const hourWords = new Set([
  "kl",
  "time",
  "timer",
  "tid",
  "tidspunkt",
  "klokken",
  "klokkeslæt",
  "hour",
  "hours",
  "clock",
]);
/** Fewer different hours are a column of something else, or a note of when the count was taken. */
const fewest = 3;

/**
 * The column that says the hour of an hourly list: by its heading and its values, or the date's own, where days carry
 * several clocks. Undefined for a list with a row a day.
 */
export function findHourColumn(columns: readonly Column[], date: number | undefined): Column | undefined {
  const named = columns.find(({ header }) => hourWords.has(normaliseHeader(header)));
  if (named && named.column !== date && isHourly(named)) return named;
  const dates = columns.find(({ column }) => column === date);
  return dates && isHourly(dates) ? dates : undefined;
}

/** Several hours of the day, that of the count among them. */
function isHourly({ cells }: Column): boolean {
  const filled = cells.filter((cell) => !isEmptyCell(cell));
  const minutes = filled.flatMap((cell) => readHour(cell) ?? []);
  const different = new Set(minutes);
  return minutes.length * 2 > filled.length && different.size >= fewest && different.has(countingMinute);
}

import { countingMinute } from "../rules/isRecord.ts";
import { isEmptyCell, textOfCell } from "../values/cellText.ts";
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

/** The columns that say which unit a row is of, and its day. */
export interface RowKeys {
  readonly units: readonly Column[];
  readonly date: Column | undefined;
}

/**
 * The column that says the hour of an hourly list, where most units and days have several rows: by its heading and its
 * values, or the date's own, where days carry several clocks. Undefined for a list with a row a day.
 */
export function findHourColumn(columns: readonly Column[], keys: RowKeys): Column | undefined {
  const named = columns.find(
    (column) => column !== keys.date && hourWords.has(normaliseHeader(column.header)) && isHourly(column),
  );
  const hour = named ?? (keys.date && isHourly(keys.date) ? keys.date : undefined);
  return hour && daysComeAgain(keys) ? hour : undefined;
}

/** Several hours of the day, that of the count among them. */
function isHourly({ cells }: Column): boolean {
  const filled = cells.filter((cell) => !isEmptyCell(cell));
  const minutes = filled.flatMap((cell) => readHour(cell) ?? []);
  const hours = new Set(minutes.map((minute) => Math.floor(minute / 60)));
  return minutes.length * 2 > filled.length && hours.size >= fewest && minutes.includes(countingMinute);
}

/** A note of the hour stands in a row a day. */
function daysComeAgain({ units, date }: RowKeys): boolean {
  const keys = (date?.cells ?? []).flatMap((cell, row) => {
    if (isEmptyCell(cell)) return [];
    const day = typeof cell === "number" ? String(Math.floor(cell)) : textOfCell(cell).slice(0, dayLength);
    return [[day, ...units.map(({ cells }) => textOfCell(cells[row] ?? ""))].join("|")];
  });
  return new Set(keys).size * 2 <= keys.length;
}

/** Of a text, so much is the day: 01-10-2025. */
const dayLength = 10;

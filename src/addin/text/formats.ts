/** Excel's day 1 is 1 January 1900, and its calendar has a 29 February 1900, so day 0 counts as 30 December 1899. */
const dayZero = Date.UTC(1899, 11, 30);

/** Numbers, days and lists as the reader's language writes them. */
export interface Formats {
  readonly number: (value: number) => string;
  /** From Excel's serial day. */
  readonly day: (serial: number) => string;
  /** "2025-09" or "2025-09-14". */
  readonly period: (period: string) => string;
  /** "a, b og c". */
  readonly list: (items: readonly string[]) => string;
}

/** Dates stand dd-mm-yyyy in both languages, as in the planner's sheet; months are written out. */
export function createFormats(locale: string): Formats {
  const number = new Intl.NumberFormat(locale);
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    number: (value) => number.format(value),
    day: (serial) => dayText(new Date(dayZero + serial * 86_400_000)),
    period: (period) => {
      const date = new Date(`${period.length === 7 ? `${period}-01` : period}T00:00:00Z`);
      return period.length === 7 ? month.format(date) : dayText(date);
    },
    list: (items) => list.format(items),
  };
}

function dayText(date: Date): string {
  const [year, month, day] = date.toISOString().slice(0, 10).split("-");
  return `${day}-${month}-${year}`;
}

/** Excel's day 1 is 1 January 1900, and its calendar has a 29 February 1900, so day 0 counts as 30 December 1899. */
const dayZero = Date.UTC(1899, 11, 30);

const danishDay = new Intl.DateTimeFormat("en-GB", { dateStyle: "short", timeZone: "Europe/Copenhagen" });

/** Numbers, days and lists as the reader's language writes them. */
export interface Formats {
  readonly number: (value: number) => string;
  /** From Excel's serial day. */
  readonly day: (serial: number) => string;
  /** "29-11-2025 07.21" of an ISO moment, as the clocks in Denmark had it. */
  readonly moment: (iso: string) => string;
  /** "2025-09", "2025-09-14" or "2025-09@9101". */
  readonly period: (period: string) => string;
  /** "oktober", from 10. */
  readonly monthName: (month: number) => string;
  /** "a, b og c". */
  readonly list: (items: readonly string[]) => string;
}

/** Dates stand dd-mm-yyyy in both languages, as in the planner's sheet; months are written out. */
export function createFormats(locale: string): Formats {
  const number = new Intl.NumberFormat(locale);
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const monthAlone = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "Europe/Copenhagen" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    number: (value) => number.format(value),
    day: (serial) => dayText(new Date(dayZero + serial * 86_400_000)),
    moment: (iso) => `${danishDay.format(new Date(iso)).replaceAll("/", "-")} ${clock.format(new Date(iso))}`,
    period: (period) => {
      const [days = "", hospital] = period.split("@");
      const date = new Date(`${days.length === 7 ? `${days}-01` : days}T00:00:00Z`);
      const text = days.length === 7 ? month.format(date) : dayText(date);
      return hospital === undefined ? text : `${text} (${hospital})`;
    },
    monthName: (number) => monthAlone.format(new Date(Date.UTC(2000, number - 1, 1))),
    list: (items) => list.format(items),
  };
}

function dayText(date: Date): string {
  const [year, month, day] = date.toISOString().slice(0, 10).split("-");
  return `${day}-${month}-${year}`;
}

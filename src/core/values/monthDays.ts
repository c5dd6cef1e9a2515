import { serialOf } from "./DateValue.ts";

/** The days of a month, yyyy-mm, as Excel serials. */
export function monthDays(month: string): readonly number[] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const first = serialOf(year, number, 1) ?? 0;
  const next = number === 12 ? serialOf(year + 1, 1, 1) : serialOf(year, number + 1, 1);
  return Array.from({ length: (next ?? first) - first }, (_, day) => first + day);
}

/** The month so many months after another, before it where negative. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const count = year * 12 + number - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
}

import { expect, it } from "vitest";
import { completeDate } from "../../../../src/addin/features/report/completeDate.ts";

it.each([
  ["3/10", "3-10-2026"],
  ["03.10.", "03-10-2026"],
  ["3-10", "3-10-2026"],
  ["03102026", "03-10-2026"],
  [" 02.10.26 ", "02.10.26"],
  ["03-10-2025", "03-10-2025"],
  ["i går", "i går"],
  ["", ""],
])("%s in a report of October 2026 is %s", (typed, date) => {
  expect(completeDate(typed, "2026-10")).toBe(date);
  expect(completeDate(typed, "2026-10@9101")).toBe(date);
});

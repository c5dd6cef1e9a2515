import { describe, expect, it } from "vitest";
import { readMonth } from "../../../src/core/values/readMonth.ts";
import { serialOfIso } from "../../../src/core/values/DateValue.ts";

describe("the month that a title says", () => {
  it.each([
    ["Oktober 2025", 2025, 10],
    ["Belægning okt. 25", 2025, 10],
    ["10-2025", 2025, 10],
    ["2025/10", 2025, 10],
    [serialOfIso("2025-10-17")!, 2025, 10],
    ["Oktober", undefined, 10],
    ["Senge 2025", 2025, undefined],
    // No month has this number: a week, or a budget's line.
    ["45-2025", 2025, undefined],
    ["2025-13", 2025, undefined],
  ])("%s", (title, year, month) => {
    expect(readMonth(title)).toEqual({ year, month });
  });

  it.each(["Afsnit 181", "Patienter kl. 23", "", true])("is none in %s", (title) => {
    expect(readMonth(title)).toBeUndefined();
  });
});

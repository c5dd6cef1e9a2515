import { describe, expect, it } from "vitest";
import { countsFrom1904 } from "../../../src/core/values/countsFrom1904.ts";
import { serialOfIso } from "../../../src/core/values/DateValue.ts";

const day = serialOfIso("2025-10-01")!;

describe("countsFrom1904", () => {
  it.each(["01-10-2025", "1. oktober 2025", "01-10-2025 23:00"])("knows the other system by %s", (shown) => {
    expect(countsFrom1904(day - 1_462 + (shown.includes(":") ? 23 / 24 : 0), shown)).toBe(true);
    expect(countsFrom1904(day, shown)).toBe(false);
  });

  it.each(["45.932", "########", "", "okt"])("says nothing of what is shown as %s", (shown) =>
    expect(countsFrom1904(day - 1_462, shown)).toBe(false),
  );
});

import { describe, expect, it } from "vitest";
import { readHour } from "../../../src/core/values/readHour.ts";

describe("readHour", () => {
  it.each([
    [23 / 24, 1380],
    [45_931 + 23 / 24, 1380],
    [23, 1380],
    ["23", 1380],
    ["kl. 23", 1380],
    ["Kl 23.00", 1380],
    ["23:00:00", 1380],
    ["23.30", 1410],
    ["7", 420],
    [2300, 1380],
    ["0730", 450],
    [23 / 24 + 45 / 86_400, 1380],
    [0, 0],
    [24, 0],
    ["01-10-2025 14:05", 845],
  ])("reads %s as minute %i", (cell, minute) => expect(readHour(cell)).toBe(minute));

  it.each(["", "nat", "25", "12:75", true, -1, "01-10-2025"])("finds no hour in %s", (cell) =>
    expect(readHour(cell)).toBeUndefined(),
  );
});

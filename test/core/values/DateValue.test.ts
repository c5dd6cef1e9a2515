import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellStates } from "../../../src/core/values/cellStates.ts";
import { danishNow } from "../../../src/core/values/danishNow.ts";
import {
  formatDay,
  isoDay,
  readDate,
  serialOf,
  serialOfIso,
  weekdayOf,
} from "../../../src/core/values/DateValue.ts";

const day = serialOfIso("2025-11-17")!;
const nbsp = "\u00a0";

describe("readDate", () => {
  it.each([
    ["17-11-2025", -1],
    ["17.11.2025", -1],
    ["17/11/2025", -1],
    ["17/11-25", -1],
    ["17-11-25", -1],
    ["17.11.25", -1],
    ["17. 11. 2025", -1],
    ["17 11 2025", -1],
    ["17/11 2025", -1],
    [" 17-11-2025 ", -1],
    [`17-11-2025${nbsp}`, -1],
    ["'17-11-2025", -1],
    ["2025-11-17", -1],
    ["2025.11.17", -1],
    ["20251117", -1],
    ["17. november 2025", -1],
    [`17.${nbsp}november${nbsp}2025`, -1],
    ["17 November 2025", -1],
    ["17. nov. 2025", -1],
    ["17-nov-25", -1],
    ["17.nov.2025", -1],
    ["den 17. november 2025", -1],
    ["mandag d. 17-11-2025", -1],
    ["Mandag den 17. november 2025", -1],
    ["ma 17/11 2025", -1],
    ["man. 17-11-2025", -1],
    ["Monday, 17 November 2025", -1],
    ["17-11-2025 23:00", 1380],
    ["17-11-2025 23:00:00", 1380],
    ["17-11-2025 kl. 23", 1380],
    ["17-11-2025, kl. 23.00", 1380],
    ["17. november 2025 kl. 7:30", 450],
    ["2025-11-17T23:00:00", 1380],
    ["2025-11-17 23:00:00.000", 1380],
    ["17-11-2025 00:00", -1],
  ])("reads %j as that day", (text, clock) => {
    expect(readDate(text)).toEqual({ state: cellStates.read, day, clock, untidy: true });
  });

  it.each([
    ["1/5-06", "2006-05-01"],
    ["18/11-25", "2025-11-18"],
    ["lørdag 1-11-2025", "2025-11-01"],
    ["3. maj 2026", "2026-05-03"],
    ["3 May 2026", "2026-05-03"],
    ["1. okt 25", "2025-10-01"],
    ["29-02-2024", "2024-02-29"],
    ["05-04-2025", "2025-04-05"],
  ])("reads %j as %s", (text, iso) => {
    expect(isoDay(readDate(text).day)).toBe(iso);
  });

  it.each([
    "11-17-2025",
    "31-11-2025",
    "29-02-2025",
    "00-11-2025",
    "17-11",
    "17-11-2025 25:00",
    "17-11-2025 2",
    "17-11-1925",
    "17-11-2205",
    "november 2025",
    "17. smarch 2025",
    "Uge 47",
    "I alt",
    "17-11-2025-1",
    "1-2-3",
  ])("finds no date in %j", (text) => {
    expect(readDate(text).state).toBe(cellStates.unreadable);
  });

  it.each([
    [day, -1],
    [day + 23 / 24, 1380],
    [day + 0.999999, -1],
  ])("reads the serial %d", (serial, clock) => {
    const rounded = serial - day > 0.9999 ? day + 1 : day;
    expect(readDate(serial)).toEqual({ state: cellStates.read, day: rounded, clock, untidy: false });
  });

  it("reads 20251117 kept as a number, and calls it untidy", () => {
    expect(readDate(20_251_117)).toEqual({ state: cellStates.read, day, clock: -1, untidy: true });
  });

  it.each([0, 17, -1, 0.5, 36_525, 73_051, 20_251_317, 1e300, true])("finds no date in %j", (cell) => {
    expect(readDate(cell).state).toBe(cellStates.unreadable);
  });

  it("tells empty cells and cell errors apart", () => {
    expect([readDate(""), readDate(`${nbsp} `)].map(({ state }) => state)).toEqual([1, 1]);
    expect([readDate("#I/T"), readDate("#REF!")].map(({ state }) => state)).toEqual([2, 2]);
  });

  it("reads back every day from every spelling", () => {
    const names = "jan feb marts april maj juni juli august sept. oktober nov. december".split(" ");
    fc.assert(
      fc.property(fc.integer({ min: 36_526, max: 73_050 }), (serial) => {
        const [y = "", m = "", d = ""] = isoDay(serial).split("-");
        const name = names[Number(m) - 1];
        const spellings = [formatDay(serial), isoDay(serial), y + m + d, `${d}.${m}.${y}`];
        spellings.push(
          `${Number(d)}/${Number(m)} ${y}`,
          `${Number(d)}. ${name} ${y}`,
          `ti. ${d}-${m}-${y} kl. 23`,
        );
        if (Number(y) < 2070) spellings.push(`${Number(d)}/${Number(m)}-${y.slice(2)}`);
        for (const spelling of spellings)
          expect([spelling, readDate(spelling).day]).toEqual([spelling, serial]);
        expect(readDate(Number(y + m + d)).day).toBe(serial);
        expect(serialOfIso(isoDay(serial))).toBe(serial);
      }),
    );
  });
});

describe("days", () => {
  it("counts as Excel does", () => {
    expect(serialOf(2025, 10, 1)).toBe(45_931);
    expect(serialOf(2025, 2, 30)).toBeUndefined();
    expect(serialOfIso("2025-10-1")).toBeUndefined();
    expect(formatDay(45_931)).toBe("01-10-2025");
  });

  it("starts the week on Monday", () => {
    expect(weekdayOf(day)).toBe(1);
    expect(weekdayOf(day + 6)).toBe(7);
  });
});

describe("danishNow", () => {
  it.each([
    ["2026-11-23T21:59:00Z", "2026-11-23", 22 * 60 + 59],
    ["2026-11-23T22:00:00Z", "2026-11-23", 23 * 60],
    ["2026-11-23T23:30:00Z", "2026-11-24", 30],
    ["2026-07-01T22:00:00Z", "2026-07-02", 0],
  ])("shows what Danish clocks show at %s", (moment, iso, minute) => {
    const now = danishNow(Date.parse(moment));
    expect([isoDay(now.day), now.minute]).toEqual([iso, minute]);
  });
});

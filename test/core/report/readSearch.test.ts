import { describe, expect, it } from "vitest";
import { readSearch } from "../../../src/core/report/readSearch.ts";

describe("what is typed to find a report", () => {
  it.each(["17", "Skema 17", "skema nr. 17", "Nr 17", "#17", " report  no. 17 "])(
    "is a report's number: %s",
    (text) => expect(readSearch(text)).toEqual({ number: 17 }),
  );

  it.each([
    "oktober 2026",
    "okt. 2026",
    "Okt 26",
    "OKTOBER-2026",
    "2026-10",
    "10-2026",
    "10/2026",
    "October 2026",
  ])("is a month: %s", (text) => expect(readSearch(text)).toEqual({ period: "2026-10" }));

  it("is a month of any year, or somebody of that name", () => {
    expect(readSearch("oktober")).toEqual({ month: "10", name: "oktober" });
    expect(readSearch("Jan")).toEqual({ month: "01", name: "Jan" });
  });

  it("is a year or a number, a hospital or a number", () => {
    expect(readSearch("2026")).toEqual({ number: 2026, period: "2026", hospital: "2026" });
    expect(readSearch("9101")).toEqual({ number: 9101, hospital: "9101" });
    expect(readSearch("32ab")).toEqual({ hospital: "32AB", name: "32ab" });
  });

  it.each(["9101 011", "9101-011", "9101011", "9101 01", "910101", "910132b", "2000 141", "2000141"])(
    "is a unit, and no period: %s",
    (text) =>
      expect(readSearch(text)).toEqual({
        ...(/^\d+$/.test(text) && { number: Number(text) }),
        unit: text.replace(/[ -]/, "").toUpperCase(),
      }),
  );

  it("is a unit by a SOR code, and no unit where it is more or less than a code", () => {
    expect(readSearch("331010000016004").unit).toBe("331010000016004");
    for (const text of ["010190-1", "0101901234", "010190-1234", "9101 0", "Skema 9101011", "2026-10"])
      expect(readSearch(text).unit).toBeUndefined();
  });

  it.each(["Karen", "Maj Hansen", "Jan Hansen 2026", "Skema"])("is part of a name: %s", (text) => {
    expect(readSearch(text).name).toBe(text);
  });
});

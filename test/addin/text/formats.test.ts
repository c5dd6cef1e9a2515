import { describe, expect, it } from "vitest";
import { cellName, columnName } from "../../../src/addin/text/cellName.ts";
import { createFormats } from "../../../src/addin/text/formats.ts";

const danish = createFormats("da-DK");
const english = createFormats("en-GB");

describe("formats", () => {
  it("write numbers as the reader does", () => {
    expect(danish.number(15_000)).toBe("15.000");
    expect(english.number(15_000)).toBe("15,000");
  });

  it("write days as sheets do, from Excel's serial", () => {
    expect(danish.day(45_931)).toBe("01-10-2025");
  });

  it("write moments by the clocks in Denmark, in summer and winter", () => {
    expect(danish.moment("2025-11-28T23:05:00.000Z")).toBe("29-11-2025 00.05");
    expect(english.moment("2025-07-01T12:30:00.000Z")).toBe("01-07-2025 14:30");
  });

  it("name a report by its month, its day, or its month and hospital", () => {
    expect(danish.period("2025-09")).toBe("september 2025");
    expect(english.period("2025-10")).toBe("October 2025");
    expect(danish.period("2025-09-14")).toBe("14-09-2025");
    expect(danish.period("2025-09@9101")).toBe("september 2025 (9101)");
    expect(english.period("2025-10@SOR")).toBe("October 2025 (SOR)");
  });

  it("join lists in words", () => {
    expect(danish.list(["a", "b", "c"])).toBe("a, b og c");
  });
});

describe("cell names", () => {
  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [701, "ZZ"],
    [702, "AAA"],
    [16_383, "XFD"],
  ])("column %i is %s", (column, name) => expect(columnName(column)).toBe(name));

  it("count rows from 1", () => {
    expect(cellName(12, 2)).toBe("C13");
  });
});

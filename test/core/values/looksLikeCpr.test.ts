import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDay, isoDay } from "../../../src/core/values/DateValue.ts";
import { cellLooksLikeCpr, looksLikeCpr } from "../../../src/core/values/looksLikeCpr.ts";

/** The invented numbers of these tests: day and month are valid, the last four digits are not in use. */
const invented = "010190";

describe("looksLikeCpr", () => {
  it.each([
    `${invented}-1234`,
    `${invented}1234`,
    `${invented} 1234`,
    `${invented} - 1234`,
    `${invented}\u00a01234`,
    `${invented}–1234`,
    "01 01 90 1234",
    "01 01 90 12 34",
    `${invented}-1234 flyttet`,
    `pt. ${invented}-1234, stue 4`,
    `(${invented}-1234)`,
    "０１０１９０－１２３４",
    `\u202d${invented}\u20111234\u202c`,
    `0101\u200b90-1234`,
    `${invented}\u22121234`,
    `${invented}\u00ad-1234`,
    `${invented}\u034f1234`,
    `${invented}\ufe0f-1234`,
    `${invented}\u31641234`,
    `${invented}\u00001234`,
    `${invented}\u001f-1234`,
    `0101\u0085901234`,
    `${invented}\t1234`,
    `1\n${invented}-1234`,
    "0203291WQ3",
    "020329-1WQ3",
    "0203295ab4",
    `${invented}-1234 ${invented}-1234`,
  ])("fires on %j", (text) => {
    expect(looksLikeCpr(text)).toBe(true);
    expect(cellLooksLikeCpr(text)).toBe(true);
  });

  it.each([
    "320190-1234",
    "011390-1234",
    "310290-1234",
    `1${invented}1234`,
    `${invented}12345`,
    `A${invented}1234`,
    "0203292WQ3",
    "926731000016006",
    "110190 1000 016 001",
    "1301250",
    "17-11-2025 23:00",
    "20251117 2300",
    "20 12 2025",
    "8001 181",
    "ca. 12",
  ])("leaves %j alone", (text) => {
    expect(looksLikeCpr(text)).toBe(false);
  });

  it.each([1_101_901_234, 101_901_234, -1_101_901_234, 1_101_901_234.5])(
    "fires on the number %d, however Excel keeps it",
    (cell) => {
      expect(cellLooksLikeCpr(cell)).toBe(true);
    },
  );

  it.each([45_931, 20_251_117, 8_001_181, 926731000016006, 130_110_123, 800_118_101, 17.5, true])(
    "leaves the cell %j alone",
    (cell) => {
      expect(cellLooksLikeCpr(cell)).toBe(false);
    },
  );

  it("never fires on a SOR code, spaced or not", () => {
    const item = fc.integer({ min: 1, max: 99_999_999 });
    fc.assert(
      fc.property(
        item,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (number, check, group) => {
          const code = `${number}100001600${check}`;
          const spaced = code.replace(new RegExp(`.{${group}}`, "gu"), "$& ");
          if (code.length < 11) return;
          expect([code, spaced, Number(code)].filter(cellLooksLikeCpr)).toEqual([]);
        },
      ),
    );
  });

  it("never fires on a date", () => {
    fc.assert(
      fc.property(fc.integer({ min: 36_526, max: 73_050 }), (serial) => {
        const iso = isoDay(serial);
        const [year = "", month, day] = iso.split("-");
        const cells = [
          serial,
          serial + 0.96,
          formatDay(serial),
          iso,
          `${iso}T23:00:00`,
          `${day}/${month}-${year.slice(2)}`,
        ];
        cells.push(
          `${day}.${month}.${year} kl. 23.00`,
          `${year}${month}${day}`,
          Number(`${year}${month}${day}`),
        );
        expect(cells.filter(cellLooksLikeCpr)).toEqual([]);
      }),
    );
  });
});

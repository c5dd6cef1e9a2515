import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePrints, encodePrints } from "../../../../src/addin/features/send/SentPrints.ts";

const hash = fc.nat({ max: 0xffffffff });

describe("the rows that a workbook remembers", () => {
  it("are read as they were written, whatever their hashes", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(hash, hash), { selector: ([key]) => key }), (rows) => {
        expect([...decodePrints(encodePrints(new Map(rows)))]).toEqual(rows);
      }),
    );
  });

  it.each(["", "x", "ikke vores", "0000001"])("are none in %o", (text) => {
    expect(decodePrints(text).size).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import { gatherRows } from "../../../src/core/mapping/gatherRows.ts";
import { RegistrationTable } from "../../../src/core/mapping/RegistrationTable.ts";
import { slotKinds } from "../../../src/core/record/Registrations.ts";
import { countTidyMends, tidyMends, type TidyOffer } from "../../../src/core/rules/tidyMends.ts";
import { aLayout, aNow, aRegistrations, aRow, cellsOf, serial } from "../../support/aRegistrations.ts";

const anOffer = (offer: Partial<TidyOffer> = {}): TidyOffer => ({
  isRecord: () => true,
  leavesDays: false,
  ...offer,
});
const mendsOf = (...rows: Parameters<typeof aRegistrations>[0]) => tidyMends(aRegistrations(rows), anOffer());

describe("dates and numbers kept as text", () => {
  it.each([
    ["15", 15],
    ["1 200,00", 1200],
    [" 7 ", 7],
  ])("[MEND-6] %s is the number it was read for", (patients, value) =>
    expect(mendsOf(aRow(), aRow({ patients }))).toEqual([
      { slot: 1, field: "patients", value, as: "number" },
    ]),
  );

  it.each<[string | number, number]>([
    ["01-10-2025", serial("2025-10-01")],
    ["1. oktober 2025", serial("2025-10-01")],
    [20251001, serial("2025-10-01")],
    ["01-10-2025 23:00", serial("2025-10-01") + 23 / 24],
  ])("[MEND-7] %s is the date it was read for, with its clock", (date, value) =>
    expect(mendsOf(aRow({ date }))).toEqual([{ slot: 0, field: "date", value, as: "date" }]),
  );

  it("[MEND-6] are each what their own cell says where rows are added, of the added rows too", () => {
    const table = new RegistrationTable({ ...aLayout, addsRows: true }, aNow);
    const rows = [aRow({ patients: "8" }), aRow({ patients: "3" })].map(cellsOf);
    table.append({ firstRow: 1, firstColumn: 0, values: rows });
    gatherRows(table);
    const mends = tidyMends(table, anOffer({ isRecord: (slot) => table.kind[slot] === slotKinds.record }));
    expect(mends.map(({ slot, value }) => [slot, value])).toEqual([
      [0, 8],
      [1, 3],
    ]);
  });

  it("are none where they stand as they should, or in a row that is no record", () => {
    expect(mendsOf(aRow())).toEqual([]);
    const rows = aRegistrations([aRow({ patients: "15" })]);
    expect(tidyMends(rows, anOffer({ isRecord: () => false }))).toEqual([]);
  });

  it("[MEND-7] are no days where those head blocks", () => {
    const rows = aRegistrations([aRow({ date: "01-10-2025", patients: "15" })]);
    const inBlocks = anOffer({ leavesDays: true });
    expect(tidyMends(rows, inBlocks).map(({ field }) => field)).toEqual(["patients"]);
  });

  it("are as many as are counted", () => {
    const rows = aRegistrations([
      aRow({ date: "01-10-2025" }),
      aRow({ patients: "15" }),
      aRow({ patients: "x" }),
    ]);
    for (const offer of [anOffer(), anOffer({ leavesDays: true }), anOffer({ isRecord: (slot) => slot > 0 })])
      expect(countTidyMends(rows, offer)).toBe(tidyMends(rows, offer).length);
  });
});

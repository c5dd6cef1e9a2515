import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { proposeLayout } from "../../../src/core/mapping/proposeLayout.ts";
import { readRegistrations } from "../../../src/core/mapping/readRegistrations.ts";
import { slotKinds } from "../../../src/core/record/Registrations.ts";
import { importShak } from "../../../src/core/units/importShak.ts";
import { isoDay, serialOfIso } from "../../../src/core/values/DateValue.ts";
import { readSheet } from "./readSheet.ts";

const asset = (path: string): string => fileURLToPath(new URL(`../../../assets/${path}`, import.meta.url));
const now = { day: serialOfIso("2026-11-23")!, minute: 600 };

describe("the sample workbooks", () => {
  it("holds a month of ten wards of the sample register, and the faults we show", async () => {
    const rows = await readSheet(asset("workbooks/eksempel.xlsx"));
    const { layout, missing, rivals } = proposeLayout({ ...rows, values: rows.values.slice(0, 200) });
    expect([layout?.headerRow, missing, rivals]).toEqual([2, [], []]);
    const table = readRegistrations(rows, layout!, now);
    expect([table.size, new Set(table.kind.subarray(0, table.size))]).toEqual([
      310,
      new Set([slotKinds.record]),
    ]);
    const days = [...table.day.subarray(0, table.size)].map(isoDay).sort();
    expect([days[0], days.at(-1)]).toEqual(["2026-10-01", "2026-10-31"]);
    expect([...table.typed.values()]).toEqual(["ca. 12"]);
    const { units } = importShak(
      readFileSync(asset("registers/eksempel-shak.txt"), "latin1"),
      "2026-11-23",
    ).snapshot;
    const strangers = table.writings.filter(
      ({ hospitalCode, departmentCode }) => !units.code.includes(`${hospitalCode}${departmentCode}`),
    );
    expect(strangers.map(({ departmentCode }) => departmentCode)).toEqual(["", 86]);
  });

  it("holds an empty one", async () => {
    expect(proposeLayout(await readSheet(asset("workbooks/tom.xlsx"))).layout).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { planPull } from "../../../../src/addin/features/report/planPull.ts";
import type { ReportRow } from "../../../../src/addin/features/report/ReportRow.ts";
import { newSheetDa } from "../../../../src/addin/text/newSheet.da.ts";
import { serial } from "../../../support/aRegistrations.ts";

const aRow = (part: Partial<ReportRow> = {}): ReportRow => ({
  unit: { hospitalCode: "9101", departmentCode: "9101081" },
  date: "2025-09-01",
  counts: { establishedBeds: 24, openBeds: 22, patients: 0 },
  typed: {},
  reason: undefined,
  ...part,
});
const plan = (rows: readonly ReportRow[]) =>
  planPull(rows, { language: "da", name: "Skema 1 september 2025", words: newSheetDa });

describe("a report's rows in a sheet", () => {
  it("stand under the form's own headings, codes as text and days as days", () => {
    const sheet = plan([aRow()]);
    expect(sheet.columns.map(({ header, numberFormat }) => [header, numberFormat])).toEqual([
      ["Sygehuskode", "@"],
      ["Afdelingskode", "@"],
      ["Dato", "dd-mm-yyyy"],
      ["Normerede antal", "0"],
      ["Disponibelt antal", "0"],
      ["Patienter", "0"],
    ]);
    expect(sheet.rows).toEqual([["9101", "9101081", serial("2025-09-01"), 24, 22, 0]]);
  });

  it("have the columns of both kinds of codes only where both are written", () => {
    const sor = aRow({ unit: { sorCode: "1234567890123456" } });
    expect(plan([sor]).columns[0]?.header).toBe("SOR-kode");
    expect(plan([sor]).columns).toHaveLength(5);
    expect(plan([sor, aRow()]).rows.map((cells) => cells.slice(0, 3))).toEqual([
      ["1234567890123456", "", ""],
      ["", "9101", "9101081"],
    ]);
  });

  it("keep what could not be read as it was typed, and leave empty what is missing", () => {
    const faulty = aRow({
      date: null,
      counts: { establishedBeds: null, openBeds: null, patients: 3 },
      typed: { date: "31-09-2025", openBeds: "tyve" },
    });
    expect(plan([faulty]).rows[0]?.slice(2)).toEqual(["31-09-2025", "", "tyve", 3]);
  });
});

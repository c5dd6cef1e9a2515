import type { Report } from "../../src/core/contract/reports.ts";
import { bedForm } from "../../src/core/record/formTypes.ts";
import type { PrintJob } from "../../src/api/print/PrintJob.ts";
import { rowsOf, type RowWords } from "./api.ts";

/** A report of three faultless rows as it is handed to the printing thread; anything may be told otherwise. */
export function aPrintJob({
  words = [{ date: "2025-09-01" }, { date: "2025-09-02" }, { date: "2025-09-03" }],
  report = {},
  ...overrides
}: Partial<Omit<PrintJob, "report">> & {
  words?: readonly RowWords[];
  report?: Partial<Report>;
} = {}): PrintJob {
  const rows = overrides.rows ?? rowsOf(words);
  return {
    lang: "da",
    form: bedForm,
    group: "Medicinsk Center",
    version: null,
    submission: null,
    approval: null,
    rows,
    unitNames: rows.unit.map(() => "Ortopædkirurgisk afsnit Ø"),
    rejections: [],
    printedAt: "2025-10-10T08:05:00Z",
    ...overrides,
    report: {
      id: "2f7d6f0e-5f0c-4b0a-9d0e-3a5b2c1d4e5f",
      number: 12,
      groupId: "7f7d6f0e-5f0c-4b0a-9d0e-3a5b2c1d4e5f",
      formType: "sengepladser",
      period: "2025-09",
      person: null,
      state: "draft",
      version: 0,
      revision: 2,
      rows: rows.unit.length,
      approved: false,
      rejectedRows: 0,
      createdAt: "2025-10-01T06:12:00Z",
      createdBy: "Karen Planlægger",
      changedAt: "2025-10-10T08:00:00Z",
      changedBy: "Søren Ågård",
      ...report,
    },
  };
}

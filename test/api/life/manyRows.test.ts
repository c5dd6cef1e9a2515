import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertRegister } from "../../../src/api/registers/queries.ts";
import type { RowColumns } from "../../../src/core/contract/rows.ts";
import {
  createReport,
  rowsOf,
  saveRows,
  startTestApi,
  submit,
  type Caller,
  type TestApi,
} from "../../support/api.ts";
import { describeOnDatabases } from "../../support/database.ts";
import { askPlan, plannedOf } from "../../support/plans.ts";
import { taken } from "../../support/reportSteps.ts";

const departments = Array.from({ length: 150 }, (_, at) => `9101${String(at).padStart(3, "0")}`);
const days = Array.from({ length: 30 }, (_, at) => String(at + 1).padStart(2, "0"));

const monthOf = (period: string): RowColumns =>
  rowsOf(departments.flatMap((department) => days.map((day) => ({ department, date: `${period}-${day}` }))));

/** Rows that were just written are unknown to the planner: compared one by one, these would take minutes. */
describe("reports of 4,500 rows in one group", { timeout: 30_000 }, () => {
  describeOnDatabases((opened) => {
    let api: TestApi;
    let karen: Caller;
    let rikke: Caller;
    let groupId: string;
    beforeAll(async () => {
      api = await startTestApi(opened().database);
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      rikke = await api.aPerson({ [groupId]: ["review"] }, "Rikke Reviewer");
      const codes = ["9101", ...departments];
      const units = { code: codes, name: codes, from: codes.map(() => 1), to: codes.map(() => 0x7fffffff) };
      const register = {
        system: "shak",
        source: "many",
        complete: true,
        importedOn: "2025-10-02",
        units,
      } as const;
      await insertRegister(api.database.owner, register);
    });
    afterAll(() => api.close());

    it("are submitted beside each other, returned and submitted again in seconds", async () => {
      const [june, september] = await Promise.all(
        ["2025-06", "2025-09"].map((period) => createReport(karen, groupId, period)),
      );
      expect(await submit(karen, await saveRows(karen, june!, monthOf("2025-06")))).toMatchObject({
        status: 200,
      });
      const saved = await saveRows(karen, september!, monthOf("2025-09"));
      const first = await submit(karen, saved);
      expect(first).toMatchObject({ status: 200 });

      const rejected = Array.from({ length: 1_000 }, (_, row) => ({ row, reason: "Se tallet efter" }));
      const returned = await taken(rikke, first.body.report, "return", { rows: rejected });
      expect(returned.rejectedRows).toBe(1_000);
      const planned = await askPlan(karen, groupId, [plannedOf(monthOf("2025-09"))]);
      expect(new Set(planned.body.reports[0]!.outcomes)).toEqual(new Set([2]));

      const counted = monthOf("2025-09");
      const mended = {
        ...counted,
        counts: { ...counted.counts, patients: counted.counts.patients!.map(() => 19) },
      };
      const second = await submit(karen, await saveRows(karen, returned, mended));
      expect(second.body.report).toMatchObject({ version: 2, rejectedRows: 0 });
    });
  });
});

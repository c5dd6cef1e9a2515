import { describe, expect, it } from "vitest";
import { createReport, rowsOf, saveRows } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnDatabases } from "../../support/database.ts";
import { manyCells } from "../../support/manyCells.ts";
import { askPlan, plannedOf } from "../../support/plans.ts";

describe("a plan and its keys", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);

    it("work with 50,000 rows against a report of as many", async () => {
      const groupId = await api.aGroup();
      const karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      const cells = manyCells.slice(0, 50_000);
      const chunks = Array.from({ length: 10 }, (_, n) => rowsOf(cells.slice(n * 5_000, (n + 1) * 5_000)));
      const report = await saveRows(karen, await createReport(karen, groupId), ...chunks);
      expect(report.rows).toBe(50_000);
      const sheet = rowsOf(cells);
      sheet.counts.patients = sheet.counts.patients!.map((count, row) => (row % 10 === 0 ? 1 : count));
      const { body } = await askPlan(karen, groupId, [plannedOf(sheet, { knownRevision: report.revision })]);
      const [planned] = body.reports;
      expect(planned!.outcomes.filter((at) => at === 1)).toHaveLength(5_000);
      expect(planned!.outcomes.filter((at) => at === 2)).toHaveLength(45_000);
      expect(planned!.theirs).toHaveLength(5_000);
      expect(planned!.notInSheet.count).toBe(0);
    }, 120_000);
  });
});

import { describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import type { RowsPage } from "../../../src/core/contract/rows.ts";
import { createReport, rowsOf, saveRows, upload } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnDatabases } from "../../support/database.ts";
import { manyCells } from "../../support/manyCells.ts";

describe("the chunks of an upload", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);

    it("are ten of five thousand rows, and not one row more", async () => {
      const groupId = await api.aGroup();
      const karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      const report = await createReport(karen, groupId);
      const chunks = Array.from({ length: 10 }, (_, n) =>
        rowsOf(manyCells.slice(n * 5_000, (n + 1) * 5_000)),
      );
      const saved = await saveRows(karen, report, ...chunks);
      expect(saved.rows).toBe(50_000);
      const last = (await karen.ask<RowsPage>("GET", `${paths.rows(report.id)}?from=45000`)).body;
      expect([last.next, last.total, last.rows.unit.length]).toEqual([null, 50_000, 5_000]);
      const more = await upload(karen, saved, [rowsOf([manyCells[50_000]!])]);
      expect(await more.finish()).toMatchObject({
        status: 422,
        body: { code: "report.too-many-rows", details: { rows: 50_001, limit: 50_000 } },
      });
      expect((await karen.ask<Report>("GET", paths.report(report.id))).body).toEqual(saved);
    }, 180_000);
  });
});

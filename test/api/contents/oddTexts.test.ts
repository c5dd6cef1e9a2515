import { beforeEach, describe, expect, it } from "vitest";
import { unitKeysOf } from "../../../src/api/contents/unitKeysOf.ts";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import type { RowColumns, RowsPage } from "../../../src/core/contract/rows.ts";
import type { HistoryPage, Rejection } from "../../../src/core/contract/steps.ts";
import { createReport, etag, rowsOf, saveRows, submit, type Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnEitherDatabase } from "../../support/database.ts";
import { outcomesOf, planRows } from "../../support/plans.ts";

/** Codes that look like 9101S01 or 9101I01, or would be it after one careless step. */
const lookalikes = [
  "９１０１S01",
  "9101ſ01",
  "9101ı01",
  "9101Ѕ01",
  "9101І01",
  "9101Ｓ01",
  "9101𝐒01",
  "9101S०१",
  "9101S\u030101",
  "9101\u200fS01",
  "\u202e9101S01",
  "9101S\u00ad01",
  "9101S01\u0000",
  "9101S01\ud800",
  "9101S01%",
  "9101_01",
];
/** Texts that were written for a database, a page or a shell. */
const hostile = [
  "'; drop table reports; --",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>&amp;",
  "${7*7} {{7*7}} %s %n \\x00 \\u0000",
  `'); drop table reports; -- <script>alert("hej")</script> \${7*7} %s \\u0000 \u202etåge`,
  "=cmd|' /C calc'!A1",
  "\u202eforkert vej\u202c, 👩‍⚕️ på afsnit Ø",
  "a\u0301e\u0301 \u0085 \u2028 \u2029 slut",
  "null",
];

describe("odd texts", () => {
  it.each(lookalikes)("of a code (%j) are never another unit's key", (code) => {
    const [real, other, odd] = unitKeysOf([
      { hospitalCode: "9101", departmentCode: "9101S01" },
      { hospitalCode: "9101", departmentCode: "9101I01" },
      { hospitalCode: "9101", departmentCode: code },
    ]);
    expect([real, other]).toEqual(["shak:9101S01", "shak:9101I01"]);
    expect(odd).toBeNull();
  });

  describeOnEitherDatabase((opened) => {
    const api = apiOn(opened);
    let groupId: string;
    let karen: Caller;
    let report: Report;
    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit", "review"] });
      report = await createReport(karen, groupId);
    });
    const rowsIn = async () => (await karen.ask<RowsPage>("GET", paths.rows(report.id))).body.rows;

    it("in codes are kept as given and take no other row's place", async () => {
      const codes = ["9101S01", "9101I01", ...lookalikes];
      const rows: RowColumns = {
        ...rowsOf(codes.map(() => ({ date: "2025-09-01" }))),
        units: codes.map((departmentCode) => ({ hospitalCode: "9101", departmentCode })),
        unit: codes.map((_, at) => at),
      };
      const saved = await saveRows(karen, report, rows);
      expect(saved.rows).toBe(codes.length);
      const { units, unit } = await rowsIn();
      const kept = unit.map((at) => units[at]!.departmentCode);
      expect(kept).toEqual(codes.map((code) => code.replace(/\0|\p{Surrogate}/gu, "\ufffd")));
      const alone = rowsOf([{ department: "9101ſ01", date: "2025-09-01" }]);
      const planned = await planRows(karen, groupId, alone);
      expect(outcomesOf(planned)).toEqual(["unkeyed"]);
      expect(planned.notInSheet.rows.map(({ unit }) => unit).sort()).toEqual(["9101I01", "9101S01"]);
    });

    it.each(hostile)("in cells and reasons are kept to the letter: %j", async (text) => {
      const typed = [
        { row: 0, field: "patients", text },
        { row: 0, field: "date", text },
      ];
      const rows = { ...rowsOf([{ patients: null, date: null }]), typed, reasons: [{ row: 0, text }] };
      await saveRows(karen, report, rows);
      const kept = await rowsIn();
      expect(kept.reasons).toEqual([{ row: 0, text }]);
      expect(kept.typed).toEqual(expect.arrayContaining(typed));
    });

    it.each(hostile)("in a reviewer's words are kept to the letter: %j", async (text) => {
      const rikke = await api.aPerson({ [groupId]: ["review"] }, "Rikke Reviewer");
      const { body } = await submit(karen, await saveRows(karen, report, rowsOf([{}])));
      const approved = await rikke.ask<Report>("POST", paths.approve(report.id), {
        headers: etag(body.report),
        body: { note: text },
      });
      const returned = await rikke.ask<Report>("POST", paths.return(report.id), {
        headers: etag(approved.body),
        body: { rows: [{ row: 0, reason: text }], note: text },
      });
      expect([approved.status, returned.status]).toEqual([200, 200]);
      const history = await karen.ask<HistoryPage>("GET", paths.history(report.id));
      expect(history.headers["content-type"]).toContain("application/json");
      expect(history.headers["x-content-type-options"]).toBe("nosniff");
      expect(history.body.steps.slice(-2).map(({ details }) => details.note)).toEqual([text, text]);
      const { rejections } = (
        await karen.ask<{ rejections: Rejection[] }>("GET", paths.rejections(report.id))
      ).body;
      expect(rejections.map(({ reason }) => reason)).toEqual([text]);
    });

    it.each(["half \ud800 a pair", "NUL \0 inside"])(
      "in words are refused where they are no text: %j",
      async (text) => {
        const { body } = await submit(karen, await saveRows(karen, report, rowsOf([{}])));
        const reply = await karen.ask("POST", paths.approve(report.id), {
          headers: etag(body.report),
          body: { note: text },
        });
        expect(reply).toMatchObject({
          status: 400,
          body: {
            code: "request.invalid",
            details: { fields: [{ path: "/body/note", fault: "not-text" }] },
          },
        });
      },
    );

    it.each(hostile)("in a filter find nothing and break nothing: %j", async (text) => {
      const query = `groupId=${groupId}&search=${encodeURIComponent(text)}`;
      expect(await karen.ask("GET", `${paths.reports}?${query}`)).toMatchObject({
        status: 200,
        body: { reports: [] },
      });
    });
  });
});

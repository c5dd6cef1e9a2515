import fc from "fast-check";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import type { Validation } from "../../src/core/contract/reports.ts";
import type { RowColumns } from "../../src/core/contract/rows.ts";
import { bedForm } from "../../src/core/record/formTypes.ts";
import { aDraft } from "../support/aDraft.ts";
import {
  createReport,
  rowsOf,
  saveRows,
  submit,
  testTime,
  type Caller,
  type RowWords,
} from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { cases } from "../support/cases.ts";
import { describeOnEitherDatabase } from "../support/database.ts";
import { giveRights, rehabForm, rehabRows } from "../support/rehabForm.ts";

const day = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.integer({ min: 1, max: 30 }).map((at) => `2025-09-${String(at).padStart(2, "0")}`),
  },
  fc.constant(null),
);
const count = fc.option(fc.oneof(fc.nat(40), fc.constantFrom(9_999, 10_000, 2_147_483_647)), { freq: 6 });
const text = fc.constantFrom(
  "",
  "?",
  "ca. 12",
  "1.200",
  "-4",
  "20 22",
  "<b>",
  "æøå",
  "31-09-2025",
  "9101-011",
);
const row: fc.Arbitrary<RowWords> = fc.record({
  department: fc.constantFrom("9101011", "9101012", "910108", "9101999", "011", "?", "9101011 ", "910101A"),
  date: day,
  establishedBeds: count,
  openBeds: count,
  patients: count,
  typed: fc.dictionary(
    fc.constantFrom("date", "departmentCode", "establishedBeds", "openBeds", "patients"),
    text,
    { maxKeys: 3, noNullPrototype: true },
  ),
});

describe("a dry run of rows", () => {
  describeOnEitherDatabase((opened) => {
    const api = apiOn(opened, { formTypes: [bedForm, rehabForm] });
    let groupId: string;
    let karen: Caller;
    beforeEach(async () => {
      api.setTime(testTime);
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
    });

    const check = (rows: RowColumns, more: object = {}) =>
      karen.ask<Validation>("POST", paths.checks, {
        body: { groupId, formType: bedForm.key, period: "2025-09", rows, ...more },
      });
    const validate = async (id: string) => (await karen.ask<Validation>("POST", paths.validate(id))).body;

    it("finds what the validation of the same rows finds once they are saved", async () => {
      const report = await createReport(karen, groupId);
      let saved = report;
      const law = fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (words) => {
        const rows = rowsOf(words);
        const dry = await check(rows);
        saved = await saveRows(karen, saved, rows);
        // What the report had besides is no part of the dry run.
        if (saved.rows > words.length) {
          groupId = await api.aGroup();
          await giveRights(api, karen, groupId, ["enter", "submit"], bedForm.key);
          saved = await aDraft(karen, groupId, rows);
        }
        expect([dry.status, dry.body]).toEqual([200, await validate(saved.id)]);
      });
      await fc.assert(law, { numRuns: cases(15) });
    });

    it("finds rows that another report of the group has in force [KEY-2]", async () => {
      const rows = rowsOf([{ date: "2025-09-01" }, { date: "2025-09-02" }]);
      const one = (await submit(karen, await aDraft(karen, groupId, rows))).body;
      expect((await check(rows)).body).toMatchObject({ errors: 0 });
      await api.database.owner.updateTable("groups").set({ cut: "day" }).where("id", "=", groupId).execute();
      const dry = await check(rowsOf([{ date: "2025-09-02" }]), { period: "2025-09-02" });
      expect(dry.body).toMatchObject({
        errors: 1,
        findings: [{ rule: "KEY-2", row: 0, details: { report: one.report.number } }],
      });
    });

    it("says of no rows what a submission would [FORM-1]", async () => {
      expect((await check(rowsOf([]))).body).toMatchObject({
        errors: 1,
        findings: [{ rule: "FORM-1", row: -1 }],
      });
    });

    it("goes by the API's clock and the group's required measures [DATE-3, BEDS-1]", async () => {
      const today = rowsOf([{ date: "2025-10-10" }]);
      api.setTime("2025-10-10T20:30:00Z");
      karen = await api.aPerson({ [groupId]: ["enter"] });
      const early = await check(today, { period: "2025-10" });
      expect(early.body.findings).toMatchObject([{ rule: "DATE-3" }]);
      api.setTime("2025-10-10T21:05:00Z");
      expect((await check(today, { period: "2025-10" })).body.errors).toBe(0);
      groupId = await api.aGroup({ requiredMeasures: ["openBeds"] });
      await giveRights(api, karen, groupId, ["enter"], bedForm.key);
      const found = (
        await check(rowsOf([{ establishedBeds: null }, { department: "9101012", openBeds: null }]))
      ).body;
      expect(found.findings.map(({ rule, row: at, field }) => [rule, at, field])).toEqual([
        ["BEDS-1", 1, "openBeds"],
      ]);
    });

    it("checks another form's rows by that form", async () => {
      await giveRights(api, karen, groupId, ["enter"]);
      const { body } = await check(rehabRows([{ sessions: null }]), { formType: rehabForm.key });
      expect(body.findings).toMatchObject([{ rule: "BEDS-1", row: 0, field: "sessions" }]);
    });

    it("counts every finding and names a thousand, errors first", async () => {
      const rows = rowsOf(Array.from({ length: 1_500 }, () => ({ patients: null })));
      const { body } = await check(rows);
      expect(body.errors).toBeGreaterThanOrEqual(1_500);
      expect(body.findings).toHaveLength(1_000);
    });

    it("keeps nothing", async () => {
      const counted = async () => {
        const tables = [
          "reports",
          "contents",
          "content_rows",
          "chunks",
          "history",
          "sends",
          "plans",
          "in_force",
        ];
        const found = await Promise.all(
          tables.map((table) =>
            sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(api.database.owner),
          ),
        );
        return found.map(({ rows }) => rows[0]!.n);
      };
      const before = await counted();
      expect((await check(rowsOf([{}, { patients: null }]))).status).toBe(200);
      expect(await counted()).toEqual(before);
    });

    it.each([
      ["another form's counts", rehabRows([{}]), {}, 400, "request.invalid"],
      ["a period of another cut", rowsOf([{}]), { period: "2025-09-01" }, 400, "request.invalid"],
      ["a day outside the period", rowsOf([{ date: "2025-08-31" }]), {}, 400, "request.invalid"],
      [
        "a CPR number",
        rowsOf([{ patients: null, typed: { patients: "010190-1234" } }]),
        {},
        422,
        "privacy.cpr",
      ],
      ["a form type that is not there", rowsOf([{}]), { formType: "ingen" }, 404, "form-type.unknown"],
    ])("refuses %s as an upload would", async (_what, rows, more, status, code) => {
      expect(await check(rows, more)).toMatchObject({ status, body: { code } });
    });
  });
});

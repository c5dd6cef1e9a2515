import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "kysely";
import { paths } from "../../src/core/contract/paths.ts";
import type { Validation } from "../../src/core/contract/reports.ts";
import type { RowColumns } from "../../src/core/contract/rows.ts";
import { insertRegister } from "../../src/api/registers/queries.ts";
import { aDraft } from "../support/aDraft.ts";
import { createReport, rowsOf, sendChunk, type Caller, upload } from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { describeOnEitherDatabase } from "../support/database.ts";

const paired = "543711000016000";
const alone = "926731000016006";

/** The row of another unit, written by SOR code. */
const bySor = (sorCode: string): RowColumns => ({ ...rowsOf([{}]), units: [{ sorCode }] });

describe("reports cut by hospital and month", () => {
  describeOnEitherDatabase((opened) => {
    const api = apiOn(opened);
    let groupId: string;
    let karen: Caller;

    beforeAll(async () => {
      await insertRegister(api.database.owner, {
        system: "sor",
        source: "test",
        complete: true,
        importedOn: "2025-10-01",
        units: {
          code: [paired, alone],
          name: ["Afsnit 011", "Hospice"],
          from: [1, 1],
          to: [0x7fffffff, 0x7fffffff],
          level: ["OE", "OE"],
          shak: ["9101011", ""],
        },
      });
      groupId = await api.aGroup({ cut: "hospital-month" });
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
    });

    it.each(["2025-09@9101", "2025-10@91A1", "2025-09@SOR"])("have a period like %s", async (period) =>
      expect((await createReport(karen, groupId, period)).period).toBe(period),
    );

    it.each(["2025-09", "2025-09-14", "2025-13@9101", "2025-09@910", "2025-09@sor1", "2025-09@91010"])(
      "have none like %s",
      async (period) => {
        const body = { groupId, formType: "sengepladser", period };
        expect(await karen.ask("POST", paths.reports, { body })).toMatchObject({
          status: 400,
          body: { code: "request.invalid" },
        });
      },
    );

    describe("take in", () => {
      const store = async (period: string, rows: RowColumns) => {
        const report = await createReport(karen, groupId, period);
        const { contentId } = await upload(karen, report, []);
        return sendChunk(karen, report, contentId, 0, rows);
      };
      const outside = {
        status: 400,
        body: { code: "request.invalid", details: { fault: "outside-period" } },
      };

      it("rows of that hospital in that month, and refuse others", async () => {
        expect((await store("2025-09@9101", rowsOf([{}]))).status).toBe(200);
        expect(await store("2025-09@9102", rowsOf([{}]))).toMatchObject(outside);
        expect(await store("2025-10@9101", rowsOf([{}]))).toMatchObject(outside);
        expect(await store("2025-09@SOR", rowsOf([{}]))).toMatchObject(outside);
      });

      it("a SOR unit at the hospital of its SHAK code, and at none where it has no such code", async () => {
        expect((await store("2025-09@9101", bySor(paired))).status).toBe(200);
        expect(await store("2025-09@SOR", bySor(paired))).toMatchObject(outside);
        expect((await store("2025-09@SOR", bySor(alone))).status).toBe(200);
        expect(await store("2025-09@9101", bySor(alone))).toMatchObject(outside);
      });

      it("drafts of units that cannot be read, wherever they are", async () => {
        const unread = { ...rowsOf([{}]), units: [{ hospitalCode: "9101" }] };
        for (const period of ["2025-09@9101", "2025-09@9102", "2025-09@SOR"])
          expect((await store(period, unread)).status).toBe(200);
      });
    });

    it("are checked by the group's own threshold and closed days", async () => {
      const own = await api.aGroup();
      const member = await api.aPerson({ [own]: ["enter", "administer"] });
      const rows = rowsOf([
        { patients: 26 },
        { date: "2025-09-02", openBeds: 0, patients: 0 },
        { date: "2025-09-03", openBeds: 0, patients: 0 },
      ]);
      const report = await aDraft(member, own, rows);
      const found = async () => {
        const { body } = await member.ask<Validation>("POST", paths.validate(report.id));
        return body.findings.map(({ rule, date }) => `${rule} ${date}`);
      };
      expect(await found()).toEqual(["BEDS-4 2025-09-01", "BEDS-7 2025-09-02"]);
      await member.ask("PUT", paths.groupSettings(own), {
        headers: { "if-match": '"1"' },
        body: {
          cut: "month",
          requiredMeasures: [],
          thresholds: { occupancy: 110 },
          closedPatterns: [
            { unit: "shak:9101011", weekdays: [2], closures: [{ from: "2025-09-03", to: "2025-09-03" }] },
          ],
        },
      });
      expect(await found()).toEqual(["BEDS-5 2025-09-01"]);
    });

    it("are checked for days that are missing, and for jumps where the group wants it", async () => {
      const own = await api.aGroup();
      const member = await api.aPerson({ [own]: ["enter", "submit", "administer"] });
      const mondays = ["01", "08", "15", "22", "29"].map((date) => ({
        date: `2025-09-${date}`,
        patients: 10,
      }));
      const report = await aDraft(
        member,
        own,
        rowsOf([...mondays.slice(0, 4), { ...mondays[4]!, patients: 20 }]),
      );
      const found = async () => {
        const { body } = await member.ask<Validation>("POST", paths.validate(report.id));
        return body.findings.map(({ rule, level, date }) => `${rule} ${level} ${date}`);
      };
      expect(await found()).toEqual(["DAYS-1 warning 2025-09-01"]);
      await member.ask("PUT", paths.groupSettings(own), {
        headers: { "if-match": '"1"' },
        body: {
          cut: "month",
          requiredMeasures: [],
          thresholds: { occupancy: 150, jump: { percent: 50, count: 8 } },
          closedPatterns: [],
        },
      });
      expect(await found()).toEqual(["DAYS-1 warning 2025-09-01", "JUMP-1 warning 2025-09-29"]);
    });

    it("are made by the cut that holds when they are made, however many ask at once", async () => {
      const changing = await api.aGroup();
      const admin = await api.aPerson({ [changing]: ["administer", "enter"] });
      const settings = {
        cut: "day",
        requiredMeasures: ["openBeds"],
        thresholds: { occupancy: 150 },
        closedPatterns: [],
      };
      const [changed, ...made] = await Promise.all([
        admin.ask("PUT", paths.groupSettings(changing), { headers: { "if-match": '"1"' }, body: settings }),
        ...["2025-07", "2025-08", "2025-09"].map((period) =>
          admin.ask("POST", paths.reports, {
            body: { groupId: changing, formType: "sengepladser", period },
          }),
        ),
      ]);
      const { rows } = await sql<{ cut: string; periods: string[] }>`
        select g.cut, array(select period from reports r where r.group_id = g.id) as periods
        from groups g where g.id = ${changing}`.execute(api.database.owner);
      expect(changed.status === 200).toBe(rows[0]?.cut === "day");
      expect(rows[0]?.periods).toHaveLength(changed.status === 200 ? 0 : 3);
      expect(made.map(({ status }) => status)).toEqual(Array(3).fill(changed.status === 200 ? 400 : 201));
    });
  });
});

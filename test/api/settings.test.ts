import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import type { Me } from "../../src/core/contract/people.ts";
import type { GroupSettings } from "../../src/core/contract/settings.ts";
import { createReport, rowsOf, saveRows, submit, type Caller, type Reply } from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { auditOf } from "../support/auditOf.ts";
import { describeOnEitherDatabase } from "../support/database.ts";

describe("a group's settings", () => {
  describeOnEitherDatabase((opened) => {
    const api = apiOn(opened);
    let groupId: string;
    let anders: Caller;
    let karen: Caller;

    beforeEach(async () => {
      groupId = await api.aGroup();
      anders = await api.aPerson({ [groupId]: ["administer"] }, "Anders Administrator");
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
    });

    const initial: GroupSettings = {
      cut: "month",
      requiredMeasures: ["establishedBeds", "openBeds"],
      thresholds: { occupancy: 150 },
      closedPatterns: [],
    };
    const wardClosed = {
      unit: "shak:9101011",
      weekdays: [5, 6, 7],
      closures: [{ from: "2025-07-07", to: "2025-08-03" }],
    };
    const read = (caller: Caller): Promise<Reply<GroupSettings>> =>
      caller.ask("GET", paths.groupSettings(groupId));
    const change = async (
      changes: object,
      { caller = anders, ifMatch }: { caller?: Caller; ifMatch?: string } = {},
    ): Promise<Reply<GroupSettings>> => {
      const { body, headers } = await read(anders);
      return caller.ask("PUT", paths.groupSettings(groupId), {
        body: { ...body, ...changes },
        headers: { "if-match": ifMatch ?? headers.etag! },
      });
    };

    it("begin with a report a month, both bed measures and a doubt above 150 per cent", async () => {
      const reply = await read(karen);
      expect(reply.body).toEqual(initial);
      expect(reply.headers.etag).toBe('"1"');
    });

    it("are changed by an administrator, told to the pane, and kept in the audit", async () => {
      const changes = {
        cut: "day",
        requiredMeasures: ["openBeds"],
        thresholds: { occupancy: 130 },
        closedPatterns: [wardClosed],
      };
      const reply = await change(changes);
      expect(reply).toMatchObject({ status: 200, body: changes });
      expect(reply.headers.etag).toBe('"2"');
      expect((await read(karen)).body).toEqual(changes);
      const { body } = await karen.ask<Me>("GET", paths.me);
      expect(body.groups).toMatchObject([{ id: groupId, ...changes }]);
      expect(await auditOf(api.database, groupId)).toEqual([
        {
          person_id: anders.personId,
          action: "settings-changed",
          details: { before: initial, after: changes },
        },
      ]);
    });

    it("switch the doubt about jumps on, and off again", async () => {
      const thresholds = { occupancy: 150, jump: { percent: 40, count: 6 } };
      expect((await change({ thresholds })).status).toBe(200);
      expect((await read(karen)).body).toEqual({ ...initial, thresholds });
      await change({ thresholds: { occupancy: 150 } });
      expect((await read(karen)).body).toEqual(initial);
    });

    it("that were stored before a threshold was known are read with what is usual", async () => {
      await sql`update groups set thresholds = '{}' where id = ${groupId}`.execute(api.database.owner);
      expect((await read(karen)).body).toEqual(initial);
    });

    it("leave no trace when nothing changes", async () => {
      await change({ closedPatterns: [wardClosed] });
      const { closures, unit, weekdays } = wardClosed;
      const reply = await change({ closedPatterns: [{ closures, weekdays, unit }] });
      expect(reply.headers.etag).toBe('"2"');
      expect(await auditOf(api.database, groupId)).toHaveLength(1);
    });

    it("are read with any right, and changed with none but to administer", async () => {
      for (const right of ["read", "enter", "submit", "review", "administer"] as const)
        expect((await read(await api.aPerson({ [groupId]: [right] }))).status).toBe(200);
      expect(await change({ cut: "day" }, { caller: karen })).toMatchObject({
        status: 403,
        body: { code: "right.missing" },
      });
      const stranger = await api.aPerson({ [await api.aGroup()]: ["administer"] });
      expect((await read(stranger)).body).toMatchObject({ code: "group.unknown" });
      expect((await change({ cut: "day" }, { caller: stranger })).body).toMatchObject({
        code: "group.unknown",
      });
      expect((await read(karen)).body).toEqual(initial);
    });

    it("tell the second of two writers", async () => {
      const replies = await Promise.all([
        change({ thresholds: { occupancy: 120 } }, { ifMatch: '"1"' }),
        change({ thresholds: { occupancy: 200 } }, { ifMatch: '"1"' }),
      ]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect(replies.find(({ status }) => status === 412)?.body).toMatchObject({
        code: "settings.stale",
        details: { revision: 2 },
      });
      expect(await auditOf(api.database, groupId)).toHaveLength(1);
    });

    it("ask which version is changed", async () => {
      const reply = await anders.ask("PUT", paths.groupSettings(groupId), { body: initial });
      expect(reply).toMatchObject({ status: 428, body: { code: "settings.precondition-required" } });
    });

    it("keep the cut while a draft is begun, and say which; what is submitted stays as it was", async () => {
      const report = await createReport(karen, groupId);
      const refused = await change({ cut: "hospital-month" });
      expect(refused).toMatchObject({
        status: 409,
        body: {
          code: "settings.cut-in-use",
          details: {
            cut: "month",
            reports: [{ number: report.number, formType: "sengepladser", period: "2025-09" }],
          },
        },
      });
      expect((await change({ thresholds: { occupancy: 200 } })).status).toBe(200);
      const { body } = await submit(karen, await saveRows(karen, report, rowsOf([{}])));
      expect(body.report.state).toBe("submitted");
      expect((await change({ cut: "hospital-month" })).status).toBe(200);
      expect((await karen.ask("GET", paths.report(report.id))).body).toEqual(body.report);
    });

    it.each([
      ["a threshold of -1", { thresholds: { occupancy: -1 } }],
      ["a threshold below 100", { thresholds: { occupancy: 99 } }],
      ["a jump by half of its thresholds", { thresholds: { occupancy: 150, jump: { percent: 50 } } }],
      ["a jump of no beds", { thresholds: { occupancy: 150, jump: { percent: 50, count: 0 } } }],
      ["a threshold that is text", { thresholds: { occupancy: "150" } }],
      ["a threshold nobody knows", { thresholds: { occupancy: 150, patients: 3 } }],
      ["no thresholds", { thresholds: undefined }],
      ["a cut that is none", { cut: "week" }],
      ["patients left to choice", { requiredMeasures: ["patients"] }],
      ["a measure twice", { requiredMeasures: ["openBeds", "openBeds"] }],
      ["a ninth weekday", { closedPatterns: [{ ...wardClosed, weekdays: [9] }] }],
      ["a weekday twice", { closedPatterns: [{ ...wardClosed, weekdays: [1, 1] }] }],
      [
        "a closure that ends before it begins",
        { closedPatterns: [{ ...wardClosed, closures: [{ from: "2025-08-03", to: "2025-07-07" }] }] },
      ],
      [
        "a day that is none",
        { closedPatterns: [{ ...wardClosed, closures: [{ from: "2025-02-30", to: "2025-03-01" }] }] },
      ],
      ["a unit twice", { closedPatterns: [wardClosed, wardClosed] }],
      ["a unit that is no key", { closedPatterns: [{ ...wardClosed, unit: "Afsnit <b>B4</b>" }] }],
      ["an unknown field", { colour: "red" }],
      ["an unknown field of a pattern", { closedPatterns: [{ ...wardClosed, note: "ferie" }] }],
    ])("refuse %s", async (_what, changes) => {
      const { status, body } = await change(changes);
      expect([status, body]).toMatchObject([400, { code: "request.invalid" }]);
      expect((await read(karen)).body).toEqual(initial);
    });

    it("refuse a unit that a complete register does not know", async () => {
      const reply = await change({ closedPatterns: [wardClosed, { ...wardClosed, unit: "shak:9101ZZ9" }] });
      expect(reply).toMatchObject({
        status: 422,
        body: { code: "settings.unit-unknown", details: { units: ["shak:9101ZZ9"] } },
      });
    });

    it("take a unit of a code system that has no register", async () => {
      const unit = "sor:543711000016000";
      expect((await change({ closedPatterns: [{ ...wardClosed, unit }] })).status).toBe(200);
    });

    it("are written past the API by nobody but an administrator", async () => {
      const write = (caller: Caller) =>
        api.database.asPerson(caller.identity, ({ tx }) =>
          sql<{ revision: number | null }>`
            select change_settings(${groupId}, 'day', '{}', '{}', '[]') as revision`.execute(tx),
        );
      expect((await write(karen)).rows).toEqual([{ revision: null }]);
      const around = api.database.asPerson(anders.identity, ({ tx }) =>
        sql`update groups set cut = 'day' where id = ${groupId}`.execute(tx),
      );
      await expect(around).rejects.toThrow("permission denied");
      expect((await read(karen)).body).toEqual(initial);
    });
  });
});

import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import { rights, type Me, type Right } from "../../src/core/contract/people.ts";
import type { Report } from "../../src/core/contract/reports.ts";
import { createReport, etag, rowsOf, saveRows, submit, type Caller } from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { describeOnDatabases } from "../support/database.ts";

/** What one request is answered when its right is held; without it 403, in a foreign group 404. */
interface Route {
  readonly name: string;
  readonly needs: Right;
  readonly allowed: number;
  readonly send: (caller: Caller, of: { groupId: string; report: Report }) => Promise<{ status: number }>;
}

const nowhere = randomUUID();
const routes: readonly Route[] = [
  {
    name: "create",
    needs: "enter",
    allowed: 200,
    send: (caller, { groupId }) =>
      caller.ask("POST", paths.reports, { body: { groupId, formType: "sengepladser", period: "2025-09" } }),
  },
  {
    name: "list",
    needs: "read",
    allowed: 200,
    send: (caller, { groupId }) => caller.ask("GET", `${paths.reports}?groupId=${groupId}`),
  },
  {
    name: "get",
    needs: "read",
    allowed: 200,
    send: (caller, { report }) => caller.ask("GET", paths.report(report.id)),
  },
  {
    name: "rows",
    needs: "read",
    allowed: 200,
    send: (caller, { report }) => caller.ask("GET", paths.rows(report.id)),
  },
  {
    name: "begin an upload",
    needs: "enter",
    allowed: 201,
    send: (caller, { report }) => caller.ask("POST", paths.contents(report.id)),
  },
  {
    name: "send a chunk",
    needs: "enter",
    allowed: 422,
    send: (caller, { report }) =>
      caller.ask("PUT", paths.chunk(report.id, nowhere, 0), { body: rowsOf([{}]) }),
  },
  {
    name: "finish an upload",
    needs: "enter",
    allowed: 422,
    send: (caller, { report }) =>
      caller.ask("POST", paths.finalize(report.id, nowhere), {
        headers: etag(report),
        body: { rows: 0, checksum: "0".repeat(64) },
      }),
  },
  {
    name: "validate",
    needs: "read",
    allowed: 200,
    send: (caller, { report }) => caller.ask("POST", paths.validate(report.id)),
  },
  ...(
    [
      ["edit", paths.edit, "enter"],
      ["discard", paths.discard, "enter"],
      ["put in the outbox", paths.outbox, "enter"],
      ["take out of the outbox", paths.takeOut, "enter"],
      ["cancel", paths.cancel, "submit"],
    ] as const
  ).map(([name, path, needs]): Route => ({
    name,
    needs,
    allowed: 412,
    send: (caller, { report }) =>
      caller.ask("POST", path(report.id), { headers: etag({ ...report, revision: 99 }) }),
  })),
  {
    name: "delete",
    needs: "enter",
    allowed: 412,
    send: (caller, { report }) =>
      caller.ask("DELETE", paths.report(report.id), { headers: etag({ ...report, revision: 99 }) }),
  },
  {
    name: "return",
    needs: "review",
    allowed: 412,
    send: (caller, { report }) =>
      caller.ask("POST", paths.return(report.id), {
        headers: etag({ ...report, revision: 99 }),
        body: { rows: [], note: "Se tallene efter" },
      }),
  },
  {
    name: "approve",
    needs: "review",
    allowed: 412,
    send: (caller, { report }) =>
      caller.ask("POST", paths.approve(report.id), {
        headers: etag({ ...report, revision: 99 }),
        body: {},
      }),
  },
  {
    name: "change the person",
    needs: "enter",
    allowed: 412,
    send: (caller, { report }) =>
      caller.ask("PUT", paths.person(report.id), {
        headers: etag({ ...report, revision: 99 }),
        body: { person: "010190-1234" },
      }),
  },
  ...(
    [
      ["history", paths.history],
      ["versions", paths.versions],
      ["print", paths.print],
      ["rejected rows", paths.rejections],
    ] as const
  ).map(([name, path]): Route => ({
    name,
    needs: "read",
    allowed: 200,
    send: (caller, { report }) => caller.ask("GET", path(report.id)),
  })),
  {
    name: "check rows",
    needs: "enter",
    allowed: 200,
    send: (caller, { groupId }) =>
      caller.ask("POST", paths.checks, {
        body: { groupId, formType: "sengepladser", period: "2025-09", rows: rowsOf([{}]) },
      }),
  },
  {
    name: "plan",
    needs: "enter",
    allowed: 201,
    send: (caller, { groupId }) =>
      caller.ask("POST", paths.plans, {
        body: {
          groupId,
          formType: "sengepladser",
          reports: [{ period: "2025-09", units: [], unit: [], date: [], fingerprint: [] }],
        },
      }),
  },
  {
    name: "send the outbox",
    needs: "submit",
    allowed: 200,
    send: (caller, { groupId }) =>
      caller.ask("POST", paths.sendOutbox, {
        headers: { "idempotency-key": randomUUID() },
        body: { groupId, formType: "sengepladser" },
      }),
  },
  {
    name: "search for a person",
    needs: "read",
    allowed: 422,
    send: (caller, { groupId }) =>
      caller.ask("POST", paths.personSearch, {
        body: { groupId, formType: "sengepladser", person: "010190-1234" },
      }),
  },
  {
    name: "submit",
    needs: "submit",
    allowed: 412,
    send: (caller, { report }) => submit(caller, { ...report, revision: 99 }),
  },
  {
    name: "see the members",
    needs: "administer",
    allowed: 200,
    send: (caller, { groupId }) => caller.ask("GET", paths.members(groupId)),
  },
  {
    name: "withdraw a right",
    needs: "administer",
    allowed: 404,
    send: (caller, { groupId }) =>
      caller.ask("DELETE", `${paths.memberRight(groupId, nowhere, "read")}?formType=sengepladser`),
  },
  {
    name: "read the settings",
    needs: "read",
    allowed: 200,
    send: (caller, { groupId }) => caller.ask("GET", paths.groupSettings(groupId)),
  },
  {
    name: "change the settings",
    needs: "administer",
    allowed: 412,
    send: (caller, { groupId }) =>
      caller.ask("PUT", paths.groupSettings(groupId), {
        headers: { "if-match": '"99"' },
        body: { cut: "month", requiredMeasures: [], thresholds: { occupancy: 150 }, closedPatterns: [] },
      }),
  },
];

/** What is one's own needs no right: one sees and changes nobody else's. */
const ownRoutes: readonly Omit<Route, "needs">[] = [
  { name: "messages", allowed: 200, send: (caller) => caller.ask("GET", paths.messages) },
  {
    name: "messages read",
    allowed: 200,
    send: (caller) => caller.ask("POST", paths.messagesRead, { body: { ids: [nowhere] } }),
  },
  {
    name: "groups to join",
    allowed: 200,
    send: (caller) => caller.ask("GET", `${paths.groups}?search=medi`),
  },
  {
    name: "a request for rights",
    allowed: 201,
    send: (caller, { groupId }) =>
      caller.ask("POST", paths.rightRequests, {
        body: { groupId, formType: "sengepladser", rights: ["read"] },
      }),
  },
  { name: "requests for rights", allowed: 200, send: (caller) => caller.ask("GET", paths.rightRequests) },
];

describe("rights", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let groupId: string;
    let report: Report;
    const holders = new Map<Right, Caller>();
    let stranger: Caller;
    let outsider: Caller;

    beforeAll(async () => {
      groupId = await api.aGroup();
      const foreign = await api.aGroup();
      for (const right of rights) holders.set(right, await api.aPerson({ [groupId]: [right] }));
      stranger = await api.aPerson({ [foreign]: rights });
      outsider = await api.aPerson({});
      const planner = await api.aPerson({ [groupId]: ["enter", "submit"] });
      report = await saveRows(planner, await createReport(planner, groupId), rowsOf([{}]));
    });

    describe.each(routes)("to $name", ({ needs, allowed, send }) => {
      it.each(rights)("the right %s alone", async (right) => {
        const { status } = await send(holders.get(right)!, { groupId, report });
        expect(status).toBe(needs === "read" || needs === right ? allowed : 403);
      });

      it("a foreign group's rights: there is nothing", async () => {
        expect(await send(stranger, { groupId, report })).toMatchObject({ status: 404 });
        expect(await send(outsider, { groupId, report })).toMatchObject({ status: 404 });
      });
    });

    it("are not asked for where the registers are searched: they are public", async () => {
      for (const caller of [...holders.values(), stranger, outsider])
        expect(await caller.ask("GET", `${paths.registerUnits}?system=shak`)).toMatchObject({ status: 200 });
      const unknown = await api.anonymous("GET", paths.registerUnits);
      expect(unknown).toMatchObject({ status: 401 });
    });

    describe.each(ownRoutes)("to one's own $name", ({ allowed, send }) => {
      it.each(rights)("are not needed, nor is %s in the way", async (right) => {
        expect(await send(holders.get(right)!, { groupId, report })).toMatchObject({ status: allowed });
      });

      it("are not needed outside the group, and signing in is", async () => {
        for (const caller of [stranger, outsider])
          expect(await send(caller, { groupId, report })).toMatchObject({ status: allowed });
        const anonymous = { ...outsider, ask: api.anonymous };
        expect(await send(anonymous, { groupId, report })).toMatchObject({ status: 401 });
      });
    });

    describe.each([
      ["approve", paths.approveRequest],
      ["refuse", paths.refuseRequest],
    ])("to %s a request for rights", (_name, path) => {
      const decide = async (caller: Caller) => {
        const asker = await api.aPerson({});
        const body = { groupId, formType: "sengepladser", rights: ["read"] };
        const asked = await asker.ask<{ id: string }>("POST", paths.rightRequests, { body });
        return (await caller.ask("POST", path(asked.body.id))).status;
      };

      it.each(rights)("the right %s alone: who may not decide does not see it", async (right) => {
        expect(await decide(holders.get(right)!)).toBe(right === "administer" ? 200 : 404);
      });

      it("a foreign group's rights: there is nothing", async () => {
        expect([await decide(stranger), await decide(outsider)]).toEqual([404, 404]);
      });
    });

    it("tell a person her groups and what she may do there", async () => {
      const second = await api.aGroup();
      const mads = await api.aPerson(
        { [groupId]: ["enter", "submit"], [second]: ["review"] },
        "Mads Mangesteds",
      );
      const { body } = await mads.ask<Me>("GET", paths.me);
      expect(body.name).toBe("Mads Mangesteds");
      const held = Object.fromEntries(
        body.groups.map((group) => [group.id, group.rights.sengepladser?.sort()]),
      );
      expect(held).toEqual({ [groupId]: ["enter", "submit"], [second]: ["review"] });
      expect((await outsider.ask<Me>("GET", paths.me)).body.groups).toEqual([]);
    });

    it("hold in the database too: past the API's own check, nothing foreign is seen or written", async () => {
      const tables = [
        "groups",
        "rights",
        "reports",
        "contents",
        "chunks",
        "content_rows",
        "versions",
        "in_force",
        "history",
        "sends",
        "outbox_sends",
        "report_units",
        "rejections",
        "plans",
        "plan_reports",
        "messages",
        "inbox",
        "right_requests",
        "audit",
      ];
      const { database } = api;
      outsider = await api.aPerson({});
      const counts = await database.asPerson(outsider.identity, async ({ tx }) => {
        const seen: Record<string, unknown> = {};
        for (const table of tables) {
          const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
            tx,
          );
          seen[table] = rows[0]?.n;
        }
        return seen;
      });
      expect(counts).toEqual(Object.fromEntries(tables.map((table) => [table, 0])));

      const foreignGroups = await database.asPerson(stranger.identity, ({ tx }) =>
        sql<{ group_id: string }>`select distinct group_id from reports
          union select group_id from content_rows union select id from groups`.execute(tx),
      );
      expect(foreignGroups.rows.map(({ group_id }) => group_id)).not.toContain(groupId);

      const intrude = database.asPerson(stranger.identity, ({ tx }) =>
        sql`insert into contents (group_id, report_id, state, created_by)
          values (${groupId}, ${report.id}, 'open', ${stranger.personId})`.execute(tx),
      );
      await expect(intrude).rejects.toThrow("row-level security");

      const steal = await database.asPerson(stranger.identity, ({ tx }) =>
        sql`update reports set state = 'cancelled' where id = ${report.id}`.execute(tx),
      );
      expect(steal.numAffectedRows).toBe(0n);
    });

    it("do not let a member rewrite what is final", async () => {
      const planner = holders.get("enter")!;
      const { database } = api;
      const contentId = (
        await database.owner
          .selectFrom("reports")
          .select("draft_content_id")
          .where("id", "=", report.id)
          .executeTakeFirstOrThrow()
      ).draft_content_id;
      const addRow = database.asPerson(planner.identity, ({ tx }) =>
        sql`insert into content_rows (group_id, content_id, row_no) values (${groupId}, ${contentId}, 99)`.execute(
          tx,
        ),
      );
      await expect(addRow).rejects.toThrow("row-level security");
      const reopen = await database.asPerson(planner.identity, ({ tx }) =>
        sql`update contents set state = 'open' where id = ${contentId}`.execute(tx),
      );
      expect(reopen.numAffectedRows).toBe(0n);
    });

    it("show only the names of people one works or worked with", async () => {
      const names = await api.database.asPerson(stranger.identity, ({ tx }) =>
        tx.selectFrom("people").select("id").execute(),
      );
      expect(names).toEqual([{ id: stranger.personId }]);
    });
  });
});

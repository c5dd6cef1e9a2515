import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import type { Me, Right } from "../../src/core/contract/people.ts";
import { rights } from "../../src/core/contract/rightNames.ts";
import type { Report } from "../../src/core/contract/reports.ts";
import { aDraft } from "../support/aDraft.ts";
import { rowsOf, type Caller } from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { describeOnEitherDatabase } from "../support/database.ts";
import { ownRoutes, routesByRight } from "../support/routesByRight.ts";

describe("rights", () => {
  describeOnEitherDatabase((opened) => {
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
      report = await aDraft(planner, groupId, rowsOf([{}]));
    });

    describe.each(routesByRight)("to $name", ({ needs, allowed, send }) => {
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

import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Right } from "../../../src/core/contract/people.ts";
import type { MemberList } from "../../../src/core/contract/rights.ts";
import { bedForm } from "../../../src/core/record/formTypes.ts";
import type { Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { rightsOf, toldTo } from "../../support/askForRights.ts";
import { auditOf } from "../../support/auditOf.ts";
import { describeOnDatabases } from "../../support/database.ts";

describe("members and their rights", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened, { formTypes: [bedForm, { ...bedForm, key: "another" }] });
    let groupId: string;
    let anders: Caller;
    let anna: Caller;
    let newcomer: Caller;
    beforeEach(async () => {
      groupId = await api.aGroup();
      anders = await api.aPerson({ [groupId]: ["administer"] }, "Anders Administrator");
      anna = await api.aPerson({ [groupId]: ["administer"] }, "Anna Administrator");
      newcomer = await api.aPerson({}, "Nora Ny");
    });

    const withdraw = (caller: Caller, person: Caller, right: Right, form = "sengepladser") =>
      caller.ask("DELETE", `${paths.memberRight(groupId, person.personId, right)}?formType=${form}`);

    it("are shown to an administrator, by name, with all they hold", async () => {
      const karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      const { body } = await anders.ask<MemberList>("GET", paths.members(groupId));
      expect(body.members.map(({ name, rights }) => [name, rights.sengepladser?.sort()])).toEqual([
        ["Anders Administrator", ["administer"]],
        ["Anna Administrator", ["administer"]],
        ["Karen Planlægger", ["enter", "submit"]],
      ]);
      expect(body.members[2]?.personId).toBe(karen.personId);
    });

    it("are withdrawn by an administrator, who is kept, and the person is told", async () => {
      const karen = await api.aPerson({ [groupId]: ["enter"] });
      expect((await withdraw(anders, karen, "enter")).status).toBe(204);
      expect(await rightsOf(karen, groupId)).toEqual([]);
      expect(await toldTo(karen)).toMatchObject([
        { kind: "right-withdrawn", groupName: "Medicinsk Center", details: { rights: ["enter"] } },
      ]);
      expect(await auditOf(api.database, groupId)).toEqual([
        {
          person_id: anders.personId,
          action: "right-withdrawn",
          details: { personId: karen.personId, formType: "sengepladser", right: "enter" },
        },
      ]);
    });

    it("are not withdrawn where they are not held", async () => {
      const karen = await api.aPerson({ [groupId]: ["enter"] });
      expect((await withdraw(anders, karen, "submit")).body).toMatchObject({ code: "right.not-held" });
      expect((await withdraw(anders, karen, "enter", "another")).body).toMatchObject({
        code: "group.unknown",
      });
      expect((await withdraw(anders, newcomer, "read")).body).toMatchObject({ code: "right.not-held" });
    });

    it("that came with a token go with it, not by withdrawal", async () => {
      const karen = await api.aPerson({});
      const claimed = { group_id: groupId, person_id: karen.personId, form_type: "sengepladser" };
      await api.database.owner
        .insertInto("rights")
        .values({ ...claimed, right: "enter", source: "claimed" })
        .execute();
      expect(await withdraw(anders, karen, "enter")).toMatchObject({
        status: 409,
        body: { code: "right.claimed" },
      });
      expect(await rightsOf(karen, groupId)).toEqual(["enter"]);
    });

    it("stay with the last administrator, who may go once there is another", async () => {
      expect((await withdraw(anders, anders, "administer")).status).toBe(204);
      expect(await withdraw(anna, anna, "administer")).toMatchObject({
        status: 409,
        body: { code: "right.last-administrator" },
      });
      expect(await rightsOf(anna, groupId)).toEqual(["administer"]);
    });

    it("leave one administrator when two withdraw each other's right at once", async () => {
      const replies = await Promise.all([
        withdraw(anders, anna, "administer"),
        withdraw(anna, anders, "administer"),
      ]);
      expect(replies.map(({ status }) => status).sort()).toEqual([204, 404]);
      const left = [await rightsOf(anders, groupId), await rightsOf(anna, groupId)].filter(
        (held) => held.length > 0,
      );
      expect(left).toEqual([["administer"]]);
    });

    const as = (caller: Caller, statement: ReturnType<typeof sql>) =>
      api.database.asPerson(caller.identity, ({ tx }) => statement.execute(tx));
    const give = (caller: Caller, group: string, person: Caller, right: Right, form = "sengepladser") =>
      as(
        caller,
        sql`insert into rights (group_id, person_id, form_type, "right")
          values (${group}, ${person.personId}, ${form}, ${right})`,
      );

    it("past the API, are given only where one administers, and never to oneself", async () => {
      const karen = await api.aPerson({ [groupId]: ["read", "enter", "submit", "review"] });
      const foreign = await api.aGroup();
      const refused = "row-level security";
      await expect(give(karen, groupId, newcomer, "read")).rejects.toThrow(refused);
      await expect(give(anders, foreign, newcomer, "read")).rejects.toThrow(refused);
      await expect(give(anders, groupId, newcomer, "read", "another")).rejects.toThrow(refused);
      await expect(give(anders, groupId, anders, "submit")).rejects.toThrow(refused);
      await give(anders, groupId, newcomer, "read");
      expect(await rightsOf(newcomer, groupId)).toEqual(["read"]);
    });

    it("past the API, are withdrawn only where one administers", async () => {
      const karen = await api.aPerson({ [groupId]: ["enter"] });
      const all = (caller: Caller) =>
        as(caller, sql`delete from rights where group_id = ${groupId} and "right" <> 'administer'`);
      expect((await all(karen)).numAffectedRows).toBe(0n);
      expect((await all(anders)).numAffectedRows).toBe(1n);
      await expect(as(anders, sql`update rights set "right" = 'submit'`)).rejects.toThrow(
        "permission denied",
      );
    });
  });
});

import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import type { MessagePage } from "../../src/core/contract/messages.ts";
import { paths } from "../../src/core/contract/paths.ts";
import type { Me, Right } from "../../src/core/contract/people.ts";
import type { FoundGroups, MemberList, RightRequest, RightRequests } from "../../src/core/contract/rights.ts";
import { bedForm } from "../../src/core/record/formTypes.ts";
import type { Caller, Reply } from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { describeOnDatabases } from "../support/database.ts";

describe("asking for rights", () => {
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

    const ask = (caller: Caller, body: object = {}): Promise<Reply<RightRequest>> =>
      caller.ask("POST", paths.rightRequests, {
        body: { groupId, formType: "sengepladser", rights: ["read", "enter"], ...body },
      });
    const asked = async (caller = newcomer, body: object = {}) => {
      const reply = await ask(caller, body);
      expect(reply.status).toBe(201);
      return reply.body;
    };
    const approve = (caller: Caller, { id }: { id: string }): Promise<Reply<RightRequest>> =>
      caller.ask("POST", paths.approveRequest(id));
    const refuse = (caller: Caller, { id }: { id: string }, body?: object): Promise<Reply<RightRequest>> =>
      caller.ask("POST", paths.refuseRequest(id), body && { body });
    const listed = async (caller: Caller) =>
      (await caller.ask<RightRequests>("GET", paths.rightRequests)).body.requests;
    const toldTo = async (caller: Caller, query = "") => {
      const { body } = await caller.ask<MessagePage>("GET", `${paths.messages}${query}`);
      return body.messages.map(({ kind, groupName, by, details }) => ({ kind, groupName, by, details }));
    };
    const rightsOf = async (caller: Caller): Promise<Right[]> => {
      const { body } = await caller.ask<Me>("GET", paths.me);
      return (body.groups.find(({ id }) => id === groupId)?.rights.sengepladser ?? []).sort();
    };
    const auditOf = async (group: string) =>
      (
        await sql<{ person_id: string; action: string; details: unknown }>`
          select person_id, action, details from audit where group_id = ${group} order by at, id`.execute(
          api.database.owner,
        )
      ).rows;

    describe("finds groups", () => {
      const named = async (name: string) => {
        const id = await api.aGroup();
        await api.database.owner.updateTable("groups").set({ name }).where("id", "=", id).execute();
        return id;
      };
      const found = async (search: string) => {
        const address = `${paths.groups}?search=${encodeURIComponent(search)}`;
        return (await newcomer.ask<FoundGroups>("GET", address)).body.groups;
      };

      it("by part of their name in either case, and says no more of them", async () => {
        const id = await named("Århus Ortopædi");
        expect(await found("åRHUS ORTOPÆ")).toEqual([{ id, name: "Århus Ortopædi" }]);
      });

      it("in Danish order", async () => {
        const mark = randomUUID();
        for (const first of ["Ølby", "Aalborg", "Zealand", "Ærø", "Amager"]) await named(`${first} ${mark}`);
        expect((await found(mark)).map(({ name }) => name.split(" ")[0])).toEqual([
          "Amager",
          "Zealand",
          "Ærø",
          "Ølby",
          "Aalborg",
        ]);
      });

      it("of the person's own company, or of none, where both are known", async () => {
        const mark = randomUUID();
        const ids = await Promise.all(["own", "other", "none"].map((name) => named(`${name} ${mark}`)));
        const setCvr = (id: string, cvr: string) =>
          api.database.owner.updateTable("groups").set({ cvr }).where("id", "=", id).execute();
        await setCvr(ids[0]!, "29190623");
        await setCvr(ids[1]!, "29190909");
        expect(await found(mark)).toHaveLength(3);
        await api.database.owner
          .updateTable("people")
          .set({ cvr: "29190623" })
          .where("id", "=", newcomer.personId)
          .execute();
        expect((await found(mark)).map(({ name }) => name.split(" ")[0])).toEqual(["none", "own"]);
        expect((await ask(newcomer, { groupId: ids[1] })).body).toMatchObject({ code: "group.unknown" });
        expect((await ask(newcomer, { groupId: ids[0] })).status).toBe(201);
      });

      it.each(["%%", "__", "' or true --", "\\\\", "<b>x"])("takes %j for letters", async (search) =>
        expect(await found(search)).toEqual([]),
      );

      it.each([
        "?search=a",
        "?search=%20%20",
        "?search=a%00b",
        "",
        `?search=${"a".repeat(101)}`,
        "?search=abc&all=1",
      ])("refuses the search %j", async (query) =>
        expect((await newcomer.ask("GET", `${paths.groups}${query}`)).status).toBe(400),
      );
    });

    it("tells the administrators, and shows the request to them and to the asker", async () => {
      const note = `<b>Hej</b> '); drop table rights; -- æøå`;
      const request = await asked(newcomer, { note });
      expect(request).toMatchObject({
        groupId,
        groupName: "Medicinsk Center",
        person: { id: newcomer.personId, name: "Nora Ny" },
        rights: ["read", "enter"],
        note,
        state: "open",
      });
      expect(await toldTo(anders)).toEqual([
        {
          kind: "right-requested",
          groupName: "Medicinsk Center",
          by: "Nora Ny",
          details: { requestId: request.id, rights: ["read", "enter"], note },
        },
      ]);
      expect(await toldTo(anna)).toHaveLength(1);
      expect(await toldTo(newcomer)).toEqual([]);
      for (const caller of [anders, newcomer]) expect(await listed(caller)).toEqual([request]);
    });

    it("shows and tells nothing to members without the right to administer, nor to strangers", async () => {
      const karen = await api.aPerson({ [groupId]: ["read", "enter", "submit", "review"] });
      const stranger = await api.aPerson({ [await api.aGroup()]: ["administer"] });
      const request = await asked();
      for (const caller of [karen, stranger]) {
        expect(await listed(caller)).toEqual([]);
        expect(await toldTo(caller)).toEqual([]);
        for (const decide of [approve, refuse])
          expect(await decide(caller, request)).toMatchObject({
            status: 404,
            body: { code: "right.request-unknown" },
          });
      }
      expect(await rightsOf(newcomer)).toEqual([]);
    });

    it("gives the rights when an administrator approves, tells the asker, and keeps who did it", async () => {
      const request = await asked();
      const reply = await approve(anders, request);
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject({
        state: "approved",
        decision: { by: "Anders Administrator", note: "" },
      });
      expect(await rightsOf(newcomer)).toEqual(["enter", "read"]);
      expect(await toldTo(newcomer)).toMatchObject([
        { kind: "right-approved", by: "Anders Administrator", details: { rights: ["read", "enter"] } },
      ]);
      expect(await auditOf(groupId)).toEqual([
        {
          person_id: anders.personId,
          action: "right-given",
          details: {
            requestId: request.id,
            personId: newcomer.personId,
            formType: "sengepladser",
            rights: ["read", "enter"],
          },
        },
      ]);
    });

    it("gives nothing when an administrator refuses, and says why", async () => {
      const request = await asked();
      expect((await refuse(anna, request, { note: "Spørg i Fjordby" })).status).toBe(200);
      expect(await rightsOf(newcomer)).toEqual([]);
      expect(await toldTo(newcomer)).toMatchObject([
        {
          kind: "right-refused",
          groupName: "Medicinsk Center",
          by: "Anna Administrator",
          details: { note: "Spørg i Fjordby" },
        },
      ]);
      expect(await listed(newcomer)).toMatchObject([
        { state: "refused", decision: { by: "Anna Administrator", note: "Spørg i Fjordby" } },
      ]);
      expect(await auditOf(groupId)).toEqual([]);
    });

    it("keeps the rights a person has, and adds those she lacks", async () => {
      const karen = await api.aPerson({ [groupId]: ["enter"] });
      await approve(anders, await asked(karen, { rights: ["enter", "submit"] }));
      expect(await rightsOf(karen)).toEqual(["enter", "submit"]);
    });

    it("is decided once, whoever comes second", async () => {
      const request = await asked();
      await approve(anders, request);
      for (const decide of [approve, refuse])
        expect(await decide(anna, request)).toMatchObject({
          status: 409,
          body: { code: "right.request-decided", details: { state: "approved" } },
        });
      expect(await toldTo(newcomer)).toHaveLength(1);
    });

    it("is decided once when two administrators decide at the same time", async () => {
      const request = await asked();
      const decided = await Promise.all([
        approve(anders, request),
        refuse(anna, request),
        approve(anna, request),
      ]);
      expect(decided.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const [{ state } = { state: "open" }] = await listed(newcomer);
      expect(await rightsOf(newcomer)).toEqual(state === "approved" ? ["enter", "read"] : []);
      expect(await toldTo(newcomer)).toHaveLength(1);
      expect(await auditOf(groupId)).toHaveLength(state === "approved" ? 1 : 0);
    });

    it("again replaces the open request, so that nobody approves what she did not see", async () => {
      const first = await asked();
      const second = await asked(newcomer, { rights: ["administer"], note: "Jeg afløser Anders" });
      expect(await approve(anders, first)).toMatchObject({
        status: 409,
        body: { code: "right.request-decided", details: { state: "replaced" } },
      });
      expect((await listed(anders)).map(({ id, state }) => [id, state])).toEqual([
        [second.id, "open"],
        [first.id, "replaced"],
      ]);
      expect(await toldTo(anders, "?unread")).toMatchObject([{ details: { requestId: second.id } }]);
      await approve(anders, second);
      expect(await rightsOf(newcomer)).toEqual(["administer"]);
    });

    it("at the same time leaves one open request", async () => {
      await Promise.all([1, 2, 3, 4].map((n) => asked(newcomer, { note: String(n) })));
      const states = (await listed(anders)).map(({ state }) => state);
      expect(states).toEqual(["open", "replaced", "replaced", "replaced"]);
    });

    it("is never decided by the asker herself", async () => {
      const request = await asked(anders, { rights: ["submit"] });
      for (const decide of [approve, refuse])
        expect(await decide(anders, request)).toMatchObject({
          status: 403,
          body: { code: "right.own-request" },
        });
      expect(await toldTo(anders)).toEqual([]);
      expect((await approve(anna, request)).status).toBe(200);
      expect(await rightsOf(anders)).toEqual(["administer", "submit"]);
    });

    it("is decided by who administers that very form type", async () => {
      const request = await asked(newcomer, { formType: "another" });
      expect((await approve(anders, request)).body).toMatchObject({ code: "right.request-unknown" });
      expect(await listed(anders)).toEqual([]);
    });

    it.each([
      ["an unknown field", { admin: true }, 400],
      ["no right", { rights: [] }, 400],
      ["a right that is none", { rights: ["own"] }, 400],
      ["a right twice", { rights: ["read", "read"] }, 400],
      ["a note of a million characters", { note: "x".repeat(1_000_000) }, 400],
      ["a note with NUL", { note: "a\0b" }, 400],
      ["a note with half a character", { note: "a\ud800b" }, 400],
      ["a group that is no id", { groupId: "medicinsk" }, 400],
      ["an unknown group", { groupId: randomUUID() }, 404],
      ["a form type that is none", { formType: "another-one" }, 404],
    ])("refuses %s", async (_what, body, status) => {
      const reply = await ask(newcomer, body);
      expect(reply.status).toBe(status);
      expect(reply.headers["content-type"]).toContain("problem+json");
      expect(await listed(newcomer)).toEqual([]);
    });

    it("refuses a refusal with anything but a note", async () => {
      const request = await asked();
      expect((await refuse(anders, request, { reason: "nej" })).status).toBe(400);
      expect((await refuse(anders, { id: randomUUID() })).body).toMatchObject({
        code: "right.request-unknown",
      });
      expect((await listed(newcomer))[0]?.state).toBe("open");
    });

    describe("members and their rights", () => {
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
        expect(await rightsOf(karen)).toEqual([]);
        expect(await toldTo(karen)).toMatchObject([
          { kind: "right-withdrawn", groupName: "Medicinsk Center", details: { rights: ["enter"] } },
        ]);
        expect(await auditOf(groupId)).toEqual([
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
        expect(await rightsOf(karen)).toEqual(["enter"]);
      });

      it("stay with the last administrator, who may go once there is another", async () => {
        expect((await withdraw(anders, anders, "administer")).status).toBe(204);
        expect(await withdraw(anna, anna, "administer")).toMatchObject({
          status: 409,
          body: { code: "right.last-administrator" },
        });
        expect(await rightsOf(anna)).toEqual(["administer"]);
      });

      it("leave one administrator when two withdraw each other's right at once", async () => {
        const replies = await Promise.all([
          withdraw(anders, anna, "administer"),
          withdraw(anna, anders, "administer"),
        ]);
        expect(replies.map(({ status }) => status).sort()).toEqual([204, 404]);
        const left = [await rightsOf(anders), await rightsOf(anna)].filter((held) => held.length > 0);
        expect(left).toEqual([["administer"]]);
      });
    });

    describe("past the API", () => {
      const as = (caller: Caller, statement: ReturnType<typeof sql>) =>
        api.database.asPerson(caller.identity, ({ tx }) => statement.execute(tx));
      const give = (caller: Caller, group: string, person: Caller, right: Right, form = "sengepladser") =>
        as(
          caller,
          sql`insert into rights (group_id, person_id, form_type, "right")
            values (${group}, ${person.personId}, ${form}, ${right})`,
        );

      it("rights are given only where one administers, and never to oneself", async () => {
        const karen = await api.aPerson({ [groupId]: ["read", "enter", "submit", "review"] });
        const foreign = await api.aGroup();
        const refused = "row-level security";
        await expect(give(karen, groupId, newcomer, "read")).rejects.toThrow(refused);
        await expect(give(anders, foreign, newcomer, "read")).rejects.toThrow(refused);
        await expect(give(anders, groupId, newcomer, "read", "another")).rejects.toThrow(refused);
        await expect(give(anders, groupId, anders, "submit")).rejects.toThrow(refused);
        await give(anders, groupId, newcomer, "read");
        expect(await rightsOf(newcomer)).toEqual(["read"]);
      });

      it("rights are withdrawn only where one administers", async () => {
        const karen = await api.aPerson({ [groupId]: ["enter"] });
        const all = (caller: Caller) =>
          as(caller, sql`delete from rights where group_id = ${groupId} and "right" <> 'administer'`);
        expect((await all(karen)).numAffectedRows).toBe(0n);
        expect((await all(anders)).numAffectedRows).toBe(1n);
        await expect(as(anders, sql`update rights set "right" = 'submit'`)).rejects.toThrow(
          "permission denied",
        );
      });

      it("a request is decided only by an administrator, once, in her own name, and not her own", async () => {
        const karen = await api.aPerson({ [groupId]: ["enter"] });
        const request = await asked();
        const own = await asked(anders, { rights: ["submit"] });
        const decide = (caller: Caller, by: Caller, { id }: RightRequest) =>
          as(
            caller,
            sql`update right_requests set state = 'approved', decided_by = ${by.personId} where id = ${id}`,
          );
        expect((await decide(karen, karen, request)).numAffectedRows).toBe(0n);
        expect((await decide(newcomer, newcomer, request)).numAffectedRows).toBe(0n);
        expect((await decide(anders, anders, own)).numAffectedRows).toBe(0n);
        await expect(decide(anders, anna, request)).rejects.toThrow("row-level security");
        expect((await decide(anders, anders, request)).numAffectedRows).toBe(1n);
        expect((await decide(anna, anna, request)).numAffectedRows).toBe(0n);
        const rewrite = sql`update right_requests set rights = '{administer}'`;
        await expect(as(anders, rewrite)).rejects.toThrow("permission denied");
      });

      it("a group's name is known to who asked, and nothing else of it", async () => {
        const nameFor = async (caller: Caller) =>
          (await as(caller, sql`select group_name(${groupId}) as name`)).rows;
        expect(await nameFor(newcomer)).toEqual([{ name: null }]);
        await asked();
        expect(await nameFor(newcomer)).toEqual([{ name: "Medicinsk Center" }]);
        expect((await as(newcomer, sql`select id from groups`)).rows).toEqual([]);
      });
    });
  });
});

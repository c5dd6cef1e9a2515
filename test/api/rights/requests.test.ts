import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { RightRequest, RightRequests } from "../../../src/core/contract/rights.ts";
import type { Trays } from "../../../src/core/contract/trays.ts";
import { bedForm } from "../../../src/core/record/formTypes.ts";
import type { Caller, Reply } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { aRightRequest, askForRights, rightsOf, toldTo } from "../../support/askForRights.ts";
import { auditOf } from "../../support/auditOf.ts";
import { describeOnDatabases } from "../../support/database.ts";

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

    const approve = (caller: Caller, { id }: { id: string }): Promise<Reply<RightRequest>> =>
      caller.ask("POST", paths.approveRequest(id));
    const refuse = (caller: Caller, { id }: { id: string }, body?: object): Promise<Reply<RightRequest>> =>
      caller.ask("POST", paths.refuseRequest(id), body && { body });
    const listed = async (caller: Caller) =>
      (await caller.ask<RightRequests>("GET", paths.rightRequests)).body.requests;

    it("tells the administrators, and shows the request to them and to the asker", async () => {
      const note = `<b>Hej</b> '); drop table rights; -- æøå`;
      const request = await aRightRequest(newcomer, groupId, { note });
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
      const request = await aRightRequest(newcomer, groupId);
      for (const caller of [karen, stranger]) {
        expect(await listed(caller)).toEqual([]);
        expect(await toldTo(caller)).toEqual([]);
        for (const decide of [approve, refuse])
          expect(await decide(caller, request)).toMatchObject({
            status: 404,
            body: { code: "right.request-unknown" },
          });
      }
      expect(await rightsOf(newcomer, groupId)).toEqual([]);
    });

    it("gives the rights when an administrator approves, tells the asker, and keeps who did it", async () => {
      const request = await aRightRequest(newcomer, groupId);
      const reply = await approve(anders, request);
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject({
        state: "approved",
        decision: { by: "Anders Administrator", note: "" },
      });
      expect(await rightsOf(newcomer, groupId)).toEqual(["enter", "read"]);
      expect(await toldTo(newcomer)).toMatchObject([
        { kind: "right-approved", by: "Anders Administrator", details: { rights: ["read", "enter"] } },
      ]);
      expect(await auditOf(api.database, groupId)).toEqual([
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
      const request = await aRightRequest(newcomer, groupId);
      expect((await refuse(anna, request, { note: "Spørg i Fjordby" })).status).toBe(200);
      expect(await rightsOf(newcomer, groupId)).toEqual([]);
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
      expect(await auditOf(api.database, groupId)).toEqual([]);
      const { body } = await newcomer.ask<Trays>("GET", paths.trays);
      expect(body).toEqual({ groups: [], unread: 1 });
    });

    it("keeps the rights a person has, and adds those she lacks", async () => {
      const karen = await api.aPerson({ [groupId]: ["enter"] });
      await approve(anders, await aRightRequest(karen, groupId, { rights: ["enter", "submit"] }));
      expect(await rightsOf(karen, groupId)).toEqual(["enter", "submit"]);
    });

    it("is decided once, whoever comes second", async () => {
      const request = await aRightRequest(newcomer, groupId);
      await approve(anders, request);
      for (const decide of [approve, refuse])
        expect(await decide(anna, request)).toMatchObject({
          status: 409,
          body: { code: "right.request-decided", details: { state: "approved" } },
        });
      expect(await toldTo(newcomer)).toHaveLength(1);
    });

    it("is decided once when two administrators decide at the same time", async () => {
      const request = await aRightRequest(newcomer, groupId);
      const decided = await Promise.all([
        approve(anders, request),
        refuse(anna, request),
        approve(anna, request),
      ]);
      expect(decided.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const [{ state } = { state: "open" }] = await listed(newcomer);
      expect(await rightsOf(newcomer, groupId)).toEqual(state === "approved" ? ["enter", "read"] : []);
      expect(await toldTo(newcomer)).toHaveLength(1);
      expect(await auditOf(api.database, groupId)).toHaveLength(state === "approved" ? 1 : 0);
    });

    it("again replaces the open request, so that nobody approves what she did not see", async () => {
      const first = await aRightRequest(newcomer, groupId);
      const second = await aRightRequest(newcomer, groupId, {
        rights: ["administer"],
        note: "Jeg afløser Anders",
      });
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
      expect(await rightsOf(newcomer, groupId)).toEqual(["administer"]);
    });

    it("at the same time leaves one open request", async () => {
      await Promise.all([1, 2, 3, 4].map((n) => aRightRequest(newcomer, groupId, { note: String(n) })));
      const states = (await listed(anders)).map(({ state }) => state);
      expect(states).toEqual(["open", "replaced", "replaced", "replaced"]);
    });

    it("is never decided by the asker herself", async () => {
      const request = await aRightRequest(anders, groupId, { rights: ["submit"] });
      for (const decide of [approve, refuse])
        expect(await decide(anders, request)).toMatchObject({
          status: 403,
          body: { code: "right.own-request" },
        });
      expect(await toldTo(anders)).toEqual([]);
      expect((await approve(anna, request)).status).toBe(200);
      expect(await rightsOf(anders, groupId)).toEqual(["administer", "submit"]);
    });

    it("is decided by who administers that very form type", async () => {
      const request = await aRightRequest(newcomer, groupId, { formType: "another" });
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
      const reply = await askForRights(newcomer, groupId, body);
      expect(reply.status).toBe(status);
      expect(reply.headers["content-type"]).toContain("problem+json");
      expect(await listed(newcomer)).toEqual([]);
    });

    it("refuses a refusal with anything but a note", async () => {
      const request = await aRightRequest(newcomer, groupId);
      expect((await refuse(anders, request, { reason: "nej" })).status).toBe(400);
      expect((await refuse(anders, { id: randomUUID() })).body).toMatchObject({
        code: "right.request-unknown",
      });
      expect((await listed(newcomer))[0]?.state).toBe("open");
    });

    const as = (caller: Caller, statement: ReturnType<typeof sql>) =>
      api.database.asPerson(caller.identity, ({ tx }) => statement.execute(tx));

    it("past the API, is decided only by an administrator, once, in her own name, and not her own", async () => {
      const karen = await api.aPerson({ [groupId]: ["enter"] });
      const request = await aRightRequest(newcomer, groupId);
      const own = await aRightRequest(anders, groupId, { rights: ["submit"] });
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

    it("past the API, tells who asked the group's name, and nothing else of it", async () => {
      const nameFor = async (caller: Caller) =>
        (await as(caller, sql`select group_name(${groupId}) as name`)).rows;
      expect(await nameFor(newcomer)).toEqual([{ name: null }]);
      await aRightRequest(newcomer, groupId);
      expect(await nameFor(newcomer)).toEqual([{ name: "Medicinsk Center" }]);
      expect((await as(newcomer, sql`select id from groups`)).rows).toEqual([]);
    });
  });
});

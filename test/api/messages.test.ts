import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { countUnread, postMessage, type NewMessage } from "../../src/api/messages/queries.ts";
import type { MessagePage } from "../../src/core/contract/messages.ts";
import { paths } from "../../src/core/contract/paths.ts";
import type { Report } from "../../src/core/contract/reports.ts";
import type { Trays } from "../../src/core/contract/trays.ts";
import { aDraft } from "../support/aDraft.ts";
import { etag, rowsOf, submit, type Caller } from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { describeOnEitherDatabase } from "../support/database.ts";

describe("messages", () => {
  describeOnEitherDatabase((opened) => {
    const api = apiOn(opened);
    let groupId: string;
    let rikke: Caller;
    let karen: Caller;
    let mads: Caller;

    beforeEach(async () => {
      groupId = await api.aGroup();
      rikke = await api.aPerson({ [groupId]: ["review"] }, "Rikke Reviewer");
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      mads = await api.aPerson({ [groupId]: ["read"], [await api.aGroup()]: ["read"] }, "Mads Mangesteds");
    });

    const post = (from: Caller, message: Partial<NewMessage> = {}) =>
      api.database.asPerson(from.identity, (scope) =>
        postMessage(scope, {
          groupId,
          formType: "sengepladser",
          kind: "report-returned",
          details: { number: 7 },
          to: { group: true },
          ...message,
        }),
      );
    const inboxOf = async (caller: Caller, query = "") =>
      (await caller.ask<MessagePage>("GET", `${paths.messages}${query}`)).body;
    const numbersOf = async (caller: Caller, query = "") =>
      (await inboxOf(caller, query)).messages.map(({ details }) => details.number);

    it("reach the group's people, and not who caused them nor anyone else", async () => {
      const stranger = await api.aPerson({ [await api.aGroup()]: ["read", "administer"] });
      const reportId = randomUUID();
      await post(rikke, { reportId });
      const [message] = (await inboxOf(karen)).messages;
      expect(message).toMatchObject({
        kind: "report-returned",
        groupId,
        groupName: "Medicinsk Center",
        formType: "sengepladser",
        reportId,
        details: { number: 7 },
        by: "Rikke Reviewer",
        readAt: null,
      });
      expect(await numbersOf(mads)).toEqual([7]);
      expect(await numbersOf(rikke)).toEqual([]);
      expect(await numbersOf(stranger)).toEqual([]);
    });

    it("reach only who holds a right, or one person", async () => {
      await post(rikke, { to: { right: "submit" }, details: { number: 1 } });
      await post(rikke, { to: { personId: mads.personId }, details: { number: 2 } });
      expect([await numbersOf(karen), await numbersOf(mads)]).toEqual([[1], [2]]);
    });

    it("reach a person once, whatever she holds, and only for the message's form type", async () => {
      const given = ["read", "enter"].map((right) => ({
        group_id: groupId,
        person_id: mads.personId,
        form_type: "another",
        right: right as "read",
      }));
      await api.database.owner.insertInto("rights").values(given).execute();
      await post(rikke, { formType: "another" });
      expect([await numbersOf(karen), await numbersOf(mads)]).toEqual([[], [7]]);
    });

    it("are not made when there is nobody to tell", async () => {
      await post(rikke, { to: { right: "administer" } });
      const { rows } = await sql`select from messages where group_id = ${groupId}`.execute(
        api.database.owner,
      );
      expect(rows).toEqual([]);
    });

    it("come page by page, the newest first, none twice and none left out", async () => {
      for (let number = 1; number <= 5; number++) await post(rikke, { details: { number } });
      const first = await inboxOf(karen, "?limit=2");
      const second = await inboxOf(karen, `?limit=2&after=${first.next}`);
      const third = await inboxOf(karen, `?limit=2&after=${second.next}`);
      const numbers = [first, second, third].map(({ messages }) =>
        messages.map((each) => each.details.number),
      );
      expect(numbers).toEqual([[5, 4], [3, 2], [1]]);
      expect(third.next).toBeNull();
    });

    it("of one moment are told apart by their ids", async () => {
      await api.database.asPerson(rikke.identity, async (scope) => {
        for (const number of [1, 2, 3])
          await postMessage(scope, {
            groupId,
            formType: "sengepladser",
            kind: "report-approved",
            details: { number },
            to: { group: true },
          });
      });
      const first = await inboxOf(karen, "?limit=1");
      const rest = await numbersOf(karen, `?after=${first.next}`);
      expect([first.messages[0]?.details.number, ...rest].sort()).toEqual([1, 2, 3]);
    });

    it("are unread until their reader says so, each reader for herself", async () => {
      await post(rikke, { details: { number: 1 } });
      await post(rikke, { details: { number: 2 } });
      const [newest] = (await inboxOf(karen)).messages;
      const read = () => karen.ask("POST", paths.messagesRead, { body: { ids: [newest!.id] } });
      expect((await read()).body).toEqual({ read: 1 });
      expect((await read()).body).toEqual({ read: 0 });
      expect(await numbersOf(karen, "?unread")).toEqual([1]);
      expect(await numbersOf(karen, "?unread=true")).toEqual([1]);
      expect(await numbersOf(karen, "?unread=false")).toEqual([2, 1]);
      expect(await numbersOf(mads, "?unread")).toEqual([2, 1]);
      const unread = await api.database.asPerson(karen.identity, countUnread);
      expect([...unread]).toEqual([[groupId, 1]]);
    });

    it("of another are neither read nor marked by naming them", async () => {
      await post(rikke, { to: { personId: mads.personId } });
      const [message] = (await inboxOf(mads)).messages;
      const { body } = await karen.ask("POST", paths.messagesRead, { body: { ids: [message!.id] } });
      expect(body).toEqual({ read: 0 });
      expect(await numbersOf(mads, "?unread")).toEqual([7]);
    });

    it.each([
      ["?limit=0"],
      ["?limit=101"],
      ["?after=yesterday"],
      ["?after=2025-13-01T00:00:00.000000Z_00000000-0000-4000-8000-000000000000"],
      ["?after=2025-10-01T00:00:00.000000Z_1'; drop table inbox"],
      ["?unread=maybe"],
      ["?everything=1"],
    ])("refuse the question %s", async (query) =>
      expect(await karen.ask("GET", `${paths.messages}${query}`)).toMatchObject({
        status: 400,
        body: { code: "request.invalid" },
      }),
    );

    it.each([[{}], [{ ids: [] }], [{ ids: ["x"] }], [{ ids: [randomUUID()], all: true }]])(
      "refuse to mark %j",
      async (body) =>
        expect((await karen.ask("POST", paths.messagesRead, { body })).body.code).toBe("request.invalid"),
    );

    describe("of a report", () => {
      const submitted = async () => {
        const draft = await aDraft(karen, groupId, rowsOf([{}]));
        return (await submit(karen, draft)).body.report;
      };
      const step = (caller: Caller, path: string, report: Report, body?: object) =>
        caller.ask<Report>("POST", path, { headers: etag(report), ...(body && { body }) });
      const toldTo = async (caller: Caller) =>
        (await inboxOf(caller)).messages.map(({ kind, by, reportId, details }) => ({
          kind,
          by,
          reportId,
          details,
        }));
      const unreadOf = async (caller: Caller) =>
        (await caller.ask<Trays>("GET", paths.trays)).body.groups.find((each) => each.groupId === groupId)
          ?.unread;

      it("tell the group that a reviewer sent it back, with her word, and count as unread in its trays", async () => {
        const report = await submitted();
        const body = { rows: [{ row: 0, field: "patients", reason: "Talt to gange?" }], note: "Se række 1" };
        expect((await step(rikke, paths.return(report.id), report, body)).status).toBe(200);
        const told = {
          kind: "report-returned",
          by: "Rikke Reviewer",
          reportId: report.id,
          details: { number: 1, period: "2025-09", version: 1, rejected: 1, note: "Se række 1" },
        };
        expect([await toldTo(karen), await toldTo(mads), await toldTo(rikke)]).toEqual([[told], [told], []]);
        expect([await unreadOf(karen), await unreadOf(rikke)]).toEqual([1, 0]);
        const [message] = (await inboxOf(karen)).messages;
        await karen.ask("POST", paths.messagesRead, { body: { ids: [message!.id] } });
        expect([await unreadOf(karen), await unreadOf(mads)]).toEqual([0, 1]);
      });

      it("tell the group that it was approved, and that it was cancelled", async () => {
        const report = await submitted();
        const { body: approved } = await step(rikke, paths.approve(report.id), report, {});
        expect((await step(karen, paths.cancel(report.id), approved)).status).toBe(200);
        expect((await toldTo(mads)).map(({ kind }) => kind)).toEqual(["report-cancelled", "report-approved"]);
        expect((await toldTo(karen)).map(({ kind }) => kind)).toEqual(["report-approved"]);
      });

      it("are not sent of a step that was refused", async () => {
        const report = await submitted();
        const stale = { ...report, revision: report.revision - 1 };
        expect((await step(rikke, paths.approve(report.id), stale, {})).status).toBe(412);
        expect(await toldTo(karen)).toEqual([]);
      });
    });

    describe("past the API", () => {
      const as = (caller: Caller, statement: ReturnType<typeof sql>) =>
        api.database.asPerson(caller.identity, ({ tx }) => statement.execute(tx));

      it("are posted into no foreign group, and in nobody else's name", async () => {
        const foreign = await api.aGroup();
        const insert = (group: string, person: string) =>
          as(
            karen,
            sql`insert into messages (group_id, kind, form_type, person_id)
              values (${group}, 'report-returned', 'sengepladser', ${person})`,
          );
        await expect(insert(foreign, karen.personId)).rejects.toThrow("row-level security");
        await expect(insert(groupId, rikke.personId)).rejects.toThrow("row-level security");
      });

      it("reach nobody outside the group", async () => {
        const outsider = await api.aPerson({});
        await expect(post(karen, { to: { personId: outsider.personId } })).rejects.toThrow(
          "row-level security",
        );
      });

      it("are seen by those they were sent to, and stay as they are", async () => {
        await post(rikke, { to: { personId: karen.personId } });
        const seen = async (caller: Caller) =>
          (await as(caller, sql`select from messages where group_id = ${groupId}`)).rows.length +
          (await as(caller, sql`select from inbox where group_id = ${groupId}`)).rows.length;
        expect([await seen(karen), await seen(mads), await seen(rikke)]).toEqual([2, 0, 0]);
        await expect(as(karen, sql`update messages set kind = 'report-approved'`)).rejects.toThrow(
          "permission denied",
        );
        await expect(as(karen, sql`delete from inbox`)).rejects.toThrow("permission denied");
        const marked = await as(mads, sql`update inbox set read_at = now() where group_id = ${groupId}`);
        expect(marked.numAffectedRows).toBe(0n);
      });
    });
  });
});

import { randomUUID } from "node:crypto";
import { sql, type RawBuilder } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import type { MessagePage } from "../../src/core/contract/messages.ts";
import { paths } from "../../src/core/contract/paths.ts";
import type { Report } from "../../src/core/contract/reports.ts";
import type { Thread, ThreadPage } from "../../src/core/contract/threads.ts";
import { aDraft } from "../support/aDraft.ts";
import { etag, rowsOf, saveRows, submit, upload, type Caller, type RowWords } from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { describeOnDatabases } from "../support/database.ts";
import { take, taken } from "../support/reportSteps.ts";

type Problem = { readonly code: string; readonly details: Record<string, unknown> };

describe("a thread on a row", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let karen: Caller;
    let rikke: Caller;
    let groupId: string;

    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] }, "Karen Planlægger");
      rikke = await api.aPerson({ [groupId]: ["review"] }, "Rikke Reviewer");
    });

    const three: RowWords[] = [1, 2, 3].map((at) => ({ date: `2025-09-0${at}`, patients: at }));
    const submitted = async (): Promise<Report> =>
      (await submit(karen, await aDraft(karen, groupId, rowsOf(three)))).body.report;
    const rejected = async () =>
      taken(rikke, await submitted(), "return", {
        rows: [{ row: 1, field: "patients", reason: "Flere end i går" }],
      });
    const resubmitted = async (report: Report, ...rows: RowWords[]) =>
      (await submit(karen, await saveRows(karen, report, rowsOf(rows)))).body.report;
    const page = async (caller: Caller, query = "") =>
      (
        await caller.ask<ThreadPage>(
          "GET",
          `${paths.threads}?groupId=${groupId}&formType=sengepladser${query}`,
        )
      ).body;
    const threads = async (caller = karen, query = "&state=all") => (await page(caller, query)).threads;
    const only = async (caller = karen) => {
      const all = await threads(caller);
      expect(all).toHaveLength(1);
      return all[0]!;
    };
    const write = (caller: Caller, { id, reportId }: Pick<Thread, "id" | "reportId">, event: object) =>
      caller.ask<Thread & Problem>("POST", paths.threadEvents(reportId, id), {
        body: { id: randomUUID(), ...event },
      });
    const remark = (caller: Caller, { id, version: inForce }: Report, rows: object[], version = inForce) =>
      caller.ask<Problem>("POST", paths.remarks(id), { body: { version, rows } });
    const aRemark = (more: object = {}) => ({ id: randomUUID(), row: 0, reason: "Er det rigtigt?", ...more });
    const saidIn = ({ events }: Thread) => events.map(({ kind, text, by }) => [kind, text, by]);
    const told = async (caller: Caller) =>
      (await caller.ask<MessagePage>("GET", paths.messages)).body.messages.map(({ kind }) => kind);

    it("begins with a rejected row, and says what the row held and holds", async () => {
      const report = await rejected();
      expect(await only()).toMatchObject({
        reportId: report.id,
        reportNumber: report.number,
        period: "2025-09",
        kind: "rejection",
        state: "open",
        version: 1,
        unit: "9101011",
        date: "2025-09-02",
        field: "patients",
        reason: "Flere end i går",
        by: "Rikke Reviewer",
        resolvedVersion: null,
        before: { patients: 2 },
        after: { patients: 2 },
        events: [],
        unread: 1,
      });
      expect((await only(rikke)).unread).toBe(0);
    });

    it("is written in by planner and reviewer, each told once however much is written", async () => {
      await rejected();
      const thread = await only();
      await write(karen, thread, { kind: "note", text: "To var på orlov" });
      await write(karen, thread, { kind: "note", text: "Jeg retter det" });
      const answered = await write(rikke, thread, { kind: "note", text: "Tak" });
      expect(answered.status).toBe(200);
      expect(saidIn(answered.body)).toEqual([
        ["note", "To var på orlov", "Karen Planlægger"],
        ["note", "Jeg retter det", "Karen Planlægger"],
        ["note", "Tak", "Rikke Reviewer"],
      ]);
      expect(await told(rikke)).toEqual(["report-answered"]);
      expect(await told(karen)).toEqual(["report-answered", "report-returned"]);
    });

    it("counts what is unread for each of them, until she has read it", async () => {
      await rejected();
      const thread = await only();
      await write(rikke, thread, { kind: "note", text: "Og den 3. også" });
      expect((await only()).unread).toBe(2);
      const read = (...shown: { id: string; upTo: string }[]) =>
        karen.ask("POST", paths.threadsRead, { body: { threads: shown } });
      const upTo = (await only()).events[0]!.at;
      await write(rikke, thread, { kind: "note", text: "Er du der?" });
      // What came after the last that she was shown is unread still.
      const answered = await read({ id: thread.id, upTo }, { id: randomUUID(), upTo });
      expect(answered).toMatchObject({ status: 200, body: { read: 1 } });
      expect((await only()).unread).toBe(1);
      const last = (await only()).events[1]!.at;
      await read({ id: thread.id, upTo }, { id: thread.id, upTo: last });
      expect((await only()).unread).toBe(0);
      // Neither an older page shown again nor a wrong clock changes what she has read.
      await read({ id: thread.id, upTo: thread.at });
      expect((await only()).unread).toBe(0);
      await read({ id: thread.id, upTo: "2999-12-31T23:59:59.999Z" });
      await write(rikke, thread, { kind: "note", text: "Hallo?" });
      expect((await only()).unread).toBe(1);
      // Who answers has read.
      await write(karen, thread, { kind: "note", text: "Ja" });
      expect((await only()).unread).toBe(0);
      expect((await only(rikke)).unread).toBe(1);
    });

    it("is read up to its reason by who was shown that alone", async () => {
      await rejected();
      const thread = await only();
      await write(rikke, thread, { kind: "note", text: "Og den 3. også" });
      await karen.ask("POST", paths.threadsRead, { body: { threads: [{ id: thread.id, upTo: thread.at }] } });
      expect((await only()).unread).toBe(1);
    });

    it("is resolved by the submission that mends its row, and shows the row before and after", async () => {
      const mended = await resubmitted(await rejected(), { date: "2025-09-02", patients: 1 });
      const thread = await only();
      expect(thread).toMatchObject({
        state: "resolved",
        resolvedVersion: mended.version,
        before: { patients: 2 },
        after: { patients: 1 },
      });
      expect(saidIn(thread)).toEqual([["mend", null, "Karen Planlægger"]]);
      expect(await threads(karen, "")).toEqual([]);
    });

    it("stays open where its row is submitted again as it was", async () => {
      await resubmitted(await rejected(), { date: "2025-09-03", patients: 4 });
      expect(await only()).toMatchObject({ state: "open", resolvedVersion: null, events: [] });
    });

    it("shows no row after, where the row is in force no longer", async () => {
      const report = await rejected();
      const { finish } = await upload(karen, report, [rowsOf([three[0]!, three[2]!])]);
      await submit(karen, (await finish(etag(report), { others: "remove" })).body);
      expect(await only()).toMatchObject({ state: "resolved", before: { patients: 2 }, after: null });
    });

    it("is opened again by who is not content, until its row differs from what is in force then", async () => {
      const mended = await resubmitted(await rejected(), { date: "2025-09-02", patients: 1 });
      const opened = await write(rikke, await only(), { kind: "reopen", text: "Stadig for mange" });
      expect(opened.body).toMatchObject({
        state: "open",
        version: 1,
        resolvedVersion: null,
        before: { patients: 2 },
        after: { patients: 1 },
      });
      const flagged = await karen.ask<Report>("GET", paths.report(mended.id));
      expect(flagged.body.rejectedRows).toBe(1);
      // The same figure again mends nothing.
      const edited = await taken(karen, flagged.body, "edit");
      const again = await resubmitted(edited, { date: "2025-09-03", patients: 5 });
      expect((await only()).state).toBe("open");
      await resubmitted(await taken(karen, again, "edit"), { date: "2025-09-02", patients: 0 });
      expect((await only()).state).toBe("resolved");
    });

    it("that is opened again on a row that is gone waits for the row to come back", async () => {
      const report = await rejected();
      const { finish } = await upload(karen, report, [rowsOf([three[0]!, three[2]!])]);
      const gone = (await submit(karen, (await finish(etag(report), { others: "remove" })).body)).body.report;
      await write(rikke, await only(), { kind: "reopen", text: "Den mangler" });
      const other = await resubmitted(await taken(karen, gone, "edit"), { date: "2025-09-03", patients: 5 });
      expect(await only()).toMatchObject({ state: "open", version: 1, before: { patients: 2 }, after: null });
      await resubmitted(await taken(karen, other, "edit"), { date: "2025-09-02", patients: 2 });
      expect(await only()).toMatchObject({ state: "resolved", resolvedVersion: 4, after: { patients: 2 } });
    });

    it("that a submission mends is told to who began it, and to no other", async () => {
      const rie = await api.aPerson({ [groupId]: ["review"] }, "Rie Reviewer");
      const report = await rejected();
      const before = await told(rie);
      await resubmitted(report, { date: "2025-09-02", patients: 1 }, { date: "2025-09-03", patients: 1 });
      expect(await told(rikke)).toEqual(["report-answered"]);
      expect(await told(rie)).toEqual(before);
    });

    it("is resolved by hand, once where two do it at once, and no word is lost", async () => {
      await rejected();
      const thread = await only();
      const rie = await api.aPerson({ [groupId]: ["review"] }, "Rie Reviewer");
      const both = await Promise.all([
        write(rie, thread, { kind: "resolve", text: "Tallet passer" }),
        write(rikke, thread, { kind: "resolve", text: "Enig" }),
      ]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      const resolved = await only();
      expect(resolved).toMatchObject({ state: "resolved", resolvedVersion: 1 });
      expect(resolved.events.map(({ kind }) => kind)).toEqual(["resolve", "note"]);
      expect(resolved.events.map(({ text }) => text).sort()).toEqual(["Enig", "Tallet passer"]);
      await write(rie, thread, { kind: "resolve" });
      expect((await only()).events).toHaveLength(2);
    });

    it("is resolved by hand by its reviewers where the row was rejected, by a planner where it is a remark", async () => {
      const report = await submitted();
      await remark(rikke, report, [aRemark()]);
      expect((await write(karen, await only(), { kind: "resolve" })).body).toMatchObject({
        state: "resolved",
      });
      await taken(rikke, report, "return", { rows: [{ row: 1, reason: "Flere end i går" }] });
      const [thread] = await threads(karen, "");
      expect(await write(karen, thread!, { kind: "resolve" })).toMatchObject({
        status: 403,
        body: { code: "right.missing", details: { right: "review" } },
      });
      expect((await write(rikke, thread!, { kind: "resolve" })).body.state).toBe("resolved");
      expect((await write(karen, thread!, { kind: "reopen" })).body.state).toBe("open");
    });

    it("answers a repeat with the thread as it is now", async () => {
      await rejected();
      const thread = await only();
      const event = { id: randomUUID(), kind: "note", text: "Det retter jeg" };
      const both = await Promise.all([write(karen, thread, event), write(karen, thread, event)]);
      expect(both.map(({ body }) => body.events.length)).toEqual([1, 1]);
      await write(rikke, thread, { kind: "resolve" });
      expect((await write(karen, thread, event)).body).toMatchObject({ state: "resolved", unread: 1 });
    });

    it("is found in its own report alone, whatever has its id elsewhere", async () => {
      const report = await rejected();
      const thread = await only();
      const elsewhere = await api.aGroup();
      await sql`insert into rejections (group_id, id, report_id, version, unit_key, day, reason, person_id)
        values (${elsewhere}, ${thread.id}, ${randomUUID()}, 1, 'shak:9101011', '2025-09-01', 'x', ${rikke.personId})`.execute(
        api.database.owner,
      );
      const both = await api.aPerson({ [groupId]: ["enter"], [elsewhere]: ["enter"] }, "Bo Begge");
      const answered = await write(both, thread, { kind: "note", text: "Her" });
      expect(answered.body).toMatchObject({ reportId: report.id, events: [{ text: "Her" }] });
      const other = (
        await submit(karen, await aDraft(karen, groupId, rowsOf([{ date: "2025-08-01" }]), "2025-08"))
      ).body.report;
      expect(
        await write(karen, { ...thread, reportId: other.id }, { kind: "note", text: "Her" }),
      ).toMatchObject({
        status: 404,
        body: { code: "thread.unknown" },
      });
    });

    it("takes the same event once, and no other under its id", async () => {
      await rejected();
      const thread = await only();
      const event = { id: randomUUID(), kind: "note", text: "Det retter jeg" };
      expect((await write(karen, thread, event)).status).toBe(200);
      expect((await write(karen, thread, event)).status).toBe(200);
      expect((await only()).events).toHaveLength(1);
      for (const other of [write(rikke, thread, event), write(karen, thread, { ...event, text: "Nej" })])
        expect(await other).toMatchObject({ status: 422, body: { code: "send.key-reused" } });
    });

    it("begins with a remark too, which leaves the report as it is", async () => {
      const report = await submitted();
      const rows = [
        { id: randomUUID(), row: 0, field: "openBeds", reason: "Er det rigtigt?" },
        { id: randomUUID(), row: 2, reason: "Mangler der ikke to?" },
      ];
      expect((await remark(rikke, report, rows)).status).toBe(204);
      expect((await remark(rikke, report, rows)).status).toBe(204);
      expect((await threads()).map(({ kind, date, field }) => [kind, date, field]).sort()).toEqual([
        ["remark", "2025-09-01", "openBeds"],
        ["remark", "2025-09-03", null],
      ]);
      expect((await karen.ask<Report>("GET", paths.report(report.id))).body).toEqual(report);
      expect(await told(karen)).toEqual(["report-answered"]);
    });

    it("begins with a remark on the version that the reviewer saw, and no other", async () => {
      const report = await submitted();
      const rows = [aRemark()];
      expect((await remark(rikke, report, rows)).status).toBe(204);
      const edited = await taken(karen, report, "edit");
      const second = await resubmitted(edited, { date: "2025-09-01", patients: 9 });
      const stale = await remark(rikke, report, [...rows, aRemark({ row: 2 })]);
      expect(stale).toMatchObject({ status: 412, body: { code: "report.stale" } });
      expect(stale.body.details.changes).toMatchObject([
        { action: "edit" },
        { action: "save" },
        { action: "submit" },
      ]);
      // What was written is answered as before, whatever came after.
      expect((await remark(rikke, report, rows)).status).toBe(204);
      await taken(karen, second, "cancel");
      expect((await remark(rikke, report, rows)).status).toBe(204);
    });

    it("takes no other remark under an id, and tells of a remark only where it was added", async () => {
      const report = await submitted();
      const first = aRemark({ field: "openBeds" });
      expect(
        await remark(rikke, report, [first, { ...first, id: first.id.toUpperCase(), row: 1 }]),
      ).toMatchObject({
        status: 400,
        body: { code: "request.invalid" },
      });
      await remark(rikke, report, [first]);
      await karen.ask("POST", paths.messagesRead, {
        body: {
          ids: (await karen.ask<MessagePage>("GET", paths.messages)).body.messages.map(({ id }) => id),
        },
      });
      await remark(rikke, report, [first]);
      expect(await told(karen)).toEqual(["report-answered"]);
      const other = await api.aPerson({ [groupId]: ["review"] }, "Rie Reviewer");
      const later = await submit(
        karen,
        await aDraft(karen, groupId, rowsOf([{ date: "2025-08-01" }]), "2025-08"),
      );
      const reused = { status: 422, body: { code: "send.key-reused" } };
      for (const more of [{ row: 1 }, { field: "patients" }, { field: undefined }, { reason: "Andet" }])
        expect(await remark(rikke, report, [{ ...first, ...more }, aRemark()])).toMatchObject(reused);
      expect(await remark(other, report, [first])).toMatchObject(reused);
      expect(await remark(rikke, later.body.report, [first])).toMatchObject(reused);
      expect(await threads()).toHaveLength(1);
    });

    it("is refused on a row that is not there, of a field that is not there, and of a report never submitted", async () => {
      const report = await submitted();
      const on = (of: Report, more: object) =>
        remark(rikke, of, [{ id: randomUUID(), row: 0, reason: "Se her", ...more }], 1);
      expect(await on(report, { row: 3 })).toMatchObject({
        status: 400,
        body: { code: "request.invalid" },
      });
      expect(await on(report, { field: "wards" })).toMatchObject({ status: 400 });
      const draft = await aDraft(karen, groupId, rowsOf([{ date: "2025-08-01" }]), "2025-08");
      expect(await on(draft, {})).toMatchObject({
        status: 409,
        body: { code: "report.never-submitted" },
      });
      expect(await threads()).toEqual([]);
    });

    it("is written by nobody without the right, and is not there for another group's people", async () => {
      await rejected();
      const thread = await only();
      const reader = await api.aPerson({ [groupId]: ["read"] }, "Lise Læser");
      const stranger = await api.aPerson({ [await api.aGroup()]: ["enter", "review"] }, "Frede Fremmed");
      const event = { kind: "note", text: "Hvad er det?" };
      expect((await threads(reader)).length).toBe(1);
      expect(await write(reader, thread, event)).toMatchObject({
        status: 403,
        body: { code: "right.missing" },
      });
      expect(await write(stranger, thread, event)).toMatchObject({
        status: 404,
        body: { code: "report.not-found" },
      });
      const asked = `${paths.threads}?groupId=${groupId}&formType=sengepladser`;
      expect(await stranger.ask("GET", asked)).toMatchObject({
        status: 404,
        body: { code: "group.unknown" },
      });
      expect((await only()).events).toEqual([]);
      // Nor past the API.
      const past = (statement: RawBuilder<unknown>) =>
        api.database.asPerson(reader.identity, ({ tx }) => statement.execute(tx));
      await expect(
        past(sql`insert into thread_events (group_id, thread_id, kind, text, version, person_id)
          values (${groupId}, ${thread.id}, 'note', 'x', 1, ${reader.personId})`),
      ).rejects.toThrow("row-level security");
      await past(sql`update rejections set resolved_version = 1, about_version = 1 where id = ${thread.id}`);
      expect((await only()).state).toBe("open");
    });

    it("is never a reviewer's own who submitted the rows, in the API or past it", async () => {
      const both = await api.aPerson({ [groupId]: ["enter", "submit", "review"] }, "Bo Begge");
      const report = (await submit(both, await aDraft(both, groupId, rowsOf(three)))).body.report;
      const own = { status: 403, body: { code: "review.own-submission" } };
      expect(await take(both, report, "return")).toMatchObject(own);
      expect(await take(both, report, "approve")).toMatchObject(own);
      const rows = [{ id: randomUUID(), row: 0, reason: "Flot" }];
      expect(await remark(both, report, rows)).toMatchObject(own);
      await expect(
        api.database.asPerson(both.identity, ({ tx, personId }) =>
          sql`insert into rejections (group_id, report_id, version, unit_key, day, reason, person_id, counts)
            values (${groupId}, ${report.id}, 1, 'shak:9101011', '2025-09-01', 'x', ${personId}, '{}')`.execute(
            tx,
          ),
        ),
      ).rejects.toThrow("row-level security");
      await expect(
        api.database.asPerson(both.identity, ({ tx }) =>
          sql`update reports set approved_version = 1, revision = revision + 1 where id = ${report.id}`.execute(
            tx,
          ),
        ),
      ).rejects.toThrow("nobody approves her own submission");
      await sql`update reports set approved_version = 1, revision = revision + 1 where id = ${report.id}`.execute(
        api.database.owner,
      );
      expect(await threads()).toEqual([]);
    });

    it("is gone with a report that was cancelled, and takes no word then", async () => {
      const mended = await resubmitted(await rejected(), { date: "2025-09-02", patients: 1 });
      const thread = await only();
      await taken(karen, mended, "cancel");
      expect(await threads()).toEqual([]);
      expect(await write(rikke, thread, { kind: "reopen" })).toMatchObject({
        status: 409,
        body: { code: "report.cancelled" },
      });
    });

    it("comes page by page, each once, whatever is written meanwhile", async () => {
      const report = await submitted();
      const rows = Array.from({ length: 7 }, (_, at) => ({ row: at % 3, reason: `Nummer ${at}` }));
      await taken(rikke, report, "return", { rows });
      const seen: string[] = [];
      const later = [aRemark({ reason: "Nummer 7" })];
      for (let after: string | null = ""; after !== null;) {
        const { threads: some, next }: ThreadPage = await page(
          karen,
          `&limit=3${after && `&after=${after}`}`,
        );
        seen.push(...some.map(({ reason }) => reason));
        // Those shown are written in and resolved, and another comes after them all.
        await write(karen, some[0]!, { kind: "note", text: "Set" });
        await write(rikke, some[1] ?? some[0]!, { kind: "resolve" });
        await remark(rikke, report, later);
        after = next;
      }
      expect([...seen].sort()).toEqual([...rows, ...later].map(({ reason }) => reason));
    });

    it("keeps its events from every role", async () => {
      await rejected();
      await write(karen, await only(), { kind: "note", text: "Sådan" });
      for (const change of [sql`update thread_events set text = 'x'`, sql`delete from thread_events`])
        await expect(change.execute(api.database.owner)).rejects.toThrow("append-only");
    });
  });
});

import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import { life, refusalOf } from "../../../src/core/report/life.ts";
import { etag, type Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnEitherDatabase } from "../../support/database.ts";
import { aReportIn, everythingOf, places, take, type Place, type Step } from "../../support/reportSteps.ts";

const steps = Object.keys(life).filter((action): action is Step => action !== "changePerson");

const codeOf = (action: Step, place: Place): string | undefined => {
  const [state, version] = place.split(" ") as [Report["state"], string];
  return refusalOf(action, { state, version: Number(version) })?.code;
};
const allowed = steps.flatMap((action) =>
  places.filter((place) => codeOf(action, place) === undefined).map((place) => [action, place] as const),
);

describe("every step from every tray", () => {
  describeOnEitherDatabase((opened) => {
    const api = apiOn(opened);
    let karen: Caller;
    /** Whose submissions Karen may review: her own she may not. */
    let pia: Caller;
    let groupId: string;

    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit", "review"] });
      pia = await api.aPerson({ [groupId]: ["enter", "submit"] }, "Pia Planlægger");
    });

    // What the table allows and why it refuses, test/core/record/life.test.ts holds to design §6.
    it.each(places)(
      "of a report in %s that cannot be taken is refused, and changes nothing",
      async (place) => {
        const report = await aReportIn(pia, groupId, place);
        const before = await everythingOf(api.database, report);
        const refused = steps.filter((action) => codeOf(action, place) !== undefined);
        for (const action of refused)
          expect([action, await take(karen, report, action)]).toMatchObject([
            action,
            { status: 409, body: { code: codeOf(action, place) } },
          ]);
        expect(await everythingOf(api.database, report)).toEqual(before);
      },
    );

    it.each(allowed)("%s of a report in %s", async (action, place) => {
      const report = await aReportIn(pia, groupId, place);
      const { history: before } = await everythingOf(api.database, report);
      const reply = await take(karen, report, action);
      const gone = life[action].to === "none";
      expect(reply.status).toBe(gone ? 204 : 200);
      const version = report.version + (action === "submit" ? 1 : 0);
      if (!gone) {
        const now = reply.body.report ?? reply.body;
        const expected = { state: life[action].to, version, revision: report.revision + 1 };
        expect(now).toMatchObject({ ...expected, changedBy: "Karen Planlægger" });
        expect(reply.headers.etag).toBe(`"${now.revision}"`);
        expect((await karen.ask("GET", paths.report(report.id))).body).toEqual(now);
      }
      const { history } = await everythingOf(api.database, report);
      expect(history).toHaveLength(before.length + 1);
      expect(history.at(-1)).toMatchObject({
        action: action === "save" && report.state === "submitted" ? "edit" : action,
        revision: report.revision + 1,
        version,
        person_id: karen.personId,
      });
    });

    describe.each(steps)("%s", (action) => {
      const from = places.find((place) => codeOf(action, place) === undefined)!;

      it("needs to be told which revision is known, weak or strong, and no other", async () => {
        const report = await aReportIn(pia, groupId, from);
        const before = await everythingOf(api.database, report);
        for (const [ifMatch, status, code] of [
          [undefined, 428, "report.precondition-required"],
          ['"999"', 412, "report.stale"],
          ["*", 400, "request.invalid"],
          ["1", 400, "request.invalid"],
        ] as const) {
          const headers = ifMatch === undefined ? {} : { "if-match": ifMatch };
          const reply = await take(karen, report, action, undefined, headers);
          expect(reply, ifMatch).toMatchObject({ status, body: { code } });
        }
        expect(await everythingOf(api.database, report)).toEqual(before);
        const weak = { "if-match": `W/"${report.revision}"` };
        expect((await take(karen, report, action, undefined, weak)).status).toBe(
          action === "delete" ? 204 : 200,
        );
      });

      it("taken by two at one revision is taken once", async () => {
        const mads = await api.aPerson({ [groupId]: ["enter", "submit", "review"] }, "Mads Mangesteds");
        const report = await aReportIn(pia, groupId, from);
        const { history } = await everythingOf(api.database, report);
        const replies = await Promise.all([take(karen, report, action), take(mads, report, action)]);
        const [won, lost] = replies.sort((a, b) => a.status - b.status);
        expect(won.status).toBe(action === "delete" ? 204 : 200);
        const final = { delete: [410, "report.deleted"], cancel: [409, "report.cancelled"] } as const;
        const [status, code] = (final as Record<string, readonly [number, string]>)[action] ?? [
          412,
          "report.stale",
        ];
        expect(lost).toMatchObject({ status, body: { code } });
        expect((await everythingOf(api.database, report)).history).toHaveLength(history.length + 1);
      });
    });

    it("a stale writer is told who did what since, and when", async () => {
      const mads = await api.aPerson({ [groupId]: ["enter"] }, "Mads Mangesteds");
      const known = await aReportIn(pia, groupId, "submitted 1");
      const edited = (await take(mads, known, "edit")).body;
      const outbox = (await take(mads, edited, "putInOutbox")).body.report!;
      const { status, body } = await take(karen, known, "cancel");
      expect(status).toBe(412);
      expect(body.details).toEqual({
        revision: outbox.revision,
        number: known.number,
        changedBy: "Mads Mangesteds",
        changes: [
          {
            action: "edit",
            by: "Mads Mangesteds",
            at: edited.changedAt,
            revision: edited.revision,
            version: 1,
          },
          {
            action: "putInOutbox",
            by: "Mads Mangesteds",
            at: outbox.changedAt,
            revision: outbox.revision,
            version: 1,
          },
        ],
      });
    });

    it.each(["approve", "return"] as const)(
      "%s comes twice under its key and is taken once; with other words it is refused",
      async (action) => {
        const report = await aReportIn(pia, groupId, "submitted 1");
        const headers = { ...etag(report), "idempotency-key": randomUUID() };
        const body = { note: "Set" };
        const replies = await Promise.all([1, 2].map(() => take(karen, report, action, body, headers)));
        const [first, second] = replies;
        expect([first!.status, second!.status, second!.body]).toEqual([200, 200, first!.body]);
        expect(await take(karen, report, action, { note: "Andet" }, headers)).toMatchObject({
          ...{ status: 422, body: { code: "send.key-reused" } },
        });
        const { history } = await everythingOf(api.database, report);
        expect(history.filter((step) => (step as { action: string }).action === action)).toHaveLength(1);
      },
    );

    it("a deletion that is asked for again by the same person is done, by another it is told of", async () => {
      const mads = await api.aPerson({ [groupId]: ["enter"] }, "Mads Mangesteds");
      const report = await aReportIn(pia, groupId, "draft 0");
      const twice = await Promise.all([take(karen, report, "delete"), take(karen, report, "delete")]);
      expect(twice.map(({ status }) => status)).toEqual([204, 204]);
      expect((await take(karen, report, "delete")).status).toBe(204);
      const older = { ...report, revision: report.revision - 1 };
      for (const [who, known] of [
        [mads, report],
        [karen, older],
      ] as const)
        expect(await take(who, known, "delete")).toMatchObject({
          ...{ status: 410, body: { code: "report.deleted" } },
        });
      const { history } = await everythingOf(api.database, report);
      expect(history.filter((step) => (step as { action: string }).action === "delete")).toHaveLength(1);
    });

    it("another step at the same revision loses too", async () => {
      const report = await aReportIn(pia, groupId, "submitted 1");
      const replies = await Promise.all(
        (["edit", "return", "approve", "edit", "approve"] as const).map((action) =>
          take(karen, report, action),
        ),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412]);
      expect(etag((await karen.ask<Report>("GET", paths.report(report.id))).body)).toEqual({
        "if-match": `"${report.revision + 1}"`,
      });
    });
  });
});

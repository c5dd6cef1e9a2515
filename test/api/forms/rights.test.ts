import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Me } from "../../../src/core/contract/people.ts";
import { rights } from "../../../src/core/contract/rightNames.ts";
import type { Report, ReportList } from "../../../src/core/contract/reports.ts";
import type { Trays } from "../../../src/core/contract/trays.ts";
import { bedForm } from "../../../src/core/record/formTypes.ts";
import { aDraft } from "../../support/aDraft.ts";
import { etag, rowsOf, saveRows, submit, type Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnEitherDatabase } from "../../support/database.ts";
import { createAbout, giveRights, persons, rehabForm, rehabRows } from "../../support/rehabForm.ts";

interface Place {
  readonly groupId: string;
  readonly report: Report;
}
type Ask = (caller: Caller, place: Place) => Promise<{ status: number }>;

const step =
  (path: (id: string) => string, body?: object): Ask =>
  (caller, { report }) =>
    caller.ask("POST", path(report.id), { headers: etag(report), ...(body && { body }) });
const look =
  (path: (id: string) => string): Ask =>
  (caller, { report }) =>
    caller.ask("GET", path(report.id));
const ofForm =
  (path: string, more: (report: Report) => object = () => ({})): Ask =>
  (caller, { groupId, report }) =>
    caller.ask("POST", path, {
      headers: { "idempotency-key": randomUUID() },
      body: { groupId, formType: report.formType, ...more(report) },
    });
const rowsFor = ({ formType }: Report) => (formType === bedForm.key ? rowsOf([{}]) : rehabRows([{}]));

/** Everything that is done to a report, or to a group's reports of one form. */
const asks: readonly (readonly [name: string, ask: Ask])[] = [
  [
    "create",
    ofForm(paths.reports, ({ formType, period }) => ({
      period,
      ...(formType === rehabForm.key && { person: persons.ane }),
    })),
  ],
  [
    "list",
    (caller, { groupId, report }) =>
      caller.ask("GET", `${paths.reports}?groupId=${groupId}&formType=${report.formType}`),
  ],
  ["check rows", ofForm(paths.checks, (report) => ({ period: report.period, rows: rowsFor(report) }))],
  [
    "plan",
    ofForm(paths.plans, ({ period }) => ({
      reports: [{ period, units: [], unit: [], date: [], fingerprint: [] }],
    })),
  ],
  ["send the outbox", ofForm(paths.sendOutbox)],
  ["search for a person", ofForm(paths.personSearch, () => ({ person: persons.ane }))],
  ["get", look(paths.report)],
  ["rows", look(paths.rows)],
  ["print", look(paths.print)],
  ["history", look(paths.history)],
  ["versions", look(paths.versions)],
  ["rejected rows", look(paths.rejections)],
  ["begin an upload", step(paths.contents)],
  ["validate", step(paths.validate)],
  ["put in the outbox", step(paths.outbox)],
  ["take out", step(paths.takeOut)],
  ["edit", step(paths.edit)],
  ["discard", step(paths.discard)],
  ["return", step(paths.return, { rows: [], note: "Se efter" })],
  ["approve", step(paths.approve, {})],
  ["cancel", step(paths.cancel)],
  ["submit", (caller, { report }) => submit(caller, report)],
  [
    "change the person",
    (caller, { report }) =>
      caller.ask("PUT", paths.person(report.id), { headers: etag(report), body: { person: persons.bo } }),
  ],
  [
    "delete",
    (caller, { report }) => caller.ask("DELETE", paths.report(report.id), { headers: etag(report) }),
  ],
];

describe("rights in one form type", () => {
  describeOnEitherDatabase((opened) => {
    const api = apiOn(opened, { formTypes: [bedForm, rehabForm] });
    let groupId: string;
    let bed: Report;
    let rehab: Report;
    let ofBeds: Caller;
    let ofRehab: Caller;
    beforeAll(async () => {
      groupId = await api.aGroup();
      ofBeds = await api.aPerson({ [groupId]: rights }, "Berit Senge");
      ofRehab = await api.aPerson({}, "Rikke Genoptræning");
      await giveRights(api, ofRehab, groupId, rights);
      bed = await aDraft(ofBeds, groupId, rowsOf([{}]));
      const about = await createAbout(ofRehab, groupId, persons.ane);
      rehab = await saveRows(ofRehab, about.body, rehabRows([{}]));
    });

    it.each(asks)("give nothing in another: %s", async (_name, ask) => {
      expect((await ask(ofBeds, { groupId, report: rehab })).status).toBe(404);
      expect((await ask(ofRehab, { groupId, report: bed })).status).toBe(404);
    });

    it("leave the other form's reports as they were", async () => {
      expect((await ofBeds.ask("GET", paths.report(bed.id))).body).toEqual(bed);
      expect((await ofRehab.ask("GET", paths.report(rehab.id))).body).toEqual(rehab);
    });

    it("show the reports and count the trays of that form alone", async () => {
      for (const [caller, own] of [
        [ofBeds, bed],
        [ofRehab, rehab],
      ] as const) {
        const { body } = await caller.ask<ReportList>("GET", `${paths.reports}?groupId=${groupId}`);
        expect(body.reports.map(({ id }) => id)).toEqual([own.id]);
        expect((await caller.ask<Trays>("GET", paths.trays)).body.groups).toMatchObject([{ draft: 1 }]);
        const { groups } = (await caller.ask<Me>("GET", paths.me)).body;
        expect(Object.keys(groups[0]!.rights)).toEqual([own.formType]);
      }
    });
  });
});

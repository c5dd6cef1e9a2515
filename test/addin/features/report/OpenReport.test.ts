import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OpenReport } from "../../../../src/addin/features/report/OpenReport.ts";
import { isDirty, isOldCheck } from "../../../../src/addin/features/report/OpenReportState.ts";
import { planPull } from "../../../../src/addin/features/report/planPull.ts";
import { textsOf } from "../../../../src/addin/features/report/rowTexts.ts";
import { typedTable } from "../../../../src/addin/features/report/typedTable.ts";
import { newSheetDa } from "../../../../src/addin/text/newSheet.da.ts";
import type { Report } from "../../../../src/core/contract/reports.ts";
import type { RowColumns } from "../../../../src/core/contract/rows.ts";
import type { AcceptedWarning } from "../../../../src/core/rules/Acceptances.ts";
import { Problem } from "../../../../src/core/Problem.ts";
import type { RunningApi } from "../../../../src/api/startApi.ts";
import { isLong } from "../../../support/cases.ts";
import { serial } from "../../../support/aRegistrations.ts";
import { runningApi } from "../../../support/runningApi.ts";
import { aDraftOf, days, type Person, signedIn } from "./anOpenReport.ts";

let api: RunningApi;
let karen: Person;
let mads: Person;
let rikke: Person;
beforeAll(async () => {
  api = await runningApi({ now: () => new Date("2025-11-15T11:00:00Z") });
  [karen, mads, rikke] = (await Promise.all(["karen", "mads", "rikke"].map((who) => signedIn(api, who)))) as [
    Person,
    Person,
    Person,
  ];
});
afterAll(() => api.close());

/** A month of its own for each test. */
let month = 0;
const nextMonth = () => `${2015 + Math.floor(month / 12)}-${String((month++ % 12) + 1).padStart(2, "0")}`;

const textsAt = (open: OpenReport, place: number) => textsOf(open.shown.at(place)!, open.store.value.form!);
const typeIn = (open: OpenReport, texts: Readonly<Record<string, string>>) => {
  for (const [field, text] of Object.entries(texts)) open.entry.type(field, text);
};
const change = (open: OpenReport, place: number, texts: Readonly<Record<string, string>>) => {
  open.entry.begin(open.shown.order[place]);
  typeIn(open, texts);
  return open.entry.accept();
};
const problemOf = (open: OpenReport) => (open.store.value.problem as Problem | undefined)?.code;
const datesIn = (open: OpenReport) => open.shown.order.map((id) => open.shown.row(id).date);

describe("an opened report", () => {
  it("shows its rows in their order, and those that are typed in", async () => {
    const period = nextMonth();
    const open = await karen.open(await aDraftOf(karen, period, [days(period, 3)]));
    expect(open.store.value).toMatchObject({ status: "ready", report: { period, rows: 3, state: "draft" } });
    expect(textsAt(open, 1)).toEqual({
      ...{ sorCode: "", hospitalCode: "9101", departmentCode: "9101081", date: `02-${flip(period)}` },
      ...{ establishedBeds: "24", openBeds: "22", patients: "20" },
    });
  });

  it("takes a typed row as the sheet's readers do, and saves it at its place", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 3)]);
    const open = await karen.open(report);
    open.entry.begin();
    typeIn(open, {
      ...{ hospitalCode: "9101", departmentCode: "081", date: `4/${flip(period).replace("-", "/")}` },
      ...{ establishedBeds: " 24", openBeds: "22,0", patients: "21" },
    });
    expect(open.entry.accept()).toBe(true);
    expect(change(open, 0, { patients: "19" })).toBe(true);
    expect(isDirty(open.store.value)).toBe(true);
    expect(await open.steps.save()).toBe(true);
    expect(isDirty(open.store.value)).toBe(false);
    const again = await karen.open(report);
    expect([0, 3].map((place) => textsAt(again, place).patients)).toEqual(["19", "21"]);
    expect(textsAt(again, 3)).toMatchObject({ departmentCode: "9101081", openBeds: "22" });
    expect(datesIn(again)).toEqual([1, 2, 3, 4].map((day) => `${period}-0${day}`));
  });

  it("keeps what cannot be read as it was typed, and says so when it is validated", async () => {
    const period = nextMonth();
    const open = await karen.open(await aDraftOf(karen, period, [days(period, 2)]));
    change(open, 1, { patients: "tyve" });
    await open.steps.validate();
    const { check } = open.store.value;
    expect(check).toMatchObject({
      errors: 1,
      found: [{ finding: { rule: "BEDS-2", field: "patients" } }],
    });
    expect(open.rows.placeOf(check!.found[0]!.id!)).toBe(1);
    expect(textsAt(open, 1).patients).toBe("tyve");
    expect(await open.steps.submit()).toBe(false);
    expect(problemOf(open)).toBe("report.has-errors");
    expect(open.store.value.report?.state).toBe("draft");
  });

  it("lets an invalid row be left as it was, and refuses only what may not be kept", async () => {
    const period = nextMonth();
    const open = await karen.open(await aDraftOf(karen, period, [days(period, 2)]));
    expect(change(open, 0, { departmentCode: "010203-1234" })).toBe(false);
    expect(open.store.value.entry?.refusal).toEqual({ field: "departmentCode", why: "cpr" });
    typeIn(open, { departmentCode: "081", date: "01-01-2024" });
    expect(open.entry.accept()).toBe(false);
    expect(open.store.value.entry?.refusal).toEqual({ field: "date", why: "otherPeriod" });
    open.entry.leave();
    expect(isDirty(open.store.value)).toBe(false);
    expect(textsAt(open, 0).departmentCode).toBe("9101081");
  });

  it("goes on from a new row to the next day of its unit", async () => {
    const period = nextMonth();
    const open = await karen.open(await aDraftOf(karen, period, [days(period, 1)]));
    open.entry.begin();
    typeIn(open, { hospitalCode: "9101", departmentCode: "081", date: `02-${flip(period)}`, patients: "3" });
    open.entry.acceptAndGoOn();
    expect(open.store.value.entry?.texts).toMatchObject({
      ...{ departmentCode: "9101081", date: `03-${flip(period)}` },
    });
    open.entry.acceptAndGoOn();
    expect(open.store.value.entry).toBeUndefined();
    expect(open.rows.size).toBe(2);
  });

  it("removes the rows that are chosen, all with the box in the head, and brings them back", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 4)]);
    const open = await karen.open(report);
    open.choice.toggle(open.rows.order[1]!);
    open.choice.remove();
    expect(datesIn(open)).toEqual([1, 3, 4].map((day) => `${period}-0${day}`));
    open.choice.bringBack();
    expect(open.rows.size).toBe(4);
    open.choice.toggleAll();
    open.choice.remove();
    await open.steps.save();
    expect((await karen.open(report)).rows.size).toBe(0);
  });

  it("saves by itself when one leaves, once however often one clicks", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    const open = await karen.open(report);
    open.entry.begin(open.rows.order[0]);
    typeIn(open, { patients: "7" });
    karen.went.length = 0;
    await Promise.all([open.leaving.leave(), open.leaving.leave()]);
    expect(textsAt(await karen.open(report), 0).patients).toBe("7");
    const { revision } = await karen.parts.reporting.readReport(report.id);
    expect(revision).toBe(report.revision + 1);
    expect(karen.went).toContain("back");
  });

  it("stays where leaving could not save, and throws away only when told", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    let isOff = true;
    const offline = await signedIn(api, "karen", ({ reporting }) => ({
      reporting: {
        ...reporting,
        saveRows: (...sent) =>
          isOff ? Promise.reject(new Problem("network.offline")) : reporting.saveRows(...sent),
      },
    }));
    const open = await offline.open(report);
    change(open, 0, { patients: "8" });
    await open.leaving.leave();
    expect(open.store.value).toMatchObject({ isLeaving: true });
    expect(problemOf(open)).toBe("network.offline");
    expect(offline.went).toEqual([]);
    isOff = false;
    await open.leaving.leave();
    expect(offline.went).toEqual(["back"]);
    expect(textsAt(await karen.open(report), 0).patients).toBe("8");
  });

  it("throws away what was typed when that is said, and nothing else", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    const open = await karen.open(report);
    change(open, 0, { patients: "8" });
    karen.went.length = 0;
    open.leaving.throwAway();
    expect(karen.went).toEqual(["back"]);
    expect(await open.leaving.saveUnseen()).toBe(true);
    expect(textsAt(await karen.open(report), 0).patients).toBe("20");
  });

  it("saves what was typed when its page goes away without a word", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    const open = await karen.open(report);
    open.entry.begin(open.rows.order[0]);
    typeIn(open, { patients: "6" });
    karen.went.length = 0;
    expect(await open.leaving.saveUnseen()).toBe(true);
    expect(karen.went).toEqual([]);
    expect(textsAt(await karen.open(report), 0).patients).toBe("6");
  });

  it("is put into a sheet as it stands, saved first, and the pane goes on with the sheet", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 2)]);
    const open = await karen.open(report);
    change(open, 0, { patients: "4" });
    karen.went.length = 0;
    const words = newSheetDa;
    await open.sheet.pull((rows) => planPull(rows, { language: "da", name: "Skema", words }));
    expect(karen.made.at(-1)?.rows.map((cells) => cells.at(-1))).toEqual([4, 20]);
    expect(karen.went).toEqual([`sheet-${karen.made.length}`]);
    expect(textsAt(await karen.open(report), 0).patients).toBe("4");
  });

  it("is put back into the planner's own sheet where that has its month, after a question", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 2)]);
    const plan = { same: 1, changedRows: 1, changes: [], added: 0, unplaced: 0, kept: 0, sheetName: "Ark1" };
    const filled: unknown[] = [];
    let hasChanged = true;
    const person = await signedIn(api, "karen", () => ({
      sheet: {
        plan: () => Promise.resolve(plan),
        fill: (fill) => {
          if (hasChanged) return Promise.reject(new Problem("workbook.cell-changed"));
          filled.push(fill);
          return Promise.resolve({ written: 1, stayed: 0, added: 0 });
        },
      },
    }));
    const open = await person.open(report);
    await open.sheet.pull(() => expect.fail("no new sheet was wanted"));
    expect(open.store.value.fill).toEqual(plan);
    open.sheet.leaveSheet();
    expect(open.store.value.fill).toBeUndefined();
    await open.sheet.pull(() => expect.fail("no new sheet was wanted"));
    await open.sheet.fillSheet();
    expect(problemOf(open)).toBe("workbook.cell-changed");
    await open.work.again();
    expect(open.store.value.fill).toEqual(plan);
    hasChanged = false;
    await open.sheet.fillSheet();
    expect(filled).toEqual([plan]);
    expect(open.store.value.result).toMatchObject({ kind: "filled", sheetName: "Ark1", written: 1 });
  });

  it("knows a save of its own again whose answer was lost", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    let loses = true;
    const cutOff = await signedIn(api, "karen", ({ reporting }) => ({
      reporting: {
        ...reporting,
        saveRows: async (...sent) => {
          const saved = await reporting.saveRows(...sent);
          if (loses) throw new Problem("network.timeout");
          return saved;
        },
      },
    }));
    const open = await cutOff.open(report);
    change(open, 0, { patients: "9" });
    expect(await open.steps.save()).toBe(false);
    loses = false;
    change(open, 0, { openBeds: "21" });
    expect(await open.steps.save()).toBe(true);
    expect(open.store.value.conflict).toBeUndefined();
    expect(textsAt(await karen.open(report), 0)).toMatchObject({ patients: "9", openBeds: "21" });
  });

  it("overwrites nobody: says who changed it, and lays what was typed over theirs", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 4)]);
    const hers = await karen.open(report);
    const his = await mads.open(report);
    change(his, 0, { patients: "11" });
    change(his, 1, { patients: "12" });
    await his.steps.save();
    change(hers, 1, { patients: "13" });
    change(hers, 2, { patients: "14" });
    hers.choice.toggle(hers.rows.order[3]!);
    hers.choice.remove();
    expect(await hers.steps.save()).toBe(false);
    expect(hers.store.value.conflict).toEqual({ by: "Mads Mangesteds", how: undefined });
    expect(textsAt(hers, 2).patients).toBe("14");
    await hers.fetching.fetchTheirs(true);
    expect([0, 1, 2].map((place) => textsAt(hers, place).patients)).toEqual(["11", "13", "14"]);
    expect(hers.rows.size).toBe(3);
    const [contested] = hers.store.value.contested;
    expect(hers.store.value.contested).toHaveLength(1);
    expect(hers.rows.placeOf(contested!.id)).toBe(1);
    expect(contested).toMatchObject({ theirs: { counts: { patients: 12 } }, isBack: false });
    // Hers to say, before his is written over.
    expect(await hers.steps.save()).toBe(false);
    expect(hers.store.value.problem).toMatchObject({ code: "report.contested" });
    hers.contest.settle(contested!.id, "mine");
    expect(await hers.steps.save()).toBe(true);
    expect((await mads.open(report)).rows.size).toBe(3);
  });

  it("keeps what was typed where others have submitted it, until it is opened for editing", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 2)]);
    const open = await karen.open(report);
    change(open, 0, { patients: "4" });
    await (await mads.open(report)).steps.submit();
    await open.steps.save();
    await open.fetching.fetchTheirs(true);
    expect(open.allowed().save).toBe("editFirst");
    karen.went.length = 0;
    await open.leaving.leave();
    await open.steps.validate();
    expect(karen.went).toEqual([]);
    expect(await karen.parts.reporting.readReport(report.id)).toMatchObject({ state: "submitted" });
    await open.steps.take("edit");
    expect(await open.steps.save()).toBe(true);
    expect(textsAt(await karen.open(report), 0).patients).toBe("4");
  });

  it("is not submitted without what was typed, where others have put it into the outbox", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 2)]);
    const open = await karen.open(report);
    change(open, 0, { patients: "4" });
    await (await mads.open(report)).steps.putInOutbox();
    await open.steps.save();
    await open.fetching.fetchTheirs(true);
    expect(open.allowed()).toMatchObject({ submit: "unsaved", print: "unsaved", takeOut: undefined });
    expect(await open.steps.submit()).toBe(false);
    expect(await karen.parts.reporting.readReport(report.id)).toMatchObject({ state: "outbox" });
    await open.steps.take("takeOut");
    expect(await open.steps.submit()).toBe(true);
    expect(textsAt(await karen.open(report), 0).patients).toBe("4");
  });

  it("keeps the row that is being typed when the access runs out", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    const expiring = await signedIn(api, "karen");
    const open = await expiring.open(report);
    open.entry.begin(open.rows.order[0]);
    typeIn(open, { patients: "6" });
    expiring.parts.account.expire();
    expect(await open.leaving.saveUnseen()).toBe(false);
    await open.leaving.leave();
    expect(open.store.value).toMatchObject({ isLeaving: true, entry: { texts: { patients: "6" } } });
    await expiring.parts.account.refresh();
    open.leaving.show();
    expect(await open.steps.save()).toBe(true);
    expect(textsAt(await karen.open(report), 0).patients).toBe("6");
  });

  it("keeps a row of another period open when its page goes away, but never a CPR number", async () => {
    const period = nextMonth();
    const open = await karen.open(await aDraftOf(karen, period, [days(period, 1)]));
    open.entry.begin();
    typeIn(open, { date: "01-01-2024" });
    expect(await open.leaving.saveUnseen()).toBe(false);
    expect(open.store.value.entry).toMatchObject({
      ...{ texts: { date: "01-01-2024" }, refusal: { field: "date", why: "otherPeriod" } },
    });
    open.leaving.show();
    typeIn(open, { departmentCode: "010203-1234" });
    expect(await open.leaving.saveUnseen()).toBe(true);
    expect(open.store.value.entry).toBeUndefined();
  });

  it("lays what was typed after a first try over theirs too", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 2)]);
    let isOff = false;
    const offline = await signedIn(api, "karen", ({ client }) => ({
      client: {
        ...client,
        readRows: (...asked) =>
          isOff ? Promise.reject(new Problem("network.offline")) : client.readRows(...asked),
      },
    }));
    const open = await offline.open(report);
    change(open, 0, { patients: "4" });
    isOff = true;
    expect(await open.fetching.fetchTheirs(true)).toBe(false);
    change(open, 1, { patients: "5" });
    isOff = false;
    await open.work.again();
    expect([0, 1].map((place) => textsAt(open, place).patients)).toEqual(["4", "5"]);
    expect(open.store.value.result).toEqual({ kind: "fetched", laid: 2 });
  });

  it("tells a step as done where only what was said of the report could not be fetched after it", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    await (await karen.open(report)).steps.submit();
    let isOff = false;
    const cutOff = await signedIn(api, "rikke", ({ client }) => ({
      client: {
        ...client,
        listVersions: (id) =>
          isOff ? Promise.reject(new Problem("network.offline")) : client.listVersions(id),
      },
    }));
    const open = await cutOff.open(report);
    isOff = true;
    expect(await open.steps.approve("")).toBe(true);
    expect(open.store.value).toMatchObject({
      ...{ problem: undefined, result: { kind: "approve" }, report: { approved: true } },
      versions: [{ version: 1 }],
    });
  });

  it("stays where what was typed cannot be saved before a version is looked at", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    const open = await karen.open(report);
    await open.steps.submit();
    await open.steps.take("edit");
    change(open, 0, { patients: "2" });
    await (await mads.open(report)).steps.submit();
    await open.steps.save();
    await open.fetching.fetchTheirs(true);
    await open.fetching.lookAt(1);
    expect(open.store.value).toMatchObject({ version: undefined, isLeaving: true });
    expect(textsAt(open, 0).patients).toBe("2");
  });

  it("is saved before one signs out, or says why it could not be", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    let isOff = true;
    const offline = await signedIn(api, "karen", ({ reporting }) => ({
      reporting: {
        ...reporting,
        saveRows: (...sent) =>
          isOff ? Promise.reject(new Problem("network.offline")) : reporting.saveRows(...sent),
      },
    }));
    const open = await offline.open(report);
    open.entry.begin(open.rows.order[0]);
    typeIn(open, { patients: "8" });
    expect(await open.leaving.settle()).toBe(false);
    expect(open.store.value.isLeaving).toBe(true);
    expect(problemOf(open)).toBe("network.offline");
    isOff = false;
    expect(await open.leaving.settle()).toBe(true);
    expect(offline.went).toEqual([]);
    expect(textsAt(await karen.open(report), 0).patients).toBe("8");
  });

  it("comes back to the same person in the same group alone", async () => {
    const period = nextMonth();
    const person = await signedIn(api, "karen");
    const open = await person.open(await aDraftOf(karen, period, [days(period, 1)]));
    open.leaving.show();
    expect(open.leaving.comesBack).toBe(true);
    const { group } = person.parts.account.store.value;
    person.goTo({ ...group!, id: "another" });
    expect(open.leaving.comesBack).toBe(false);
    person.goTo(group);
    person.parts.account.expire();
    expect(open.leaving.comesBack).toBe(false);
  });

  it("is approved or returned once where only the answer was lost", async () => {
    const lossy = await signedIn(api, "rikke", ({ client }) => ({
      client: {
        ...client,
        approve: (...said) => loseFirst("approve", () => client.approve(...said)),
        return: (...said) => loseFirst("return", () => client.return(...said)),
      },
    }));
    const lost = new Set<string>();
    const loseFirst = async (step: string, ask: () => Promise<Report>) => {
      const report = await ask();
      if (lost.has(step)) return report;
      lost.add(step);
      throw new Problem("network.timeout");
    };
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    await (await karen.open(report)).steps.submit();
    const open = await lossy.open(report);
    expect(await open.steps.approve("Fint")).toBe(false);
    await open.work.again();
    expect(open.store.value).toMatchObject({ conflict: undefined, report: { approved: true } });
    open.choice.toggleAll();
    expect(await open.steps.return("Se efter")).toBe(false);
    await open.work.again();
    expect(open.store.value).toMatchObject({ conflict: undefined, report: { state: "draft" } });
    const { steps } = await karen.parts.client.listHistory(report.id);
    expect(steps.slice(-2).map(({ action }) => action)).toEqual(["approve", "return"]);
    expect((await karen.open(report)).threads.store.value.threads).toHaveLength(1);
  });

  it("is deleted where only the answer was lost, but not where another has deleted it first", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    let isCut = true;
    const cutOff = await signedIn(api, "karen", ({ client }) => ({
      client: {
        ...client,
        deleteReport: async (of) => {
          await client.deleteReport(of);
          if (isCut) throw new Problem("network.timeout");
        },
      },
    }));
    const his = await mads.open(report);
    const open = await cutOff.open(report);
    expect(await open.steps.delete()).toBe(false);
    expect(cutOff.went).toEqual([]);
    isCut = false;
    await open.work.again();
    expect(cutOff.went).toEqual(["back"]);
    expect(await his.steps.delete()).toBe(false);
    expect(his.store.value.ended).toEqual({ how: "deleted", by: "Karen Planlægger" });
  });

  it("takes the other's row or keeps one's own, as she says for each that both have changed", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 5)]);
    const hers = await karen.open(report);
    const his = await mads.open(report);
    for (const place of [0, 1, 2]) change(his, place, { patients: "11" });
    his.choice.toggle(his.rows.order[3]!);
    his.choice.remove();
    await his.steps.save();
    for (const place of [0, 1, 3]) change(hers, place, { patients: "13" });
    hers.choice.toggle(hers.rows.order[2]!);
    hers.choice.remove();
    await hers.steps.save();
    await hers.fetching.fetchTheirs(true);
    const of = (date: number) =>
      hers.store.value.contested.find(({ id }) => hers.rows.row(id).date === `${period}-0${date}`)!;
    expect([1, 2, 3, 4].map((date) => [of(date).theirs?.counts.patients, of(date).isBack])).toEqual([
      [11, false],
      [11, false],
      [11, true],
      [undefined, false],
    ]);
    hers.contest.settle(of(1).id, "mine");
    hers.contest.settle(of(2).id, "theirs");
    hers.contest.settle(of(3).id, "mine");
    hers.contest.settle(of(4).id, "theirs");
    expect(hers.store.value.contested).toEqual([]);
    await hers.steps.save();
    const now = await mads.open(report);
    expect(now.rows.order.map((id) => [now.rows.row(id).date, now.rows.row(id).counts.patients])).toEqual([
      [`${period}-01`, 13],
      [`${period}-02`, 11],
      [`${period}-05`, 20],
    ]);
  });

  it("cancelled elsewhere says by whom, and what was typed can still be read and put into a sheet", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 2)]);
    await (await karen.open(report)).steps.submit();
    const open = await karen.open(report);
    await open.steps.take("edit");
    change(open, 0, { patients: "4" });
    open.entry.begin(open.rows.order[1]);
    typeIn(open, { patients: "5" });
    const his = await mads.open(report);
    await his.steps.take("discard");
    await his.steps.take("cancel");
    await open.leaving.leave();
    expect(open.store.value).toMatchObject({
      ...{ ended: { how: "cancelled", by: "Mads Mangesteds" }, problem: undefined, isLeaving: true },
      report: { state: "cancelled" },
    });
    expect(open.allowed()).toMatchObject({ save: "isCancelled", pull: undefined });
    expect(typedTable(open, open.store.value.form!, "da").split("\n")).toEqual([
      "SOR-kode\tSygehuskode\tAfdelingskode\tDato\tNormerede antal\tDisponibelt antal\tPatienter",
      `\t9101\t9101081\t01-${flip(period)}\t24\t22\t4`,
      `\t9101\t9101081\t02-${flip(period)}\t24\t22\t5`,
    ]);
    open.leaving.stay();
    await open.sheet.pull((rows) => planPull(rows, { language: "da", name: "Skema", words: newSheetDa }));
    expect(karen.made.at(-1)?.rows.map((cells) => cells.at(-1))).toEqual([4, 5]);
    expect(isDirty(open.store.value)).toBe(false);
  });

  it("deleted elsewhere says so when it is saved, though nothing was typed", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    const open = await karen.open(report);
    expect(await open.steps.save()).toBe(true);
    expect(open.store.value.result).toEqual({ kind: "nothingToSave" });
    await (await mads.open(report)).steps.delete();
    expect(await open.steps.save()).toBe(false);
    expect(open.store.value).toMatchObject({
      ...{ result: undefined, ended: { how: "deleted", by: "Mads Mangesteds" } },
    });
    expect(open.allowed()).toMatchObject({ save: "isDeleted", print: "isDeleted", pull: undefined });
  });

  it("is asked about with its rows and warnings before it is submitted, but not where errors stop it", async () => {
    const period = nextMonth();
    const open = await karen.open(await aDraftOf(karen, period, [days(period, 2)]));
    change(open, 0, { patients: "" });
    expect(await open.steps.askToSubmit()).toBe(false);
    expect(open.store.value).toMatchObject({ asked: undefined, check: { errors: 1 } });
    expect(problemOf(open)).toBe("report.has-errors");
    change(open, 0, { patients: "90" });
    expect(isOldCheck(open.store.value)).toBe(true);
    expect(await open.steps.askToSubmit()).toBe(true);
    const { asked, check } = open.store.value;
    expect(asked).toEqual({ rows: 2, warnings: check?.warnings });
    expect(asked?.warnings).toBeGreaterThan(0);
    expect(isOldCheck(open.store.value)).toBe(false);
    expect(open.store.value.report?.state).toBe("draft");
    expect(await open.steps.submit()).toBe(true);
    expect(open.store.value).toMatchObject({ asked: undefined, report: { version: 1 } });
  });

  it("takes along why warnings are accepted when it is put into a sheet", async () => {
    const period = nextMonth();
    const accepted: AcceptedWarning[] = [];
    const person = await signedIn(api, "karen", () => ({
      acceptWarnings: (warnings) => Promise.resolve(void accepted.push(...warnings)),
    }));
    const rows = { ...days(period, 2, 25), reasons: [{ row: 1, text: "Fire senge lånt" }] };
    const open = await person.open(await aDraftOf(karen, period, [rows]));
    await open.sheet.pull((pulled) => planPull(pulled, { language: "da", name: "Skema", words: newSheetDa }));
    expect(accepted).toEqual([
      {
        ...{ key: `shak:9101081|${period}-02`, rule: "BEDS-4", field: "patients" },
        ...{ about: "114/22/25", reason: "Fire senge lånt" },
      },
    ]);
  });

  it("says what the register calls the units in view, each asked for once", async () => {
    const period = nextMonth();
    const asked: unknown[] = [];
    const person = await signedIn(api, "karen", () => ({
      nameUnits: (units, day) => {
        asked.push([units, day]);
        return Promise.resolve(units.map((unit) => (unit === "shak:9101081" ? "Nyremedicinsk" : "")));
      },
    }));
    const one = days(period, 3);
    const other = { ...days(period, 1), units: [{ hospitalCode: "9101", departmentCode: "099" }] };
    const open = await person.open(await aDraftOf(karen, period, [one, other]));
    const inView = open.rows.order.map((id) => open.rows.row(id));
    await Promise.all([open.unitNames.want(inView.slice(0, 3)), open.unitNames.want(inView)]);
    await open.unitNames.want(inView);
    expect(asked).toEqual([[["shak:9101081", "shak:9101099"], serial(`${period}-01`)]]);
    expect(inView.map((row) => open.unitNames.nameOf(row))).toEqual([...Array(3).fill("Nyremedicinsk"), ""]);
  });

  it("takes no row that says nothing, new or emptied, and says so", async () => {
    const period = nextMonth();
    const open = await karen.open(await aDraftOf(karen, period, [days(period, 1)]));
    open.entry.begin();
    open.entry.acceptAndGoOn();
    expect(open.store.value.entry?.refusal).toEqual({ field: "sorCode", why: "empty" });
    typeIn(open, { patients: "  " });
    expect(open.entry.accept()).toBe(false);
    open.entry.leave();
    const emptied = Object.fromEntries(open.store.value.form!.fields.map(({ key }) => [key, ""]));
    expect(change(open, 0, emptied)).toBe(false);
    open.entry.leave();
    expect(open.rows.size).toBe(1);
    expect(isDirty(open.store.value)).toBe(false);
  });

  it("goes back at once while its rows are still on their way", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    const slow = await signedIn(api, "karen", ({ client }) => ({
      client: { ...client, readRows: () => new Promise(() => undefined) },
    }));
    const open = new OpenReport(slow.parts, report.id);
    void open.fetching.open();
    await open.leaving.leave();
    expect(slow.went).toEqual(["back"]);
  });

  it("is submitted, edited, discarded and cancelled, each with a key of its own", async () => {
    const period = nextMonth();
    const open = await karen.open(await aDraftOf(karen, period, [days(period, 2)]));
    await Promise.all([open.steps.submit(), open.steps.submit()]);
    expect(open.store.value).toMatchObject({
      report: { state: "submitted", version: 1 },
      result: { kind: "submit", version: 1 },
      versions: [{ version: 1, rows: 2 }],
    });
    expect(open.allowed().save).toBe("editFirst");
    await open.steps.take("edit");
    change(open, 0, { patients: "1" });
    await open.steps.save();
    await open.steps.take("discard");
    expect(open.store.value.report).toMatchObject({ state: "submitted", version: 1 });
    expect(textsAt(open, 0).patients).toBe("20");
    await open.steps.take("cancel");
    expect(open.store.value.report?.state).toBe("cancelled");
    expect(open.allowed().edit).toBe("isCancelled");
  });

  it("goes into the outbox with what was found, and out of it again", async () => {
    const period = nextMonth();
    const open = await karen.open(await aDraftOf(karen, period, [days(period, 2)]));
    change(open, 0, { patients: "" });
    await open.steps.putInOutbox();
    expect(open.store.value).toMatchObject({ report: { state: "outbox" }, check: { errors: 1 } });
    expect(change(open, 0, { patients: "5" })).toBe(true);
    expect(textsAt(open, 0).patients).toBe("");
    await open.steps.take("takeOut");
    expect(open.store.value.report?.state).toBe("draft");
  });

  it("is returned with the chosen rows, whose reason stands at them", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 3)]);
    await (await karen.open(report)).steps.submit();
    const reviewed = await rikke.open(report);
    expect(reviewed.allowed()).toMatchObject({ approve: undefined, return: undefined, edit: "noEnter" });
    reviewed.choice.toggle(reviewed.rows.order[1]!);
    await reviewed.steps.return("Tallet kan ikke passe");
    expect(reviewed.store.value.report?.state).toBe("draft");
    const open = await karen.open(report);
    expect(threadsAt(open, 1)).toMatchObject([
      { date: `${period}-02`, reason: "Tallet kan ikke passe", by: "Rikke Reviewer", state: "open" },
    ]);
    expect(threadsAt(open, 0)).toEqual([]);
  });

  describe("with a row that was sent back", () => {
    const sentBack = async () => {
      const period = nextMonth();
      const report = await aDraftOf(karen, period, [days(period, 3)]);
      await (await karen.open(report)).steps.submit();
      const reviewed = await rikke.open(report);
      reviewed.choice.toggle(reviewed.rows.order[1]!);
      await reviewed.steps.return("Tallet kan ikke passe");
      return report;
    };
    const answer = (open: OpenReport, text: string, kind: "note" | "resolve" | "reopen" = "note") => {
      const [thread] = threadsAt(open, 1);
      open.threads.type(thread!.id, text);
      return open.threads.write(thread!, kind);
    };

    it("is answered at the row, and the answer is unread until it is seen", async () => {
      const report = await sentBack();
      const open = await karen.open(report);
      expect(threadsAt(open, 1)[0]!.unread).toBe(1);
      await open.threads.read(threadsAt(open, 1));
      expect(threadsAt(open, 1)[0]!.unread).toBe(0);
      expect(await answer(open, "  To var på orlov ")).toBe(true);
      const theirs = await rikke.open(report);
      expect(threadsAt(theirs, 1)).toMatchObject([
        { unread: 1, events: [{ kind: "note", text: "To var på orlov", by: "Karen Planlægger" }] },
      ]);
      await theirs.threads.read(threadsAt(theirs, 1));
      expect(threadsAt(await rikke.open(report), 1)[0]!.unread).toBe(0);
    });

    it("shows the row before and after it was mended, the thread resolved by that alone", async () => {
      const report = await sentBack();
      const open = await karen.open(report);
      change(open, 1, { patients: "7" });
      await open.steps.submit();
      expect(threadsAt(open, 1)).toMatchObject([
        { state: "resolved", before: { patients: 20 }, after: { patients: 7 }, events: [{ kind: "mend" }] },
      ]);
      const theirs = await rikke.open(report);
      expect(await answer(theirs, "Stadig ikke", "reopen")).toBe(true);
      expect(threadsAt(theirs, 1)[0]).toMatchObject({ state: "open", before: { patients: 20 } });
    });

    it("is let go by a reviewer alone", async () => {
      const report = await sentBack();
      const open = await karen.open(report);
      expect([open.threads.isWritable, open.threads.mayResolve(threadsAt(open, 1)[0]!)]).toEqual([
        true,
        false,
      ]);
      const theirs = await rikke.open(report);
      expect(theirs.threads.mayResolve(threadsAt(theirs, 1)[0]!)).toBe(true);
      expect(await answer(theirs, "", "resolve")).toBe(true);
      expect(threadsAt(theirs, 1)[0]!.state).toBe("resolved");
    });

    it("is answered once where the reply was lost, two clicks or not, and keeps the words until they are there", async () => {
      const report = await sentBack();
      let isCut = true;
      const lossy = await signedIn(api, "karen", ({ client }) => ({
        client: {
          ...client,
          writeThread: async (...asked) => {
            const thread = await client.writeThread(...asked);
            if (isCut) throw new Problem("network.timeout");
            return thread;
          },
        },
      }));
      const open = await lossy.open(report);
      expect(await answer(open, "Det retter jeg")).toBe(false);
      const { drafts, problem } = open.threads.store.value;
      expect([Object.values(drafts), problem]).toMatchObject([
        ["Det retter jeg"],
        { code: "network.timeout" },
      ]);
      isCut = false;
      const thread = threadsAt(open, 1)[0]!;
      const both = await Promise.all([
        open.threads.write(thread, "note"),
        open.threads.write(thread, "note"),
      ]);
      expect(both).toEqual([true, false]);
      expect(threadsAt(open, 1)[0]!.events.map(({ text }) => text)).toEqual(["Det retter jeg"]);
      expect(await open.threads.write(threadsAt(open, 1)[0]!, "note")).toBe(false);
    });
  });

  it("shows a version as it was submitted, to look at and print alone", async () => {
    const period = nextMonth();
    const open = await karen.open(await aDraftOf(karen, period, [days(period, 2)]));
    await open.steps.submit();
    await open.steps.take("edit");
    change(open, 0, { patients: "2" });
    await open.fetching.lookAt(1);
    expect(textsAt(open, 0).patients).toBe("20");
    expect(open.isWritable).toBe(false);
    expect(isDirty(open.store.value)).toBe(false);
    const shown: [string, string, number][] = [];
    await open.steps.print("en", "form", (name, file) => {
      shown.push([name, file.type, file.size]);
      return false;
    });
    expect(shown).toEqual([
      [expect.stringMatching(/^form-\d+-\d{4}-\d\d-v1\.pdf$/), "application/pdf", expect.any(Number)],
    ]);
    await open.fetching.lookAt(undefined);
    expect(textsAt(open, 0).patients).toBe("2");
  });

  it("asks again for one's rights when one is refused", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    const taken = await signedIn(api, "karen", ({ reporting }) => ({
      reporting: {
        ...reporting,
        saveRows: () => Promise.reject(new Problem("right.missing", { right: "enter" })),
      },
    }));
    const open = await taken.open(report);
    const before = taken.parts.account.store.value.me;
    change(open, 0, { patients: "5" });
    expect(await open.steps.save()).toBe(false);
    expect(problemOf(open)).toBe("right.missing");
    expect(taken.parts.account.store.value.me).not.toBe(before);
    expect(textsAt(open, 0).patients).toBe("5");
  });

  it("deletes what was never submitted, and goes back", async () => {
    const period = nextMonth();
    const report = await aDraftOf(karen, period, [days(period, 1)]);
    karen.went.length = 0;
    await (await karen.open(report)).steps.delete();
    expect(karen.went).toEqual(["back"]);
    const gone = await karen.open(report);
    expect(gone.store.value.status).toBe("failed");
    expect(problemOf(gone)).toBe("report.deleted");
  });

  it("of as many rows as may be comes page by page, can be stopped, and is saved whole", async () => {
    const total = isLong ? 50_000 : 15_000;
    const period = nextMonth();
    const page: RowColumns = { ...days(period, 1) };
    const pages = Array.from({ length: total / 5_000 }, (_, at) => manyUnits(page, at * 5_000));
    const report = await aDraftOf(karen, period, pages);
    const stopped = await signedIn(api, "karen", ({ client }) => ({
      client: {
        ...client,
        readRows: async (...asked) => {
          if (asked[1] === 10_000) open.fetching.stop();
          return client.readRows(...asked);
        },
      },
    }));
    const open: OpenReport = new OpenReport(stopped.parts, report.id);
    await open.fetching.open();
    expect(open.store.value.status).toBe("stopped");
    expect(open.shown.size).toBe(12_000);
    expect(open.allowed().save).toBe("notAllRows");
    const whole = await karen.open(report);
    expect(whole.rows.size).toBe(total);
    change(whole, total - 1, { patients: "3" });
    expect(await whole.steps.save()).toBe(true);
    expect(textsAt(whole, total - 1).patients).toBe("3");
    expect((await karen.parts.reporting.readReport(report.id)).rows).toBe(total);
  }, 60_000);
});

const threadsAt = (open: OpenReport, place: number) =>
  open.threads.at(open.shown.row(open.shown.order[place]!));

const flip = (period: string) => period.split("-").reverse().join("-");

/** 5,000 rows of as many units, none twice. */
function manyUnits(page: RowColumns, from: number): RowColumns {
  const each = <Value>(value: (at: number) => Value) => Array.from({ length: 5_000 }, (_, at) => value(at));
  const letters = (n: number) => n.toString(36).toUpperCase().padStart(3, "0");
  return {
    units: each((at) => ({ hospitalCode: letters(from + at).padStart(4, "1"), departmentCode: "011" })),
    unit: each((at) => at),
    date: each(() => page.date[0]!),
    counts: { establishedBeds: each(() => 24), openBeds: each(() => 22), patients: each(() => 20) },
    typed: [],
  };
}

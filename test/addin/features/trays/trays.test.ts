import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isKept, isShort } from "../../../../src/addin/features/trays/ListFilter.ts";
import { NewReport } from "../../../../src/addin/features/trays/NewReport.ts";
import { hasReceipt, OutboxSend } from "../../../../src/addin/features/trays/OutboxSend.ts";
import { ReportListing } from "../../../../src/addin/features/trays/ReportListing.ts";
import { Trays } from "../../../../src/addin/features/trays/Trays.ts";
import { demoGroups } from "../../../../src/api/signin/personas.ts";
import type { RunningApi } from "../../../../src/api/startApi.ts";
import type { FormTypeList } from "../../../../src/core/contract/formTypes.ts";
import type { Report } from "../../../../src/core/contract/reports.ts";
import type { Cut } from "../../../../src/core/contract/settings.ts";
import { Problem } from "../../../../src/core/Problem.ts";
import { isLong } from "../../../support/cases.ts";
import { aReportOf } from "../../../support/aReportOf.ts";
import { runningApi } from "../../../support/runningApi.ts";
import { type PersonsWindow, windowAs } from "../../../support/windowAs.ts";
import { until } from "../../aPane.ts";

let api: RunningApi;
let mads: PersonsWindow;
const groupId = demoGroups.medical.id;
const fjordby = demoGroups.fjordby.id;
const formType = "sengepladser";

beforeAll(async () => {
  api = await runningApi({ now: () => new Date("2025-11-15T11:00:00Z") });
  mads = await windowAs("mads", api.origin);
});
afterAll(() => api.close());

const aReport = (number: number): Report => ({
  id: `report ${number}`,
  number,
  groupId,
  formType,
  period: "2024-01",
  person: null,
  state: "draft",
  version: 0,
  revision: 1,
  rows: 1,
  approved: false,
  rejectedRows: 0,
  createdAt: "2024-02-01T10:00:00Z",
  createdBy: "Mads",
  changedAt: "2024-02-01T10:00:00Z",
  changedBy: "Mads",
});

const listingOf = (
  own: Partial<ConstructorParameters<typeof ReportListing>[0]["own"]> = {},
  group = groupId,
) => new ReportListing({ ...mads, groupId: group, own: { state: "all", formType: "", ...own } });
const numbersIn = (listing: ReportListing) => listing.store.value.reports?.map(({ number }) => number);
const settled = (listing: ReportListing) => until(() => !listing.store.value.isLoading, "the list has come");

describe("a group's trays", () => {
  it("are counted for the group alone, and again when asked", async () => {
    const trays = new Trays(mads.client, fjordby);
    await trays.count();
    expect(trays.store.value.counts).toMatchObject({ draft: 0, outbox: 0, submitted: 0, cancelled: 0 });
    await aReportOf(mads, groupId, "2024-01");
    await aReportOf(mads, fjordby, "2024-01");
    await aReportOf(mads, fjordby, "2024-02");
    expect(await trays.count()).toMatchObject({ groupId: fjordby, draft: 2 });
    expect(trays.store.value.formTypes?.map(({ key }) => key)).toEqual([formType]);
  });

  it("are counted once for two clicks", async () => {
    let asked = 0;
    const client = { ...mads.client, countTrays: () => (asked++, mads.client.countTrays()) };
    const trays = new Trays(client, groupId);
    await Promise.all([trays.count(), trays.count()]);
    expect(asked).toBe(1);
  });

  it("say what is wrong without a network, and keep the counts they had", async () => {
    let isOnline = true;
    const countTrays = () =>
      isOnline ? mads.client.countTrays() : Promise.reject(new Problem("network.offline"));
    const trays = new Trays({ ...mads.client, countTrays }, groupId);
    const counts = await trays.count();
    isOnline = false;
    expect(await trays.count()).toBeUndefined();
    expect(trays.store.value).toMatchObject({
      counts,
      isCounting: false,
      problem: { code: "network.offline" },
    });
  });
});

describe("a list of reports", () => {
  it("is sorted by a click, and the other way by another", async () => {
    await aReportOf(mads, groupId, "2024-03");
    await aReportOf(mads, groupId, "2024-02");
    const listing = listingOf();
    await listing.show();
    listing.sortBy("period");
    await settled(listing);
    const periods = () => listing.store.value.reports!.map(({ period }) => period);
    expect(periods().slice(0, 3)).toEqual(["2024-03", "2024-02", "2024-01"]);
    listing.sortBy("period");
    await settled(listing);
    expect(periods()[0]).toBe("2024-01");
  });

  it("is searched by a number, a month or a name, and narrowed by tray, period, unit and version", async () => {
    const april = await aReportOf(mads, groupId, "2024-04", [{ department: "9101011" }]);
    await mads.reporting.submit(april, crypto.randomUUID());
    const listing = listingOf();
    const found = async (part: Parameters<ReportListing["narrow"]>[0]) => {
      listing.clear();
      await settled(listing);
      listing.narrow(part);
      await settled(listing);
      return numbersIn(listing);
    };
    await listing.show();
    expect(await found({ search: String(april.number) })).toEqual([april.number]);
    for (const search of [`Skema ${april.number}`, "april", "apr. 2024", "2024-04", "04-2024"])
      expect(await found({ search })).toEqual([april.number]);
    expect(await found({ search: "mangesteds" })).toContain(april.number);
    expect(await found({ search: "nobody" })).toEqual([]);
    expect(await found({ state: "submitted" })).toEqual([april.number]);
    expect(await found({ state: "begun" })).not.toContain(april.number);
    expect(await found({ year: "2024", month: "04" })).toEqual([april.number]);
    for (const unit of ["9101011", "9101 011", "9101-011"])
      expect(await found({ unit })).toEqual([april.number]);
    expect(await found({ unit: "910101" })).toEqual([april.number]);
    expect(isShort(listing.store.value.filter)).toBe(false);
    for (const search of ["9101011", "9101 011", "9101-011"])
      expect(await found({ search })).toEqual([april.number]);
    for (const search of ["9999 999", "9102101"]) expect(await found({ search })).toEqual([]);
    expect(await found({ version: "1" })).toEqual([april.number]);
  });

  it("asks nothing of half a unit's code, and nothing again for what changes no question", async () => {
    let asked = 0;
    const client = {
      listReports: (query: Parameters<typeof mads.client.listReports>[0]) => {
        asked += 1;
        return mads.client.listReports(query);
      },
    };
    const listing = new ReportListing({ ...mads, client, groupId, own: { state: "all", formType: "" } });
    await listing.show();
    listing.narrow({ unit: "9101 0" });
    expect(isShort(listing.store.value.filter)).toBe(true);
    listing.narrow({ month: "04" });
    expect(asked).toBe(1);
  });

  it.each([
    { search: "010190-1234" },
    { search: "0101901234" },
    { search: "Ane 010190 1234" },
    { search: "010190-12" },
    { search: "010190-1" },
    { search: "01019012" },
    { search: "9999999999" },
    { unit: "010190-1234" },
  ])("asks nothing of what may be a CPR number, which would stand in an address: %j", async (part) => {
    const asked: object[] = [];
    const client = {
      listReports: (query: Parameters<typeof mads.client.listReports>[0]) => {
        asked.push(query);
        return mads.client.listReports(query);
      },
    };
    const listing = new ReportListing({ ...mads, client, groupId, own: { state: "all", formType: "" } });
    await listing.show();
    listing.narrow(part);
    await listing.again();
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual(asked[0]);
    expect(isKept(part.search ?? part.unit)).toBe(true);
  });

  it("shows what was opened as it is now, also where it went to another tray or is gone", async () => {
    const may = await aReportOf(mads, groupId, "2024-05");
    const june = await aReportOf(mads, groupId, "2024-06");
    const listing = listingOf({ state: "draft" });
    await listing.show();
    const at = (number: number) => numbersIn(listing)!.indexOf(number);
    const place = at(may.number);
    listing.leaveFor(place);
    await mads.reporting.submit(may, crypto.randomUUID());
    await listing.show();
    expect(listing.store.value.reports?.[place]).toMatchObject({
      number: may.number,
      state: "submitted",
      version: 1,
    });
    listing.leaveFor(at(june.number));
    await mads.client.deleteReport(june);
    await listing.show();
    expect(at(june.number)).toBe(-1);
    expect(listing.store.value.deleted).toBe(june.number);
  });

  it("keeps what it shows when a page does not come, and goes on from there", async () => {
    let isOnline = true;
    const client = {
      listReports: (query: Parameters<typeof mads.client.listReports>[0]) =>
        isOnline
          ? mads.client.listReports({ ...query, limit: 2 })
          : Promise.reject(new Problem("network.offline")),
    };
    const listing = new ReportListing({ ...mads, client, groupId, own: { state: "all", formType: "" } });
    await listing.show();
    isOnline = false;
    listing.more();
    await settled(listing);
    expect(listing.store.value).toMatchObject({ problem: { code: "network.offline" } });
    expect(numbersIn(listing)).toHaveLength(2);
    isOnline = true;
    listing.retry();
    await settled(listing);
    expect(numbersIn(listing)).toHaveLength(4);
    expect(new Set(numbersIn(listing)).size).toBe(4);
  });
});

describe("a list whose question changes", () => {
  const pageOf = (from: number) => ({ reports: [aReport(from), aReport(from + 1)], next: String(from + 2) });
  /** Each question is answered by the page after its cursor, unless there is no network. */
  async function aListing() {
    const asked: { readonly sort: string; readonly after: string | undefined }[] = [];
    const network = { isThere: true };
    const client = {
      listReports: ({ sort, after }: Parameters<typeof mads.client.listReports>[0]) => {
        asked.push({ sort: String(sort), after });
        if (!network.isThere) return Promise.reject(new Problem("network.offline"));
        return Promise.resolve(pageOf(Number(after ?? 1)));
      },
    };
    const listing = new ReportListing({ ...mads, client, groupId, own: { state: "all", formType: "" } });
    await listing.show();
    return { listing, asked, network };
  }

  it("begins anew with a new order that failed to come, and never goes on where the old one was", async () => {
    const { listing, asked, network } = await aListing();
    network.isThere = false;
    listing.sortBy("period");
    await settled(listing);
    network.isThere = true;
    listing.dismiss();
    listing.more();
    listing.retry();
    await settled(listing);
    expect(asked.slice(1)).toEqual([
      { sort: "period", after: undefined },
      { sort: "period", after: undefined },
    ]);
    expect(numbersIn(listing)).toEqual([1, 2]);
  });

  it("asks for no page while one types, and takes none that was on its way", async () => {
    const { listing, asked } = await aListing();
    listing.more();
    listing.type({ search: "kar" });
    listing.more();
    await new Promise(setImmediate);
    expect(numbersIn(listing)).toEqual([1, 2]);
    await settled(listing);
    expect(asked.map(({ after }) => after)).toEqual([undefined, "3", undefined]);
    expect(numbersIn(listing)).toEqual([1, 2]);
  });
});

describe("a list of very many reports", () => {
  const total = isLong ? 100_000 : 20_000;
  const pageOf = (after = "0") => {
    const from = Number(after);
    const size = Math.min(200, total - from);
    const reports = Array.from({ length: size }, (_, at) => aReport(from + at + 1));
    // Somebody changed the first meanwhile: it comes a second time.
    if (from === 200) reports[0] = aReport(1);
    return { reports, next: from + size < total ? String(from + size) : null };
  };

  it("comes page by page, each report once", async () => {
    const client = {
      listReports: ({ after }: { after?: string | undefined }) => Promise.resolve(pageOf(after)),
    };
    const listing = new ReportListing({ ...mads, client, groupId, own: { state: "all", formType: "" } });
    await listing.show();
    while (listing.store.value.next !== null) {
      listing.more();
      await new Promise(setImmediate);
    }
    expect(new Set(numbersIn(listing)).size).toBe(total - 1);
    expect(numbersIn(listing)).toHaveLength(total - 1);
  });
});

describe("sending an outbox", () => {
  it("submits the faultless and leaves the rest with the reason each, once for two clicks", async () => {
    const [good, bad, empty] = [
      await aReportOf(mads, fjordby, "2024-07"),
      await aReportOf(mads, fjordby, "2024-08", [{ patients: null }]),
      await mads.reporting.createReport({ groupId: fjordby, formType, period: "2024-09" }),
    ];
    for (const report of [good, bad, empty]) await mads.reporting.putInOutbox(report, crypto.randomUUID());
    const outbox = new OutboxSend(mads.client, fjordby);
    await Promise.all([outbox.send([formType]), outbox.send([formType])]);
    const { status, receipt } = outbox.store.value;
    expect(status).toBe("done");
    expect(receipt.submitted.map(({ report }) => [report.number, report.version])).toEqual([
      [good.number, 1],
    ]);
    expect(receipt.left.map(({ report, code, errors }) => [report.number, code, errors])).toEqual([
      [bad.number, "report.has-errors", 1],
      [empty.number, "report.empty", 1],
    ]);
  });
});

describe("an outbox that fails halfway", () => {
  it("says what was submitted before beside the problem, after it, and when it is tried again", async () => {
    let failing = ["two"];
    const sendOutbox = ({ formType: key }: { readonly formType: string }) =>
      failing.includes(key)
        ? Promise.reject(new Problem("network.offline"))
        : Promise.resolve({ submitted: [{ report: { ...aReport(1), formType: key } }], left: [] } as never);
    const outbox = new OutboxSend({ sendOutbox }, fjordby);
    const told = () => outbox.store.value.receipt.submitted.map(({ report }) => report.formType);
    await outbox.send(["one", "two"]);
    expect([told(), hasReceipt(outbox.store.value)]).toEqual([["one"], true]);
    expect(outbox.store.value.problem).toMatchObject({ code: "network.offline" });
    failing = [];
    await outbox.send(["two"]);
    expect(told()).toEqual(["one", "two"]);
    failing = ["two"];
    await outbox.send(["one", "two"]);
    outbox.dismiss();
    expect([told(), hasReceipt(outbox.store.value)]).toEqual([["one"], true]);
    expect(outbox.store.value.problem).toBeUndefined();
    await outbox.send(["two"]);
    outbox.dismiss();
    expect(hasReceipt(outbox.store.value)).toBe(false);
  });
});

describe("a new report", () => {
  const aNewReport = async (cut: Cut = "month") => {
    const fresh = new NewReport({ ...mads, groupId, cut, formType, today: "2025-11-15" });
    await fresh.show();
    return fresh;
  };

  it("shows the form's own guidance, and asks for the period in a sentence", async () => {
    const fresh = await aNewReport();
    expect(fresh.store.value.formType?.guidance.da).toContain("kl. 23.00");
    expect(await fresh.open()).toBeUndefined();
    expect(fresh.store.value.asks).toBe("month");
  });

  it("is made for the month, once for two clicks", async () => {
    const fresh = await aNewReport();
    fresh.fill({ year: "2023", month: "05" });
    const [opened, again] = await Promise.all([fresh.open(), fresh.open()]);
    expect(opened).toMatchObject({ wasThere: false, report: { period: "2023-05", state: "draft", rows: 0 } });
    expect(again).toBeUndefined();
  });

  it("is the one that lives already, and says so before and after", async () => {
    const made = await aReportOf(mads, groupId, "2023-06");
    const fresh = await aNewReport();
    fresh.fill({ year: "2023", month: "06" });
    await until(() => fresh.store.value.existing?.id === made.id, "the living report is found");
    expect(await fresh.open()).toMatchObject({ wasThere: true, report: { id: made.id, rows: 1 } });
  });

  it("is not opened before she was told that it is there, however quick the click", async () => {
    const made = await aReportOf(mads, groupId, "2023-07");
    const fresh = await aNewReport();
    fresh.fill({ year: "2023", month: "07" });
    expect(await fresh.open()).toBeUndefined();
    expect(fresh.store.value.existing?.id).toBe(made.id);
    expect(await fresh.open()).toMatchObject({ wasThere: true, report: { id: made.id } });
  });

  it("is tried again where it failed: the guidance first, then the report", async () => {
    let isOnline = false;
    const whenOnline = <Told>(told: Told) =>
      isOnline ? Promise.resolve(told) : Promise.reject(new Problem("network.offline"));
    const client = {
      listFormTypes: () => whenOnline([{ key: formType }] as FormTypeList["formTypes"]),
      listReports: () => whenOnline({ reports: [], next: null }),
    };
    const reporting = { createReport: () => whenOnline(aReport(7)) };
    const fresh = new NewReport({ client, reporting, groupId, cut: "month", formType, today: "2025-11-15" });
    await fresh.show();
    isOnline = true;
    expect(await fresh.retry()).toBeUndefined();
    expect(fresh.store.value).toMatchObject({ formType: { key: formType }, problem: undefined });
    fresh.fill({ month: "05" });
    isOnline = false;
    expect(await fresh.open()).toBeUndefined();
    isOnline = true;
    expect(await fresh.retry()).toMatchObject({ report: { number: 7 } });
  });

  it.each([
    ["month", { year: "2025", month: "12" }, "monthToCome"],
    ["month", { year: "2025", month: "11" }, undefined],
    ["hospital-month", { year: "2025", month: "12", hospital: "9101" }, "monthToCome"],
    ["day", { day: "2025-11-16" }, "dayToCome"],
    ["day", { day: "2025-11-15" }, undefined],
  ] as const)(
    "of the cut %s says at once what %j is of a time to come, and is not made",
    async (cut, form, asks) => {
      const fresh = await aNewReport(cut);
      fresh.fill(form);
      expect(fresh.store.value.asks).toBe(asks);
      if (asks === undefined) return;
      expect(await fresh.open()).toBeUndefined();
      expect(fresh.store.value.asks).toBe(asks);
    },
  );

  it.each([
    ["day", {}, "day"],
    ["day", { day: "1985-09-14" }, "day"],
    ["hospital-month", { month: "05" }, "hospital"],
    ["hospital-month", { month: "05", hospital: "80" }, "hospital"],
  ] as const)("of the cut %s asks for what lacks in %j", async (cut, form, asks) => {
    const fresh = await aNewReport(cut);
    fresh.fill(form);
    await fresh.open();
    expect(fresh.store.value.asks).toBe(asks);
  });
});

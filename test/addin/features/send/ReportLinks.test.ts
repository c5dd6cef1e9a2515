import { describe, expect, it } from "vitest";
import { linksKey, ReportLinks } from "../../../../src/addin/features/send/ReportLinks.ts";
import { aReport } from "./aReportSend.ts";

/** A workbook's state, as the workbook keeps it. */
function aState() {
  const kept = new Map<string, string>();
  return {
    kept,
    loadState: (key: string) =>
      Promise.resolve(kept.has(key) ? (JSON.parse(kept.get(key)!) as unknown) : undefined),
    saveState: (key: string, value: unknown) => {
      kept.set(key, JSON.stringify(value));
      return Promise.resolve();
    },
  };
}

const here = "https://region.dk/September.xlsx";
const report = aReport({ period: "2025-09" });

async function linksOf(state: ReturnType<typeof aState>, place = here): Promise<ReportLinks> {
  const links = new ReportLinks(state, place);
  await links.load();
  return links;
}

describe("what a workbook knows of the reports that it was sent to", () => {
  it("is found again when the workbook is opened", async () => {
    const state = aState();
    await (await linksOf(state)).keep(report);
    const { revision, number } = report;
    expect((await linksOf(state)).find(report.groupId, "2025-09")).toMatchObject({
      report: report.id,
      revision,
      number,
    });
    expect((await linksOf(state)).find("another group", "2025-09")).toBeUndefined();
  });

  it("is dropped by a copy that is kept elsewhere", async () => {
    const state = aState();
    await (await linksOf(state)).keep(report);
    const copy = await linksOf(state, "https://region.dk/Oktober.xlsx");
    expect(copy.find(report.groupId, "2025-09")).toBeUndefined();
  });

  it("tells how its reports are cut, of a group or of whichever there is", async () => {
    const links = await linksOf(aState());
    expect(links.cutFor(undefined)).toBeUndefined();
    await links.keep(report);
    expect(links.cutFor(undefined)).toBe("month");
    expect(links.cutFor("another group")).toBeUndefined();
  });

  it("tells which rows a report was sent, each as it was last, and forgets those that it was not", async () => {
    const state = aState();
    const links = await linksOf(state);
    await links.keep(
      { ...report, state: "draft" },
      {
        sent: new Map([
          [1, 11],
          [2, 22],
          [3, 33],
        ]),
        unsent: [],
      },
    );
    await links.keep(
      { ...report, version: 1, state: "submitted" },
      { sent: new Map([[2, 23]]), unsent: [3] },
    );
    const found = (await linksOf(state)).findSent(undefined, "2025-09")!;
    expect(found.report).toEqual({ number: report.number, version: 1, state: "submitted" });
    expect([...found.prints]).toEqual([
      [1, 11],
      [2, 23],
    ]);
    expect(links.findSent("another group", "2025-09")).toBeUndefined();
    expect(links.findSent(undefined, "2025-10")).toBeUndefined();
  });

  it("remembers so many rows, those of the reports that were sent last", async () => {
    const links = await linksOf(aState());
    const rows = (count: number) => ({
      sent: new Map(Array.from({ length: count }, (_, at) => [at, at])),
      unsent: [],
    });
    await links.keep(report, rows(15_000));
    await links.keep({ ...report, id: "another", period: "2025-10" }, rows(6_000));
    expect(links.findSent(undefined, "2025-10")!.prints.size).toBe(6_000);
    expect(links.findSent(undefined, "2025-09")).toBeUndefined();
    expect(links.find(report.groupId, "2025-09")?.report).toBe(report.id);
  });

  it("is one link a report, the newest", async () => {
    const state = aState();
    const links = await linksOf(state);
    await links.keep(report);
    await links.keep({ ...report, revision: 9 });
    expect(links.find(report.groupId, "2025-09")?.revision).toBe(9);
    expect(JSON.parse(state.kept.get(linksKey)!)).toMatchObject({ links: [{ revision: 9 }] });
  });

  it.each([
    undefined,
    7,
    {},
    { version: 2, place: here, links: [] },
    { version: 1, place: here, links: [{}, 4] },
  ])("is nothing where the workbook holds %j", async (value) => {
    const state = aState();
    await state.saveState(linksKey, value ?? null);
    expect((await linksOf(state)).find(report.groupId, "2025-09")).toBeUndefined();
  });

  it("of more reports than five years have is the newest", async () => {
    const links = await linksOf(aState());
    for (let month = 0; month <= 60; month++)
      await links.keep(
        aReport({ period: `20${10 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}` }),
      );
    expect(links.find(report.groupId, "2010-01")).toBeUndefined();
    expect(links.find(report.groupId, "2015-01")).toBeDefined();
  });
});

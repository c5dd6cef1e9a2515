import { afterEach, describe, expect, it } from "vitest";
import { ReadingFinder } from "../../../../src/addin/features/map/ReadingFinder.ts";
import type { Workbook } from "../../../../src/addin/workbook/Workbook.ts";
import { aNow } from "../../../support/aRegistrations.ts";
import { plainWorkbook } from "../../../support/plainWorkbook.ts";
import type { WorkbookUnderTest } from "../../../contracts/workbook.contract.ts";
import { cleanMonth, headings } from "../../aPane.ts";
import { aCheckingClient } from "../../checking/aCheckingClient.ts";

let book: WorkbookUnderTest | undefined;
let checking: ReturnType<typeof aCheckingClient> | undefined;
afterEach(() => {
  book?.close();
  checking?.close();
});

/** A finder in a workbook; its first day is shown as `shown`. */
async function aFinder(shown?: string) {
  book = await plainWorkbook();
  checking = aCheckingClient();
  book.fill(0, 0, [headings, ...cleanMonth(4)]);
  const { workbook: real } = book;
  const readTexts: Workbook["readTexts"] = (area) => Promise.resolve({ area, values: [[shown!]] });
  const workbook = new Proxy(real, {
    get: (target, name: keyof Workbook) =>
      name === "readTexts" && shown !== undefined ? readTexts : target[name].bind(target),
  });
  const finder = new ReadingFinder({ workbook, checking: checking.client, now: () => aNow });
  return { finder, book };
}

describe("finding out how a sheet is read", () => {
  it("refuses days that count from 1904, which would be four years too early", async () => {
    const { finder } = await aFinder("02-09-2029");
    await expect(finder.find({})).rejects.toMatchObject({ code: "workbook.dates-1904" });
  });

  it("takes days as they are where they are shown so, or as nobody can read", async () => {
    for (const shown of [undefined, "01-09-2025", "########"]) {
      const { finder } = await aFinder(shown);
      expect(await finder.find({})).toMatchObject({ status: "proposed", missing: [] });
    }
  });

  it("finds nothing to read in a table that is gone: the whole sheet is another thing", async () => {
    const { finder } = await aFinder();
    const part = { kind: "table", name: "Væk" } as const;
    await expect(finder.find({ part })).rejects.toMatchObject({ code: "workbook.sheet-gone" });
  });

  it.each([
    ["='C:\\\\data\\\\[Senge.xlsx]Ark1'!B2", true],
    ["=[1]Ark1!B2", true],
    ["=SUM(B2:B3)", false],
    ["=Tabel1[Senge]", false],
  ])("says that figures are fetched from other files: %s", async (formula, isLinked) => {
    const { finder, book: opened } = await aFinder();
    opened.fillFormula(2, 5, formula);
    expect((await finder.lookOver([opened.sheetId])).linked).toEqual(isLinked ? [opened.sheetId] : []);
  });

  it("says whether what was brought from a file fits the sheet", async () => {
    const { finder } = await aFinder();
    const { layout } = await finder.find({});
    const brought = (column: string) => ({
      file: "andet.json",
      mapping: {
        sheet: "Ark1",
        choices: {},
        layout: {
          ...layout,
          columns: Object.fromEntries(
            Object.entries(layout.columns).map(([role, mapped]) => [
              role,
              { ...mapped, header: column || mapped.header },
            ]),
          ),
        },
      },
    });
    const read = await finder.find({ brought: brought("") });
    expect(read).toMatchObject({ brought: { file: "andet.json", fits: true }, remembered: false });
    const unfit = await finder.find({ brought: brought("Noget andet") });
    expect(unfit).toMatchObject({ brought: { fits: false }, status: "proposed" });
  });
});

import { afterEach, describe, expect, it } from "vitest";
import type { SheetMap } from "../../../../src/addin/features/map/SheetMap.ts";
import { readSavedMappings } from "../../../../src/addin/features/map/SavedMappings.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { aListRow, aPane, cleanMonth, headings, until } from "../../aPane.ts";

type Opened = Awaited<ReturnType<typeof aPane>>;

let opened: Opened | undefined;
afterEach(() => opened?.close());

const rows = [headings, ...cleanMonth(4)];

/** Condition → what the pane makes of it before anything is checked. */
const conditions: readonly {
  readonly name: string;
  readonly rows?: readonly (readonly CellValue[])[];
  readonly prepare?: (opened: Opened) => void;
  readonly state: Partial<SheetMap["store"]["value"]>;
}[] = [
  { name: "an empty sheet", state: { status: "empty" } },
  {
    name: "a sheet without anything like our columns",
    rows: [
      ["Navn", "Telefon"],
      ["Kantinen", "12 34"],
    ],
    state: { status: "nothing" },
  },
  {
    name: "a sheet that lacks the patients",
    rows: rows.map((row) => row.slice(0, 5)),
    state: { status: "proposed", missing: ["patients"], correcting: true },
  },
  {
    name: "a list that has its units by name",
    rows: rows.map(([, , ...rest], at) => [at === 0 ? "Sted" : "Kirurgisk", ...rest]),
    state: { status: "proposed", blocks: undefined, missing: [], correcting: false },
  },
  {
    name: "a list that says nowhere which unit it is of",
    rows: rows.map(([, , ...rest]) => rest),
    state: {
      status: "proposed",
      blocks: undefined,
      missing: ["sorCode", "hospitalCode", "departmentCode"],
      correcting: true,
    },
  },
  {
    name: "two rows that may be the header",
    rows: [["Sgh.", "Afd.", "Dato", "Norm."], ["", "", "", ""], ...rows],
    state: { status: "proposed", rivals: [0] },
  },
  {
    name: "a sheet in front that is hidden from view by another",
    rows,
    prepare: ({ grid, sheetId }) => {
      grid.addSheet("Noter");
      grid.hide(sheetId, true);
    },
    state: { status: "empty" },
  },
];

describe("a sheet that is not as we would like it", () => {
  it.each(conditions)("$name", async ({ rows: values = [], prepare, state }) => {
    opened = await aPane({ rows: values });
    prepare?.(opened);
    await opened.pane.open();
    expect(opened.pane.map.store.value).toMatchObject(state);
  });

  it("is read as soon as numbers are put into it", async () => {
    opened = await aPane();
    await opened.pane.open();
    const { grid, sheetId, pane } = opened;
    grid.edit(sheetId, { row: 0, column: 0, rows: rows.length, columns: 7 }, rows);
    await until(
      () => pane.map.store.value.status === "proposed" && pane.check.store.value.tally?.records === 4,
    );
  });

  it("is read by the header that the planner chose", async () => {
    opened = await aPane({ rows: [["Sgh.", "Afd.", "Dato", "Norm."], ["", "", "", ""], ...rows] });
    await opened.pane.open();
    const { map } = opened.pane;
    await map.chooseHeader(0);
    expect(map.store.value.layout.headerRow).toBe(0);
    expect(map.store.value.rivals).toEqual([2]);
    await map.chooseHeader(2);
    expect(map.store.value).toMatchObject({ missing: [], rivals: [0] });
  });

  it("says that a cell is being edited, and reads once it is not", async () => {
    opened = await aPane({ rows });
    opened.grid.setCellEdit(true);
    await opened.pane.open();
    expect(opened.pane.map.store.value.problem).toMatchObject({ code: "workbook.cell-edit" });
    opened.grid.setCellEdit(false);
    await opened.pane.readSheet();
    expect(opened.pane.map.store.value.status).toBe("proposed");
  });

  it("keeps errors of formulas and merged cells apart from the rest", async () => {
    opened = await aPane({ rows: [headings, aListRow({ 3: "#DIV/0!" }), aListRow({}, "2025-09-02")] });
    opened.grid.merge(opened.sheetId, { row: 1, column: 6, rows: 2, columns: 1 });
    await opened.pane.open();
    await opened.pane.runCheck();
    expect(opened.pane.check.store.value.tally).toMatchObject({ records: 2, errors: 1 });
  });
});

describe("what the workbook remembers", () => {
  it.each([
    ["nothing", undefined],
    ["another version", { version: 2, sheets: [] }],
    ["something broken", { version: 1, sheets: [{ sheet: "Ark1", layout: { kind: "list" }, choices: {} }] }],
    [
      "a field we do not know",
      {
        version: 1,
        sheets: [{ sheet: "A", layout: { kind: "list", headerRow: 0, columns: { cpr: {} } }, choices: {} }],
      },
    ],
  ])("is no mapping when it is %s", (_, state) => {
    expect(readSavedMappings(state)).toEqual([]);
  });
});

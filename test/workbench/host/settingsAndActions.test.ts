import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PlainGrid } from "../../../src/workbench/grid/PlainGrid.ts";
import { officeInNode, type OfficeInNode } from "../../support/officeInNode.ts";

let pane: OfficeInNode;

beforeEach(async () => {
  pane = await officeInNode();
});
afterEach(() => pane.close());

const save = () =>
  new Promise<string>((resolve) =>
    pane.Office.context.document.settings.saveAsync(({ status }) => resolve(String(status))),
  );

describe("settings", () => {
  it("of the workbook are kept as JSON, read and deleted", async () => {
    await pane.Excel.run(async (context) => {
      context.workbook.settings.add("kort", { ark: "Ark1", kolonner: [1, 2] });
      await context.sync();
    });
    expect(pane.grid.settings.get("kort")).toBe('{"ark":"Ark1","kolonner":[1,2]}');
    await pane.Excel.run(async (context) => {
      const { settings } = context.workbook;
      const setting = settings.getItemOrNullObject("kort");
      const none = settings.getItemOrNullObject("andet");
      setting.load("value");
      await context.sync();
      expect([setting.value, none.isNullObject]).toEqual([{ ark: "Ark1", kolonner: [1, 2] }, true]);
      setting.delete();
      await context.sync();
    });
    expect(pane.grid.settings.size).toBe(0);
  });

  it("of the document are saved beside what the workbook's settings hold", async () => {
    pane.grid.settings.set("andet", "1");
    pane.Office.context.document.settings.set("fælles", { a: 1 });
    expect(await save()).toBe("succeeded");
    pane.Office.context.document.settings.remove("fælles");
    pane.Office.context.document.settings.set("ny", "x");
    await save();
    expect([...pane.grid.settings]).toEqual([
      ["andet", "1"],
      ["ny", '"x"'],
    ]);
  });

  it("travel with the grid to the next pane", async () => {
    const grid = new PlainGrid();
    grid.settings.set("gemt", '"værdi"');
    const next = await officeInNode({ grid });
    expect(next.Office.context.document.settings.get("gemt")).toBe("værdi");
    next.close();
  });
});

describe("actions of ribbon, menu and shortcut", () => {
  it("run the function the pane associated, until it is completed", async () => {
    const ran: string[] = [];
    pane.Office.actions.associate("checkSheet", (event: Office.AddinCommands.Event) => {
      ran.push(event.source.id);
      setTimeout(() => event.completed(), 5);
    });
    await pane.host.invokeAction("checkSheet");
    expect(ran).toEqual(["checkSheet"]);
  });

  it("that nobody associated are refused", async () => {
    await expect(pane.host.invokeAction("ukendt")).rejects.toThrow(/did not run ukendt/);
  });
});

describe("the pane's window", () => {
  it("is shown and hidden, and tells of it", async () => {
    const heard: string[] = [];
    await pane.Office.addin.onVisibilityModeChanged(({ visibilityMode }) => void heard.push(visibilityMode));
    await pane.Office.addin.hide();
    await pane.Office.addin.showAsTaskpane();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(heard).toEqual(["Hidden", "Taskpane"]);
  });
});

describe("several panes in one process", () => {
  it("do not disturb each other", async () => {
    const others = await Promise.all([officeInNode(), officeInNode({ language: "en-US" })]);
    const names = ["Første", "Anden", "Tredje"];
    const panes = [pane, ...others];
    await Promise.all(
      panes.map((each, i) =>
        each.Excel.run(async (context) => {
          context.workbook.worksheets.getActiveWorksheet().name = names[i]!;
          await context.sync();
        }),
      ),
    );
    expect(panes.map(({ grid }) => grid.sheets()[0]!.name)).toEqual(names);
    for (const other of others) other.close();
  });

  it("puts one pane's names on globalThis, and takes them away", () => {
    const remove = pane.install();
    expect(globalThis.Excel).toBe(pane.Excel);
    remove();
    expect("Excel" in globalThis).toBe(false);
  });
});

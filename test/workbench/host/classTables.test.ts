import { describe, expect, it } from "vitest";
import { PlainGrid } from "../../../src/workbench/grid/PlainGrid.ts";
import { cultureOf } from "../../../src/workbench/host/excel/culture.ts";
import { collectionEvents, EventHub, sheetEvents } from "../../../src/workbench/host/excel/EventHub.ts";
import { excelModel } from "../../../src/workbench/host/excel/excelModel.ts";
import { clientSchema } from "../../support/clientSchema.ts";

const schema = clientSchema();
const grid = new PlainGrid();
const events = new EventHub(grid, () => undefined);
const pane = { isVisible: () => true, setVisible: () => undefined, onActionsReady: () => undefined };
const { classes } = excelModel({ grid, events, culture: cultureOf("da-DK") }, pane);

describe("our class tables and the real client library", () => {
  it("finds the client's classes", () => {
    expect(schema.get("Range")?.scalars).toContain("Values");
    expect(schema.get("Worksheet")?.methods).toContain("GetUsedRangeOrNullObject");
  });

  // The client builds AddinInternalService from packed metadata; that it is right, a pane's start shows.
  const readable = Object.keys(classes).filter((name) => name !== "AddinInternalService");

  it.each(readable)("spells every member of %s as the client does", (name) => {
    const { read = {}, write = {}, open = {}, call = {} } = classes[name]!;
    const client = schema.get(name)!;
    expect(Object.keys(read).filter((member) => !client.scalars.has(member))).toEqual([]);
    expect(Object.keys(write).filter((member) => !client.settable.has(member))).toEqual([]);
    expect(Object.keys(open).filter((member) => !client.objects.has(member))).toEqual([]);
    expect(Object.keys(call).filter((member) => !client.methods.has(member))).toEqual([]);
  });

  it("numbers events as the client does", () => {
    for (const type of Object.values(sheetEvents)) expect(schema.get("Worksheet")?.events).toContain(type);
    for (const type of Object.values(collectionEvents)) {
      expect(schema.get("WorksheetCollection")?.events).toContain(type);
    }
  });
});

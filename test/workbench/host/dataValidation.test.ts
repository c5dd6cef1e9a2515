import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { officeInNode, type OfficeInNode } from "../../support/officeInNode.ts";

let pane: OfficeInNode;
let sheetId: string;

beforeEach(async () => {
  pane = await officeInNode();
  sheetId = pane.grid.activeSheetId();
});
afterEach(() => pane.close());

const validate = (address: string, act: (validation: Excel.DataValidation) => void) =>
  pane.Excel.run(async (context) => {
    act(context.workbook.worksheets.getActiveWorksheet().getRange(address).dataValidation);
    await context.sync();
  });
const read = (address: string) =>
  pane.Excel.run(async (context) => {
    const { dataValidation } = context.workbook.worksheets.getActiveWorksheet().getRange(address);
    dataValidation.load("type,rule,prompt,errorAlert,ignoreBlanks");
    await context.sync();
    const { type, rule, prompt, errorAlert, ignoreBlanks } = dataValidation.toJSON();
    return { type, rule, prompt, errorAlert, ignoreBlanks };
  });

const atLeastNone: Excel.DataValidationRule = {
  wholeNumber: { formula1: 0, operator: "GreaterThanOrEqualTo" },
};
const prompt = { showPrompt: true, title: "Patienter", message: "Indlagte kl. 23.00." };
const errorAlert = {
  showAlert: true,
  style: "Warning" as const,
  title: "Patienter",
  message: "Et helt tal.",
};

describe("data validation", () => {
  it.each<Excel.DataValidationRule>([
    atLeastNone,
    { textLength: { formula1: 2, formula2: 7, operator: "Between" } },
    { date: { formula1: "2014-01-01", operator: "GreaterThanOrEqualTo" } },
    { list: { inCellDropDown: true, source: "9101011,9101012" } },
    { list: { inCellDropDown: true, source: "='Lister 1'!$A$1:$A$400" } },
  ])("reads the rule %j as it was written, with its messages", async (rule) => {
    await validate("B2:B500", (validation) => {
      validation.rule = rule;
      validation.prompt = prompt;
      validation.errorAlert = errorAlert;
    });
    expect(await read("B7:B9")).toMatchObject({ rule, prompt, errorAlert, ignoreBlanks: true });
    expect(pane.grid.undoRecords).toBe(1);
    await pane.grid.undo();
    expect(await read("B7")).toEqual({
      type: "None",
      rule: {},
      prompt: { showPrompt: true, title: "", message: "" },
      errorAlert: { showAlert: true, style: "Stop", title: "", message: "" },
      ignoreBlanks: true,
    });
  });

  it("keeps its messages when the rule changes, and goes when it is cleared", async () => {
    await validate("B2:B9", (validation) => {
      validation.rule = atLeastNone;
      validation.prompt = prompt;
    });
    await validate(
      "B2:B9",
      (validation) => (validation.rule = { list: { inCellDropDown: true, source: "a,b" } }),
    );
    expect(await read("B2:B9")).toMatchObject({ type: "List", prompt });
    await validate("B1:B3", (validation) => validation.clear());
    expect((await read("B2:B9")).type).toBe("Inconsistent");
    expect((await read("B4:B9")).type).toBe("List");
    expect((await read("B1:B3")).type).toBe("None");
  });

  it.each<[string, (validation: Excel.DataValidation) => void]>([
    [
      "a list of more than 255 characters",
      (it) => (it.rule = { list: { inCellDropDown: true, source: "a,".repeat(128) } }),
    ],
    ["an empty list", (it) => (it.rule = { list: { inCellDropDown: true, source: " " } })],
    [
      "two rules at once",
      (it) => (it.rule = { ...atLeastNone, list: { inCellDropDown: true, source: "a" } }),
    ],
    ["no rule", (it) => (it.rule = {})],
    [
      "an operator of its own",
      (it) => (it.rule = { wholeNumber: { formula1: 0, operator: "Mindst" as "Between" } }),
    ],
    ["half of a pair", (it) => (it.rule = { wholeNumber: { formula1: 0, operator: "Between" } })],
    ["a day that is none", (it) => (it.rule = { date: { formula1: "i morgen", operator: "EqualTo" } })],
  ])("refuses %s", async (_, write) => {
    await expect(validate("B2", write)).rejects.toMatchObject({ code: "InvalidArgument" });
    expect(pane.grid.validations(sheetId)).toEqual([]);
  });

  it.each<[string, (validation: Excel.DataValidation) => void]>([
    ["a prompt of 256 characters", (it) => (it.prompt = { ...prompt, message: "x".repeat(256) })],
    ["a title of 33", (it) => (it.prompt = { ...prompt, title: "x".repeat(33) })],
    ["an alert of 226", (it) => (it.errorAlert = { ...errorAlert, message: "x".repeat(226) })],
  ])("refuses %s", async (_, write) => {
    const both = validate("B2", (validation) => {
      validation.rule = atLeastNone;
      write(validation);
    });
    await expect(both).rejects.toMatchObject({ code: "InvalidArgument" });
  });

  it.each<[string, (validation: Excel.DataValidation) => void]>([
    ["a kind of rule that it lacks", (it) => (it.rule = { custom: { formula: "=A1>0" } })],
    [
      "a rule that asks other cells",
      (it) => (it.rule = { wholeNumber: { formula1: "=A1", operator: "EqualTo" } }),
    ],
    ["a prompt where no rule is", (it) => (it.prompt = prompt)],
  ])("refuses by name %s", async (_, write) => {
    await expect(validate("B2", write)).rejects.toMatchObject({ code: "ApiNotFound" });
  });

  it("is refused on a protected sheet", async () => {
    pane.grid.protect(sheetId, true);
    const write = validate("B2", (validation) => (validation.rule = atLeastNone));
    await expect(write).rejects.toMatchObject({ code: "AccessDenied" });
  });
});

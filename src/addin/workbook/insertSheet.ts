import { nextTask } from "../nextTask.ts";
import { longestList, type ColumnRule, type NewColumn, type NewSheet } from "./Workbook.ts";

/** Excel's own: longer names are refused, and so are these signs. */
const longestName = 31;
const forbiddenInNames = /[\\/?*[\]:]/g;
/** Of rows to a message, which may not pass 5 MB. */
const rowsPerMessage = 20_000;
/** What office.js makes of so many at once is a few milliseconds' work (design §9). */
const cellsAtOnce = 20_000;

/**
 * Makes a sheet with a table, in one sync where a message holds its rows, after a look at the names there are. Formats
 * come before values, or Excel would read "086" as a number.
 */
export async function insertSheet(context: Excel.RequestContext, wanted: NewSheet): Promise<string> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const taken = worksheets.items.map(({ name }) => name);
  const name = freeName(wanted.name, taken);
  const sheet = worksheets.add(name);
  sheet.load("id");
  const lists = insertLists(worksheets, wanted, [...taken, name]);
  prepareColumns(sheet, wanted, lists);
  await fillTable(context, sheet, wanted);
  sheet.activate();
  await context.sync();
  return sheet.id;
}

/** Column → where its list stands, for lists that are too long for a rule; on one hidden sheet. */
function insertLists(
  worksheets: Excel.WorksheetCollection,
  { columns, listSheet }: NewSheet,
  taken: readonly string[],
): ReadonlyMap<NewColumn, string> {
  const long = columns.filter(({ rule }) => rule?.kind === "list" && isLong(rule.values));
  const sources = new Map<NewColumn, string>();
  if (long.length === 0) return sources;
  const name = freeName(listSheet, taken);
  const sheet = worksheets.add(name);
  long.forEach((column, at) => {
    const values = column.rule?.kind === "list" ? column.rule.values : [];
    const cells = sheet.getRangeByIndexes(0, at, values.length, 1);
    setFormat(cells, "@");
    cells.values = values.map((value) => [value]);
    cells.untrack();
    const letter = String.fromCharCode(65 + at);
    sources.set(column, `='${name.replaceAll("'", "''")}'!$${letter}$1:$${letter}$${values.length}`);
  });
  sheet.visibility = "Hidden";
  return sources;
}

const isLong = (values: readonly string[]): boolean =>
  values.join(",").length > longestList || values.some((value) => value.includes(","));

function prepareColumns(
  sheet: Excel.Worksheet,
  { columns, rows, room }: NewSheet,
  lists: ReadonlyMap<NewColumn, string>,
): void {
  columns.forEach((column, at) => {
    const { rule, prompt, warning, numberFormat, width } = column;
    const cells = sheet.getRangeByIndexes(1, at, Math.max(room, rows.length, 1), 1);
    setFormat(cells, numberFormat);
    cells.format.columnWidth = width;
    if (rule) {
      cells.dataValidation.rule = excelRule(rule, lists.get(column));
      if (prompt) cells.dataValidation.prompt = { ...prompt, showPrompt: true };
      if (warning) cells.dataValidation.errorAlert = { ...warning, showAlert: true, style: "Warning" };
    }
    cells.untrack();
  });
}

function excelRule(rule: ColumnRule, source: string | undefined): Excel.DataValidationRule {
  switch (rule.kind) {
    case "list":
      return { list: { inCellDropDown: true, source: source ?? rule.values.join(",") } };
    case "wholeNumber":
      return { wholeNumber: { formula1: rule.atLeast, operator: "GreaterThanOrEqualTo" } };
    case "textLength":
      return { textLength: { formula1: rule.from, formula2: rule.to, operator: "Between" } };
    case "date":
      return { date: { formula1: rule.from, operator: "GreaterThanOrEqualTo" } };
  }
}

/** A table has a row at least. */
async function fillTable(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { columns, rows }: NewSheet,
): Promise<void> {
  const filled = rows.length > 0 ? rows : [columns.map(() => "")];
  const lines = [columns.map(({ header }) => header), ...filled];
  const rowsAtOnce = Math.ceil(cellsAtOnce / columns.length);
  let gathered = 0;
  for (let from = 0; from < lines.length; from += rowsAtOnce) {
    const part = lines.slice(from, from + rowsAtOnce);
    const cells = sheet.getRangeByIndexes(from, 0, part.length, columns.length);
    cells.values = part.map((line) => [...line]);
    cells.untrack();
    gathered += part.length;
    if (gathered < rowsPerMessage) await nextTask();
    else {
      // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a message holds no more
      await context.sync();
      gathered = 0;
    }
  }
  const range = sheet.getRangeByIndexes(0, 0, lines.length, columns.length);
  sheet.tables.add(range, true);
  range.untrack();
}

/** One text for all cells: the client takes it, its types do not. */
function setFormat(cells: Excel.Range, numberFormat: string): void {
  cells.numberFormat = numberFormat as unknown as string[][];
}

/** "Ark", else "Ark (2)" and so on: Excel knows no difference between capitals and others. */
function freeName(wanted: string, taken: readonly string[]): string {
  const isTaken = (name: string) => taken.some((other) => other.toLowerCase() === name.toLowerCase());
  const plain = wanted.replace(forbiddenInNames, " ");
  const named = (suffix: string) => `${plain.slice(0, longestName - suffix.length).trimEnd()}${suffix}`;
  let name = named("");
  for (let number = 2; isTaken(name); number++) name = named(` (${number})`);
  return name;
}

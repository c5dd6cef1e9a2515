import { Problem } from "../../core/Problem.ts";
import type { MarkMemory } from "./MarkMemory.ts";
import { isOurFormula } from "./markStyle.ts";
import type { RunExcel } from "./runExcel.ts";

/** A sheet's conditional formats, ids and types only: others' rules can throw when read (office-js #6835). */
export interface FormatList {
  readonly sheetId: string;
  readonly formats: Excel.ConditionalFormatCollection;
}

/** Asks for a sheet's conditional formats; the next sync brings them. */
export function listFormats(context: Excel.RequestContext, sheetId: string): FormatList {
  const formats = formatsOf(context, sheetId);
  formats.load("items/id,items/type");
  return { sheetId, formats };
}

/** A sheet's collection, for the coming sync only: its range is untracked. */
export const formatsOf = (
  context: Excel.RequestContext,
  sheetId: string,
): Excel.ConditionalFormatCollection =>
  untracked(context.workbook.worksheets.getItem(sheetId).getRange()).conditionalFormats;

export function untracked(range: Excel.Range): Excel.Range {
  range.untrack();
  return range;
}

/** After the lists' sync: forgets marks that are gone, and reads whose the formats are that nobody knows. */
export async function recogniseMarks(
  context: Excel.RequestContext,
  memory: MarkMemory,
  lists: readonly FormatList[],
): Promise<void> {
  for (const list of lists) forgetGone(memory, list);
  const strangers = lists.flatMap((list) => {
    const ids = findStrangers(memory, list);
    return ids.length > 0
      ? [{ sheetId: list.sheetId, ids, rules: askRules(context, list.sheetId, ids) }]
      : [];
  });
  if (strangers.length === 0) return;
  await context.sync();
  for (const { sheetId, ids, rules } of strangers) {
    ids.forEach((id, index) => remember(memory, sheetId, id, rules[index]?.formula));
  }
}

/** The careful way, where a rule throws when read: halves the strangers until the one at fault stands alone. */
export async function recogniseCarefully(run: RunExcel, memory: MarkMemory, sheetId: string): Promise<void> {
  const ids = await run(async (context) => {
    const list = listFormats(context, sheetId);
    await context.sync();
    forgetGone(memory, list);
    return findStrangers(memory, list);
  });
  await readByHalves(run, memory, sheetId, ids);
}

async function readByHalves(run: RunExcel, memory: MarkMemory, sheetId: string, ids: readonly string[]) {
  if (ids.length === 0) return;
  try {
    const formulas = await run((context) => readFormulas(context, sheetId, ids));
    ids.forEach((id, index) => remember(memory, sheetId, id, formulas[index]));
  } catch (error) {
    if (!isUnclear(error)) throw error;
    if (ids.length === 1) {
      memory.foreign.add(ids[0]!);
      return;
    }
    const half = ids.length >> 1;
    await readByHalves(run, memory, sheetId, ids.slice(0, half));
    await readByHalves(run, memory, sheetId, ids.slice(half));
  }
}

async function readFormulas(context: Excel.RequestContext, sheetId: string, ids: readonly string[]) {
  const rules = askRules(context, sheetId, ids);
  await context.sync();
  return rules.map((rule) => rule.formula);
}

function askRules(context: Excel.RequestContext, sheetId: string, ids: readonly string[]) {
  const formats = formatsOf(context, sheetId);
  const rules = ids.map((id) => formats.getItem(id).custom.rule);
  for (const rule of rules) rule.load("formula");
  return rules;
}

/** Whether a failure may come of one format in the sheet, so that asking more carefully can help. */
export const isUnclear = (error: unknown): boolean =>
  error instanceof Problem && (error.code === "workbook.failed" || error.code === "workbook.sheet-gone");

function forgetGone(memory: MarkMemory, { sheetId, formats }: FormatList) {
  const there = new Set(formats.items.map(({ id }) => id));
  const { standing, stray } = memory.of(sheetId);
  for (const id of standing.keys()) if (!there.has(id)) standing.delete(id);
  for (const id of stray) if (!there.has(id)) stray.delete(id);
}

const findStrangers = (memory: MarkMemory, { sheetId, formats }: FormatList) =>
  formats.items
    .filter(({ id, type }) => type === "Custom" && !memory.isKnown(sheetId, id))
    .map(({ id }) => id);

function remember(memory: MarkMemory, sheetId: string, id: string, formula: unknown): void {
  if (isOurFormula(formula)) memory.of(sheetId).stray.add(id);
  else memory.foreign.add(id);
}

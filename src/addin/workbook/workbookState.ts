import { Problem } from "../../core/Problem.ts";

/** Excel keeps 2 MB of settings at most; the workbook is not a database (office.md §2). */
const mostCharacters = 100_000;

/** A value kept in the workbook; undefined when there is none, or it is not ours to understand. */
export async function loadState(context: Excel.RequestContext, key: string): Promise<unknown> {
  const setting = context.workbook.settings.getItemOrNullObject(key);
  setting.load("value");
  await context.sync();
  if (setting.isNullObject || typeof setting.value !== "string") return undefined;
  try {
    return JSON.parse(setting.value) as unknown;
  } catch {
    return undefined;
  }
}

/** Keeps a value in the workbook. Never on the edit path: saving settings may cost the user's undo (#3141). */
export async function saveState(context: Excel.RequestContext, key: string, value: unknown): Promise<void> {
  if (value === undefined) return forgetState(context, key);
  const text = JSON.stringify(value);
  if (text.length > mostCharacters) throw new Problem("workbook.too-large", { characters: text.length });
  context.workbook.settings.add(key, text);
  await context.sync();
}

async function forgetState(context: Excel.RequestContext, key: string): Promise<void> {
  const setting = context.workbook.settings.getItemOrNullObject(key);
  await context.sync();
  if (setting.isNullObject) return;
  setting.delete();
  await context.sync();
}

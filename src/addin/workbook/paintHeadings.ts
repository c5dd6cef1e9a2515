import { untracked } from "./recogniseMarks.ts";
import type { Area } from "./Workbook.ts";

/** Says whose it is, and is another than a mark's: marks that are cleared or painted anew leave headings alone. */
const signature = '=LEN("sengepladser status")>0';
const isOurs = (formula: unknown): boolean =>
  typeof formula === "string" &&
  /^=?LEN\("sengepladser status"\)>0$/i.test(formula.replace(/\s*([()>])\s*/g, "$1"));

/**
 * Headings of columns that we wrote, quieter than the planner's own: by a conditional format, which goes without
 * trace. Only formats over these cells are looked at.
 */
export async function paintHeadings(
  context: Excel.RequestContext,
  area: Area,
  shown: boolean,
): Promise<void> {
  const ours = await findOurs(context, area);
  const formats = formatsOver(context, area);
  for (const id of ours) formats.getItem(id).delete();
  if (shown) addHeadingFormat(formats);
  await context.sync();
}

async function findOurs(context: Excel.RequestContext, area: Area): Promise<readonly string[]> {
  const there = formatsOver(context, area);
  there.load("items/id,items/type");
  await context.sync();
  const ids = there.items.filter(({ type }) => type === "Custom").map(({ id }) => id);
  if (ids.length === 0) return ids;
  const formats = formatsOver(context, area);
  const rules = ids.map((id) => formats.getItem(id).custom.rule);
  for (const rule of rules) rule.load("formula");
  await context.sync();
  return ids.filter((_, at) => isOurs(rules[at]!.formula));
}

/** For the coming sync only: the range is untracked. */
const formatsOver = (
  context: Excel.RequestContext,
  { sheetId, row, column, rows, columns }: Area,
): Excel.ConditionalFormatCollection =>
  untracked(context.workbook.worksheets.getItem(sheetId).getRangeByIndexes(row, column, rows, columns))
    .conditionalFormats;

function addHeadingFormat(formats: Excel.ConditionalFormatCollection): void {
  const { custom } = formats.add("Custom");
  custom.rule.formula = signature;
  custom.format.fill.color = "#F0F0F0";
  custom.format.font.color = "#424242";
}

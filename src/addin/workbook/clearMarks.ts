import type { MarkMemory } from "./MarkMemory.ts";
import { formatsOf, isUnclear, listFormats, recogniseCarefully, recogniseMarks } from "./recogniseMarks.ts";
import type { RunExcel } from "./runExcel.ts";

/** Takes our marks off every sheet, known by id or by their signature; nothing else is touched. */
export async function clearMarks(run: RunExcel, memory: MarkMemory): Promise<void> {
  const clear = () => run((context) => clearSheets(context, memory));
  try {
    await clear();
  } catch (error) {
    if (!isUnclear(error)) throw error;
    for (const sheetId of await run(readSheetIds)) await recogniseCarefully(run, memory, sheetId);
    await clear();
  }
}

async function clearSheets(context: Excel.RequestContext, memory: MarkMemory): Promise<void> {
  const lists = (await readSheetIds(context)).map((sheetId) => listFormats(context, sheetId));
  await context.sync();
  await recogniseMarks(context, memory, lists);
  for (const { sheetId } of lists) {
    const { standing, stray } = memory.of(sheetId);
    const formats = formatsOf(context, sheetId);
    for (const id of [...standing.keys(), ...stray]) formats.getItem(id).delete();
  }
  await context.sync();
  memory.clear();
}

async function readSheetIds(context: Excel.RequestContext): Promise<string[]> {
  const sheets = context.workbook.worksheets;
  sheets.load("items/id");
  await context.sync();
  return sheets.items.map(({ id }) => id);
}

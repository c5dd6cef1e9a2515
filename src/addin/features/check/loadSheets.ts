import { Problem } from "../../../core/Problem.ts";
import { askOptional } from "../../askOptional.ts";
import type { CheckingClient } from "../../checking/CheckingClient.ts";
import type { LoadedRows } from "../../checking/messages.ts";
import { clipArea, findPart } from "../../workbook/SheetPart.ts";
import type { Area, Block, Progress, Workbook } from "../../workbook/Workbook.ts";
import { areaToRead, endOfList } from "./areasToRead.ts";
import { OpenCells } from "./OpenCells.ts";
import type { CheckedSheet } from "./SheetCheck.ts";
import type { ReadExtent } from "./SheetEdits.ts";

interface LoadParts {
  readonly workbook: Workbook;
  readonly checking: Pick<CheckingClient, "load">;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Reads all of the sheets that registrations may stand in, and hands it to the worker. */
export async function loadSheets(sheet: CheckedSheet, parts: LoadParts): Promise<ReadExtent> {
  const { workbook, signal } = parts;
  const within = await findPart(workbook, sheet.part);
  const ends = new Map<string, number>();
  const areas: Area[] = [];
  const sealed = new Set<string>();
  let hidesRows = false;
  for (const { id } of sheet.sheets) {
    const { used, ...described } = await workbook.describeSheet(id);
    hidesRows ||= described.hidesRows;
    if (described.protected) sealed.add(id);
    const area = clipArea(areaToRead(id, sheet.layout, used), within);
    if (area) areas.push(area);
    ends.set(id, endOfList(sheet.layout, area));
  }
  if (signal.aborted) throw new Problem("work.stopped");
  await loadAreas(sheet, areas, parts);
  const closed = areas.filter(({ sheetId }) => sealed.has(sheetId));
  // Where that cannot be told, none is offered a mend.
  const open = new OpenCells(await askOptional(() => workbook.findOpenCells(closed), []));
  return { hidesRows, sealed, open, within, ends };
}

/** Every chunk goes to the worker while the next is read; with none, what it held is forgotten all the same. */
async function loadAreas(
  { sheets }: CheckedSheet,
  areas: readonly Area[],
  { workbook, checking, signal, onProgress }: LoadParts,
): Promise<void> {
  const nothingRead = { sheetId: sheets[0]?.id ?? "", firstRow: 0, firstColumn: 0, values: [] };
  const loads: Promise<void>[] = [];
  const load = (rows: LoadedRows, reset: boolean) => {
    const loaded = checking.load(rows, reset);
    // A failure is told below; here it must only not go unheard, should the reading itself fail first.
    loaded.catch(() => undefined);
    loads.push(loaded);
  };
  load(nothingRead, true);
  const total = areas.reduce((sum, { rows }) => sum + rows, 0);
  let before = 0;
  for (const area of areas) {
    const soFar = before;
    await workbook.readChunks(area, (block) => load(loadedRows(block), false), {
      signal,
      onProgress: ({ done }) => onProgress({ done: soFar + done, total }),
    });
    before += area.rows;
  }
  await Promise.all(loads);
}

/** A block as the worker takes it. */
export const loadedRows = ({ area, values }: Block): LoadedRows => ({
  sheetId: area.sheetId,
  firstRow: area.row,
  firstColumn: area.column,
  values,
});

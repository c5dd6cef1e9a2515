import { readAddress } from "./a1Address.ts";
import { coalesceEvents } from "./coalesceEvents.ts";
import type { MarkMemory } from "./MarkMemory.ts";
import type { RunExcel } from "./runExcel.ts";
import type { WorkbookEvent } from "./Workbook.ts";

/** Listens to every sheet of the workbook; the returned function stops it. */
export async function watchWorkbook(
  run: RunExcel,
  memory: MarkMemory,
  listener: (event: WorkbookEvent) => void,
): Promise<() => Promise<void>> {
  const coalescer = coalesceEvents(listener);
  const tell: Tell = (sheetId, events) => {
    if (events.some(({ kind }) => kind === "moved")) memory.distrust(sheetId);
    for (const event of events) coalescer.add(sheetId, event);
    return Promise.resolve();
  };
  const handlers = await run(async (context) => {
    const added = addHandlers(context.workbook.worksheets, tell);
    await context.sync();
    return added;
  });
  return async () => {
    coalescer.stop();
    await run(async (context) => {
      for (const handler of handlers) handler.remove();
      await context.sync();
    }, handlers[0]!.context);
  };
}

type Tell = (sheetId: string, events: WorkbookEvent[]) => Promise<void>;

const addHandlers = (sheets: Excel.WorksheetCollection, tell: Tell) => [
  sheets.onChanged.add((event) => tell(event.worksheetId, readChange(event))),
  sheets.onRowSorted.add(({ worksheetId }) => tell(worksheetId, [{ kind: "moved", sheetId: worksheetId }])),
  sheets.onSelectionChanged.add(({ worksheetId, address }) =>
    tell(worksheetId, readSelection(worksheetId, address)),
  ),
  sheets.onActivated.add(({ worksheetId }) =>
    tell(worksheetId, [{ kind: "activated", sheetId: worksheetId }]),
  ),
  sheets.onDeleted.add(({ worksheetId }) => tell(worksheetId, [{ kind: "sheetGone", sheetId: worksheetId }])),
  ...nameHandlers(sheets, tell),
];

/** An older Excel throws at once, and tells of no names. */
function nameHandlers(sheets: Excel.WorksheetCollection, tell: Tell) {
  try {
    const told = sheets.onNameChanged;
    return [told.add(({ worksheetId }) => tell(worksheetId, [{ kind: "renamed", sheetId: worksheetId }]))];
  } catch (thrown) {
    if ((thrown as { readonly code?: unknown }).code !== "ApiNotFound") throw thrown;
    return [];
  }
}

/** Anything but an edit in place moves cells, and so does a change whose place we cannot read. */
function readChange(event: Excel.WorksheetChangedEventArgs): WorkbookEvent[] {
  const sheetId = event.worksheetId;
  const areas = event.changeType === "RangeEdited" ? readAddress(sheetId, event.address) : undefined;
  if (!areas) return [{ kind: "moved", sheetId }];
  const own = event.triggerSource === "ThisLocalAddin";
  return areas.map((area) => ({ kind: "changed", sheetId, area, own }));
}

function readSelection(sheetId: string, address: string): WorkbookEvent[] {
  const [area] = readAddress(sheetId, address) ?? [];
  return area ? [{ kind: "selected", cell: { sheetId, row: area.row, column: area.column } }] : [];
}

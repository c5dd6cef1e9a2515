import { Problem } from "../../core/Problem.ts";
import { nextTask } from "../nextTask.ts";
import { stopIfAsked } from "./stopIfAsked.ts";
import type { CellValue } from "../../core/values/CellValue.ts";
import type { RunExcel } from "./runExcel.ts";
import type { Area, Block, Working } from "./Workbook.ts";

/** A message may not pass 5 MB on the web, and a read not 5 million cells anywhere (office.md §1). */
const mostRows = 20_000;
const mostCells = 5_000_000;

/** What is read of a cell: a formula's cell holds its result in `values`, itself in `formulas`; `text` is as shown. */
export type ReadContent = "values" | "formulas" | "text";

/** Reads an area chunk by chunk, smaller when a message was too large; see `Workbook.readChunks`. */
export async function readChunks(
  run: RunExcel,
  area: Area,
  onChunk: (block: Block) => void,
  working: Working = {},
  content: ReadContent = "values",
): Promise<void> {
  const pace = chunkPace(area);
  let done = 0;

  const readOn = (context: Excel.RequestContext) =>
    readRest(context, area, pace, {
      from: done,
      content,
      onChunk(block) {
        stopIfAsked(working);
        onChunk(block);
        done += block.area.rows;
        working.onProgress?.({ done, total: area.rows });
      },
    });

  stopIfAsked(working);
  while (done < area.rows) {
    try {
      await run(readOn);
    } catch (error) {
      if (!pace.mayTryAgain(error)) throw error;
    }
  }
}

/** Everything from a row on, in one batch, a sync for each chunk. */
async function readRest(
  context: Excel.RequestContext,
  area: Area,
  pace: ChunkPace,
  { from, content, onChunk }: { from: number; content: ReadContent; onChunk: (block: Block) => void },
): Promise<void> {
  const sheet = context.workbook.worksheets.getItem(area.sheetId);
  for (let next = from; next < area.rows;) {
    const rows = Math.min(pace.rows(), area.rows - next);
    const chunk = { ...area, row: area.row + next, rows };
    const range = sheet.getRangeByIndexes(chunk.row, chunk.column, rows, chunk.columns);
    // eslint-disable-next-line office-addins/no-empty-load -- the rule takes only a name that it can read
    range.load(content);
    range.untrack();
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a message holds one chunk at most
    await context.sync();
    // Excel gives null instead of an error for some reads that are too large (office-js #6781).
    // eslint-disable-next-line office-addins/load-object-before-read -- loaded above, by the same name
    const values = range[content] as CellValue[][] | null;
    if (values === null) throw new Problem("workbook.too-large");
    // Excel's library has just unpacked the chunk; to pass it on is work for another task (design §9: 50 ms).
    await nextTask();
    onChunk({ area: chunk, values });
    pace.succeeded();
    next += rows;
  }
}

interface ChunkPace {
  rows(): number;
  succeeded(): void;
  mayTryAgain(error: unknown): boolean;
}

/** How many rows to ask for: halved when too large, grown by a tenth when it went well. */
function chunkPace({ columns }: Area): ChunkPace {
  const most = Math.max(1, Math.min(mostRows, Math.floor(mostCells / columns)));
  let rows = most;
  let patience = { busy: 1, unclear: 1 };

  const halve = () => {
    const possible = rows > 1;
    rows = Math.ceil(rows / 2);
    return possible;
  };
  return {
    rows: () => rows,
    succeeded() {
      rows = Math.min(most, Math.ceil(rows * 1.1));
      patience = { busy: 1, unclear: 1 };
    },
    mayTryAgain(error) {
      if (!(error instanceof Problem)) return false;
      if (error.code === "workbook.too-large") return halve();
      if (error.code === "workbook.busy") return patience.busy-- > 0;
      // On the web a message that is too large may say only this (office-js #2564).
      return error.details.office === "GeneralException" && patience.unclear-- > 0 && halve();
    },
  };
}

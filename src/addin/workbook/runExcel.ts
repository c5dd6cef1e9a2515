import { Problem } from "../../core/Problem.ts";
import { toWorkbookProblem } from "./toWorkbookProblem.ts";

/** The one entry to Excel that the adapter uses; tests hand in the real client library's own. */
export type ExcelEntry = Pick<typeof Excel, "run">;

/**
 * One batch: plain data comes out, every failure is a Problem. `within` is an earlier batch's context.
 * Ranges are untracked as soon as they are used, or Excel would keep each until a last message frees it.
 */
export type RunExcel = <T>(
  work: (context: Excel.RequestContext) => Promise<T>,
  within?: OfficeExtension.ClientRequestContext,
) => Promise<T>;

/** A sync that never settles is a known fault of Excel on the web (office-js #6678, #6150). */
const syncTimeout = 60_000;

/** Binds batches to Excel: a sync that takes longer than `timeout` milliseconds is `workbook.busy`. */
export function runExcel(excel: ExcelEntry, timeout = syncTimeout): RunExcel {
  return (work, within) =>
    new Promise((resolve, reject) => {
      const batch = async (context: Excel.RequestContext) => {
        limitSyncs(context, timeout, reject);
        return work(context);
      };
      const result = within ? excel.run(within, batch) : excel.run({ delayForCellEdit: false }, batch);
      result.then(resolve, (error: unknown) => void whyRefused(excel, toWorkbookProblem(error)).then(reject));
    });
}

/** Excel refuses with one word what a protected sheet and a workbook that is only viewed forbid. */
async function whyRefused(excel: ExcelEntry, error: Error): Promise<Error> {
  if (!(error instanceof Problem) || error.code !== "workbook.protected") return error;
  const isReadOnly = await excel
    .run(async (context) => {
      context.workbook.load("readOnly");
      await context.sync();
      return context.workbook.readOnly;
    })
    .catch(() => false);
  return isReadOnly ? new Problem("workbook.read-only", error.details, { cause: error }) : error;
}

/** Gives up for the caller when a sync hangs; a batch that comes back later must not go on. */
function limitSyncs(context: Excel.RequestContext, timeout: number, giveUp: (problem: Problem) => void) {
  const { sync } = Object.getPrototypeOf(context) as { sync: (passThrough: unknown) => Promise<unknown> };
  let late = false;
  const refuseIfLate = () => {
    if (late) throw new Problem("workbook.busy");
  };
  context.sync = async <T>(passThrough?: T): Promise<T> => {
    refuseIfLate();
    const timer = setTimeout(() => {
      late = true;
      giveUp(new Problem("workbook.busy"));
    }, timeout);
    const result = await sync.call(context, passThrough).finally(() => clearTimeout(timer));
    refuseIfLate();
    return result as T;
  };
}

/** Reads change nothing, so one that hung is asked once more. */
export async function readTwice<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Problem && error.code === "workbook.busy") return read();
    throw error;
  }
}

import { nextTask } from "../nextTask.ts";
import { mendRun, prepareMends } from "./mendCells.ts";
import { stopIfAsked } from "./stopIfAsked.ts";
import { Problem } from "../../core/Problem.ts";
import type { SliceWrite, Working } from "./Workbook.ts";
import { groupRuns, mostCharacters, rangeOfRun } from "./writeValues.ts";

type Slice = Awaited<ReturnType<typeof prepareMends>> & { readonly writes: readonly SliceWrite[] };

/** See `Workbook.mendSlices`. What is looked up of a slice waits until the message is full: to read would send it. */
export async function mendSlices(
  context: Excel.RequestContext,
  slices: readonly (readonly SliceWrite[])[],
  working: Working,
): Promise<void> {
  let message: Slice[] = [];
  let room = mostCharacters;
  let done = 0;
  const send = async () => {
    stopIfAsked(working);
    await requireUnchanged(context, message);
    await sendSlices(context, message);
    done += message.length;
    message = [];
    room = mostCharacters;
    working.onProgress?.({ done, total: slices.length });
  };
  for (const writes of slices) {
    stopIfAsked(working);
    const slice = { ...(await prepareMends(context, writes)), writes };
    const characters = slice.runs.reduce((sum, run) => sum + run.characters, 0);
    if (message.length > 0 && characters > room) await send();
    message.push(slice);
    room -= characters;
    await nextTask();
  }
  if (message.length > 0) await send();
}

async function sendSlices(context: Excel.RequestContext, slices: readonly Slice[]): Promise<void> {
  for (const { runs, formats } of slices) {
    for (const { writes } of runs) mendRun(context, writes, formats);
    await nextTask();
  }
  await context.sync();
}

/** The planner goes on typing while a long message is made ready: what she filled or changed is not written over. */
async function requireUnchanged(context: Excel.RequestContext, slices: readonly Slice[]): Promise<void> {
  const looks = slices.flatMap(({ writes }) =>
    groupRuns(writes).map((run) => ({ run: run.writes, range: rangeOfRun(context, run.writes) })),
  );
  for (const { range } of looks) {
    range.load("formulas");
    range.untrack();
  }
  await context.sync();
  for (const { run, range } of looks) {
    const { formulas } = range;
    const changed = run.find(({ cell, over }) => formulas[cell.row - run[0]!.cell.row]?.[0] !== over);
    if (changed) {
      const { row, column } = changed.cell;
      throw new Problem("workbook.cell-changed", { row, column });
    }
  }
}

import { nextTask } from "../nextTask.ts";
import { mendRun, prepareMends } from "./mendCells.ts";
import { stopIfAsked } from "./stopIfAsked.ts";
import type { MendWrite, Working } from "./Workbook.ts";
import { mostCharacters } from "./writeValues.ts";

type Slice = Awaited<ReturnType<typeof prepareMends>>;

/** See `Workbook.mendSlices`. What is looked up of a slice waits until the message is full: to read would send it. */
export async function mendSlices(
  context: Excel.RequestContext,
  slices: readonly (readonly MendWrite[])[],
  working: Working,
): Promise<void> {
  let message: Slice[] = [];
  let room = mostCharacters;
  let done = 0;
  const send = async () => {
    stopIfAsked(working);
    await sendSlices(context, message);
    done += message.length;
    message = [];
    room = mostCharacters;
    working.onProgress?.({ done, total: slices.length });
  };
  for (const writes of slices) {
    stopIfAsked(working);
    const slice = await prepareMends(context, writes);
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

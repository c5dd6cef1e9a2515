import { nextTask } from "../nextTask.ts";
import { chunkMarks, type MarkChunk } from "./chunkMarks.ts";
import type { MarkMemory } from "./MarkMemory.ts";
import { addMark } from "./markStyle.ts";
import {
  formatsOf,
  isUnclear,
  listFormats,
  recogniseCarefully,
  recogniseMarks,
  type FormatList,
} from "./recogniseMarks.ts";
import type { RunExcel } from "./runExcel.ts";
import { stopIfAsked } from "./stopIfAsked.ts";
import type { Marks, Working } from "./Workbook.ts";

/** So that a request stays well under 5 MB; each format costs a few hundred characters beside its address. */
const mostCharacters = 1_000_000;
const formatOverhead = 1_500;

/** Makes the sheet's marks these: a sync that looks, and one that changes what differs. */
export async function paintMarks(
  run: RunExcel,
  memory: MarkMemory,
  sheetId: string,
  marks: Marks,
  working: Working = {},
): Promise<void> {
  // Of half a sheet each is a task's work by itself: what made the marks, their cutting, and asking Excel.
  await nextTask();
  const chunks = chunkMarks(marks);
  await nextTask();
  const repaint = () => run((context) => repaintSheet(context, memory, sheetId, chunks, working));
  try {
    await repaint();
  } catch (error) {
    memory.distrust(sheetId);
    if (!isUnclear(error)) throw error;
    await recogniseCarefully(run, memory, sheetId);
    await repaint();
  }
}

async function repaintSheet(
  context: Excel.RequestContext,
  memory: MarkMemory,
  sheetId: string,
  chunks: readonly MarkChunk[],
  working: Working,
): Promise<void> {
  stopIfAsked(working);
  const list = listFormats(context, sheetId);
  const reaches = askReaches(memory, list);
  await context.sync();
  for (const [id, ranges] of reaches) distrustIfChanged(memory, sheetId, id, ranges.cellCount);
  await recogniseMarks(context, memory, [list]);
  stopIfAsked(working);
  await writeDifference(context, memory, sheetId, chunks, working);
}

/** How many cells each of our marks covers now: pasting cuts marks off and copies them elsewhere. */
function askReaches(memory: MarkMemory, { sheetId, formats }: FormatList) {
  return [...memory.of(sheetId).standing.keys()].map((id) => {
    const ranges = formats.getItem(id).getRanges();
    ranges.load("cellCount");
    ranges.untrack();
    return [id, ranges] as const;
  });
}

function distrustIfChanged(memory: MarkMemory, sheetId: string, id: string, cells: number) {
  const { standing, stray } = memory.of(sheetId);
  if (standing.get(id)?.cells === cells) return;
  standing.delete(id);
  stray.add(id);
}

const identity = ({ level, address }: MarkChunk): string => `${level} ${address}`;

async function writeDifference(
  context: Excel.RequestContext,
  memory: MarkMemory,
  sheetId: string,
  chunks: readonly MarkChunk[],
  working: Working,
): Promise<void> {
  const { standing, stray } = memory.of(sheetId);
  const wanted = new Set(chunks.map(identity));
  const present = new Set([...standing.values()].map(identity));
  const outdated = [...standing].filter(([, chunk]) => !wanted.has(identity(chunk))).map(([id]) => id);
  const remove = [...stray, ...outdated];
  const add = chunks.filter((chunk) => !present.has(identity(chunk)));
  if (remove.length + add.length > 0) await writeMarks(context, memory, sheetId, { remove, add }, working);
}

interface Difference {
  readonly remove: readonly string[];
  readonly add: readonly MarkChunk[];
}

/** One sync, and so one undo step, unless the addresses are too many for one message. */
async function writeMarks(
  context: Excel.RequestContext,
  memory: MarkMemory,
  sheetId: string,
  { remove, add }: Difference,
  working: Working,
): Promise<void> {
  const now = fitting(add);
  const sheet = context.workbook.worksheets.getItem(sheetId);
  const formats = formatsOf(context, sheetId);
  for (const id of remove) formats.getItem(id).delete();
  const added = now.map((chunk) => [addMark(sheet.getRanges(chunk.address), chunk.level), chunk] as const);
  await context.sync();

  const { standing, stray } = memory.of(sheetId);
  for (const id of remove) standing.delete(id);
  for (const id of remove) stray.delete(id);
  for (const [mark, chunk] of added) standing.set(mark.id, chunk);
  if (now.length === add.length) return;
  stopIfAsked(working);
  await writeMarks(context, memory, sheetId, { remove: [], add: add.slice(now.length) }, working);
}

function fitting(chunks: readonly MarkChunk[]): readonly MarkChunk[] {
  let characters = 0;
  const end = chunks.findIndex(
    ({ address }) => (characters += address.length + formatOverhead) > mostCharacters,
  );
  return end < 0 ? chunks : chunks.slice(0, Math.max(1, end));
}

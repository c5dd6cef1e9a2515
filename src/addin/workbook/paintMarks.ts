import { Problem } from "../../core/Problem.ts";
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

/** A sheet, and the marks that it should have. */
interface Wanted {
  readonly sheetId: string;
  readonly chunks: readonly MarkChunk[];
}

/** Makes the sheets' marks these: a sync that looks, and one that changes what differs, whichever sheets it is on. */
export async function paintMarks(
  run: RunExcel,
  memory: MarkMemory,
  marks: ReadonlyMap<string, Marks>,
  working: Working = {},
): Promise<void> {
  // Of half a sheet each is a task's work by itself: what made the marks, their cutting, and asking Excel.
  const wanted: Wanted[] = [];
  for (const [sheetId, ofSheet] of marks) {
    await nextTask();
    wanted.push({ sheetId, chunks: chunkMarks(ofSheet) });
  }
  await nextTask();
  if (wanted.length === 0) return;
  try {
    await paintTogether(run, memory, wanted, working);
  } catch (error) {
    if (wanted.length === 1 || !isRefused(error)) throw error;
    await paintApart(run, memory, wanted, working);
  }
}

/** One protected sheet refuses for all: each of the others gets its marks by itself, before that is said. */
async function paintApart(
  run: RunExcel,
  memory: MarkMemory,
  wanted: readonly Wanted[],
  working: Working,
): Promise<void> {
  let refused: Problem | undefined;
  for (const each of wanted) {
    try {
      await paintTogether(run, memory, [each], working);
    } catch (error) {
      if (!isRefused(error)) throw error;
      refused = error;
    }
  }
  if (refused !== undefined) throw refused;
}

const isRefused = (error: unknown): error is Problem =>
  error instanceof Problem && error.code === "workbook.protected";

async function paintTogether(
  run: RunExcel,
  memory: MarkMemory,
  wanted: readonly Wanted[],
  working: Working,
): Promise<void> {
  const repaint = () => run((context) => repaintSheets(context, memory, wanted, working));
  try {
    await repaint();
  } catch (error) {
    for (const { sheetId } of wanted) memory.distrust(sheetId);
    if (!isUnclear(error)) throw error;
    for (const { sheetId } of wanted) await recogniseCarefully(run, memory, sheetId);
    await repaint();
  }
}

async function repaintSheets(
  context: Excel.RequestContext,
  memory: MarkMemory,
  wanted: readonly Wanted[],
  working: Working,
): Promise<void> {
  stopIfAsked(working);
  const lists = wanted.map(({ sheetId }) => listFormats(context, sheetId));
  const reaches = lists.map((list) => [list.sheetId, askReaches(memory, list)] as const);
  await context.sync();
  for (const [sheetId, ofSheet] of reaches)
    for (const [id, ranges] of ofSheet) distrustIfChanged(memory, sheetId, id, ranges.cellCount);
  await recogniseMarks(context, memory, lists);
  stopIfAsked(working);
  await writeMarks(
    context,
    memory,
    wanted.map((each) => differenceOf(memory, each)),
    working,
  );
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

function differenceOf(memory: MarkMemory, { sheetId, chunks }: Wanted): Difference {
  const { standing, stray } = memory.of(sheetId);
  const wanted = new Set(chunks.map(identity));
  const present = new Set([...standing.values()].map(identity));
  const outdated = [...standing].filter(([, chunk]) => !wanted.has(identity(chunk))).map(([id]) => id);
  return {
    sheetId,
    remove: [...stray, ...outdated],
    add: chunks.filter((chunk) => !present.has(identity(chunk))),
  };
}

interface Difference {
  readonly sheetId: string;
  readonly remove: readonly string[];
  readonly add: readonly MarkChunk[];
}

/** One sync, and so one undo step, unless the addresses are too many for one message. */
async function writeMarks(
  context: Excel.RequestContext,
  memory: MarkMemory,
  differences: readonly Difference[],
  working: Working,
): Promise<void> {
  let rest: readonly Difference[] = differences.filter(({ remove, add }) => remove.length + add.length > 0);
  while (rest.length > 0) {
    stopIfAsked(working);
    const { now, later } = fitting(rest);
    const written = now.map((difference) => writeDifference(context, difference));
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a message holds no more
    await context.sync();
    for (const remember of written) remember(memory);
    rest = later;
  }
}

/** What there is to remember once it is written: the marks' ids come with the sync. */
function writeDifference(
  context: Excel.RequestContext,
  { sheetId, remove, add }: Difference,
): (memory: MarkMemory) => void {
  const sheet = context.workbook.worksheets.getItem(sheetId);
  const formats = formatsOf(context, sheetId);
  for (const id of remove) formats.getItem(id).delete();
  const added = add.map((chunk) => [addMark(sheet.getRanges(chunk.address), chunk.level), chunk] as const);
  return (memory) => {
    const { standing, stray } = memory.of(sheetId);
    for (const id of remove) standing.delete(id);
    for (const id of remove) stray.delete(id);
    for (const [mark, chunk] of added) standing.set(mark.id, chunk);
  };
}

/** As many differences as a message holds, at least one mark; the last of them may be cut. */
function fitting(differences: readonly Difference[]): {
  readonly now: readonly Difference[];
  readonly later: readonly Difference[];
} {
  const now: Difference[] = [];
  let room = mostCharacters;
  for (const [at, difference] of differences.entries()) {
    const { sheetId, add } = difference;
    const end = add.findIndex(({ address }) => (room -= address.length + formatOverhead) < 0);
    if (end < 0) {
      now.push(difference);
      continue;
    }
    const kept = now.length === 0 ? Math.max(1, end) : end;
    const cut = { ...difference, add: add.slice(0, kept) };
    const left = { sheetId, remove: [], add: add.slice(kept) };
    return { now: [...now, cut], later: [left, ...differences.slice(at + 1)] };
  }
  return { now, later: [] };
}

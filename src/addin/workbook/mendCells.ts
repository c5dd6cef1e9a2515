import type { LeftAlone, MendWrite } from "./Workbook.ts";
import {
  columnOfRun,
  groupMessages,
  groupRuns,
  rangeOfRun,
  rowsOfRun,
  type Run,
  runValues,
} from "./writeValues.ts";

/** Formulas and formats of so many cells are read at once: some 50 characters each. */
const mostCellsRead = 40_000;

/** ["dd-mm-yyyy"], */
const charactersPerFormat = 15;

/** A cell as it stands: a formula is left alone, a format only changed where the value would be read amiss. */
interface Standing {
  readonly write: MendWrite;
  readonly isFormula: boolean;
  readonly isProtected: boolean;
  /** The format that is to follow; undefined where the cell's own will do. */
  readonly format: string | undefined;
}

/**
 * Writes mends in one undo step, after a look at what stands in their cells; see `Workbook.mendCells`. A number in a text cell would be text, a date in one without a date's format a number, and what is said to
 * be text is to stay so, so only then the format follows.
 */
export async function mendCells(
  context: Excel.RequestContext,
  writes: readonly MendWrite[],
): Promise<LeftAlone> {
  const free = (await readStanding(context, groupRuns(writes))).filter(({ isFormula }) => !isFormula);
  const taken = free.filter(({ isProtected, format }) => !isProtected || format === undefined);
  const { formats, runs } = planMends(taken);
  for (const message of groupMessages(runs)) {
    for (const { writes: run } of message) mendRun(context, run, formats);
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a message holds no more
    await context.sync();
  }
  return { formulas: writes.length - free.length, sealed: free.length - taken.length };
}

type Formats = ReadonlyMap<MendWrite, string | undefined>;

interface PlannedMends {
  /** Those that are to follow. */
  readonly formats: Formats;
  readonly runs: readonly Run<MendWrite>[];
}

/** The runs to write, formulas left out. */
export async function prepareMends(
  context: Excel.RequestContext,
  writes: readonly MendWrite[],
): Promise<PlannedMends> {
  const standing = await readStanding(context, groupRuns(writes));
  return planMends(standing.filter(({ isFormula }) => !isFormula));
}

/** A protected sheet refuses a run with a locked cell in it, also one that would stay as it is. */
function planMends(standing: readonly Standing[]): PlannedMends {
  const writesOf = (isProtected: boolean) =>
    standing.filter((each) => each.isProtected === isProtected).map(({ write }) => write);
  return {
    formats: new Map(standing.map(({ write, format }) => [write, format])),
    runs: [...groupRuns(writesOf(false)), ...groupRuns(writesOf(true), 1)].map(withFormats),
  };
}

async function readStanding(
  context: Excel.RequestContext,
  runs: readonly Run<MendWrite>[],
): Promise<readonly Standing[]> {
  const standing: Standing[] = [];
  for (const part of groupReads(runs)) {
    const ranges = part.map(({ writes }) => rangeOfRun(context, writes));
    for (const range of ranges) range.load("formulas,numberFormat,worksheet/protection/protected");
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a message holds no more
    await context.sync();
    part.forEach(({ writes }, at) => standing.push(...standingOf(writes, ranges[at]!)));
    for (const range of ranges) range.untrack();
  }
  return standing;
}

function groupReads(runs: readonly Run<MendWrite>[]): Run<MendWrite>[][] {
  const parts: Run<MendWrite>[][] = [];
  let room = 0;
  for (const run of runs) {
    const cells = rowsOfRun(run.writes);
    if (cells > room) {
      parts.push([]);
      room = mostCellsRead;
    }
    parts.at(-1)!.push(run);
    room -= cells;
  }
  return parts;
}

function standingOf(run: readonly MendWrite[], range: Excel.Range): Standing[] {
  const { formulas, numberFormat, worksheet } = range;
  const first = run[0]!.cell.row;
  return run.map((write) => {
    const at = write.cell.row - first;
    const formula: unknown = formulas[at]?.[0];
    return {
      write,
      isFormula: typeof formula === "string" && formula.startsWith("="),
      isProtected: worksheet.protection.protected,
      format: formatFor(write, String(numberFormat[at]?.[0])),
    };
  });
}

/** undefined: the cell's own will do. */
function formatFor({ as }: MendWrite, format: string): string | undefined {
  if (as === "date") return /[dmy]/i.test(format.replace(/"[^"]*"|General/g, "")) ? undefined : "dd-mm-yyyy";
  if (as === "text") return format === "@" ? undefined : "@";
  return as === "number" && format === "@" ? "General" : undefined;
}

/** A run's formats take room in the message too. */
const withFormats = (run: Run<MendWrite>): Run<MendWrite> => ({
  ...run,
  characters: run.characters + charactersPerFormat * rowsOfRun(run.writes),
});

export function mendRun(context: Excel.RequestContext, run: readonly MendWrite[], formats: Formats): void {
  const range = rangeOfRun(context, run);
  if (run.some((write) => formats.get(write) !== undefined))
    range.numberFormat = columnOfRun(run, (write) => formats.get(write) ?? null);
  range.values = runValues(run);
  range.untrack();
}

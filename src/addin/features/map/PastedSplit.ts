import { fieldsOf } from "../../../core/mapping/pasted/fieldsOf.ts";
import type { PastedTable } from "../../../core/mapping/pasted/findPastedTable.ts";
import type { SplitCell, SplitPlan } from "../../../core/mapping/pasted/planSplit.ts";
import { cellAt, type SheetRows } from "../../../core/mapping/SheetRows.ts";
import { Problem } from "../../../core/Problem.ts";
import { nextTask } from "../../nextTask.ts";
import { Store } from "../../Store.ts";
import { clipArea } from "../../workbook/SheetPart.ts";
import type { Area, Progress, SliceWrite, Workbook } from "../../workbook/Workbook.ts";
import type { SheetMap } from "./SheetMap.ts";
import { sliceRows } from "./sliceRows.ts";

/** How far a split came: the rows that were split, and how often Undo takes to take them back. */
export interface SplitExtent {
  readonly pasted: PastedTable;
  readonly rows: number;
  /** Rows that still stand in one column. */
  readonly left: number;
  readonly steps: number;
}

export type SplitState = { readonly sheetId: string } & (
  | { readonly status: "idle" }
  | { readonly status: "splitting"; readonly progress?: Progress }
  /** The cell that stands in the way; nothing was written. */
  | { readonly status: "filled" | "formula"; readonly row: number; readonly column: number }
  | ({ readonly status: "split" | "stopped" } & SplitExtent)
  /** By the planner meanwhile; what was written before stays. */
  | ({ readonly status: "changed"; readonly row: number; readonly column: number } & SplitExtent)
  | ({ readonly status: "failed"; readonly problem: unknown } & SplitExtent)
);

export const nothingSplit: SplitState = { status: "idle", sheetId: "" };

type Split = SplitPlan & { readonly kind: "split" };
type Obstacle = Exclude<SplitPlan, Split>;

interface Slice {
  readonly rows: number;
  readonly writes: readonly SliceWrite[];
}

/** As many rows below each other are a pasted table. */
const fewestRows = 3;
const topRows = 200;

export interface PastedSplitParts {
  readonly workbook: Pick<
    Workbook,
    "describeSheet" | "readBlock" | "readFormulas" | "listMerges" | "mendSlices"
  >;
  readonly map: SheetMap;
}

/**
 * Splits a pasted table into columns of its own, where nothing would be written over. A large one takes several undo
 * steps, of whole rows and from the last row up: one that breaks off, or is taken back in part, still has its table at
 * the top, so that it is offered again and the rest is split then.
 */
export class PastedSplit {
  readonly store = new Store<SplitState>(nothingSplit);
  readonly #parts: PastedSplitParts;
  #run: AbortController | undefined;

  constructor(parts: PastedSplitParts) {
    this.#parts = parts;
  }

  async split(): Promise<void> {
    const { pasted, sheet } = this.#parts.map.store.value;
    if (!pasted || !sheet || this.store.value.status === "splitting") return;
    const sheetId = sheet.id;
    const run = new AbortController();
    this.#run = run;
    let extent: SplitExtent = { pasted, rows: 0, left: 0, steps: 0 };
    this.store.set({ status: "splitting", sheetId });
    try {
      const slices = await this.#plan(sheetId, pasted, run.signal);
      if (!isSlices(slices)) {
        this.store.set({ sheetId, status: slices.kind, row: slices.row, column: slices.column });
        return;
      }
      await this.#write(sheetId, slices, run.signal, (reached) => (extent = { pasted, ...reached }));
      await this.#parts.map.open(sheetId);
      this.store.set({ sheetId, status: "split", ...extent });
    } catch (problem) {
      if (!(problem instanceof Problem)) console.error(problem);
      if (extent.rows > 0) await this.#parts.map.open(sheetId);
      this.store.set({ sheetId, ...brokenOff(run, problem, extent) });
    }
  }

  /** What is written by then stays. */
  stop(): void {
    this.#run?.abort();
  }

  get isSplitting(): boolean {
    return this.store.value.status === "splitting";
  }

  /** Whether an edit may have taken back what was split: Undo changes many rows at once. */
  mayBeUndone({ area, own }: { readonly area: Area; readonly own: boolean }): boolean {
    const state = this.store.value;
    if (!("pasted" in state) || state.sheetId !== area.sheetId || area.rows < fewestRows) return false;
    const at = state.pasted.column;
    if (area.column > at || area.column + area.columns <= at) return false;
    return state.status === "split" ? area.row < topRows : !own;
  }

  /** Whether what was split is so no longer, which is then forgotten. */
  async noticeUndo(): Promise<boolean> {
    const state = this.store.value;
    if (!("pasted" in state) || (state.status === "split" && !(await this.#standsInOne(state)))) return false;
    this.store.set(nothingSplit);
    return true;
  }

  async #standsInOne({ sheetId, pasted }: SplitState & { readonly pasted: PastedTable }): Promise<boolean> {
    const { used } = await this.#parts.workbook.describeSheet(sheetId);
    if (!used) return false;
    const top = { ...used, column: pasted.column, columns: 1, rows: Math.min(used.rows, topRows) };
    const { values } = await this.#parts.workbook.readBlock(top);
    return values.filter(([cell = ""]) => fieldsOf(cell, pasted)).length >= fewestRows;
  }

  /** By the sheet as it stands now, to its last row: slices from the top, or what stands in the way. */
  async #plan(
    sheetId: string,
    pasted: PastedTable,
    signal: AbortSignal,
  ): Promise<readonly Slice[] | Obstacle> {
    const { workbook } = this.#parts;
    const { used } = await workbook.describeSheet(sheetId);
    if (!used) return [];
    // A row may end in a separator more.
    const area = { ...used, column: pasted.column, columns: pasted.fields + 1 };
    const { values } = await workbook.readFormulas(area, { signal });
    // What is written into a merged cell is not seen.
    const merges = (await workbook.listMerges([sheetId])).filter((merge) => clipArea(merge, area));
    // Of no use to most sheets.
    const { planSplit } = await import("../../../core/mapping/pasted/planSplit.ts");
    const slices: Slice[] = [];
    for (const rows of sliceRows(values, area)) {
      const plan = planSplit(pasted, rows);
      if (plan.kind !== "split") return plan;
      const merged = mergedCell(plan, merges, { ...area, row: rows.firstRow, rows: rows.values.length });
      if (merged) return { kind: "filled", row: merged.row, column: merged.column };
      if (plan.rows > 0) slices.push({ rows: plan.rows, writes: writesOf(sheetId, plan, rows) });
      await nextTask();
      if (signal.aborted) throw new Problem("work.stopped");
    }
    return slices;
  }

  async #write(
    sheetId: string,
    slices: readonly Slice[],
    signal: AbortSignal,
    onReached: (extent: Omit<SplitExtent, "pasted">) => void,
  ): Promise<void> {
    const fromBelow = [...slices].reverse();
    const total = slices.reduce((sum, slice) => sum + slice.rows, 0);
    let steps = 0;
    const onProgress = ({ done }: Progress) => {
      const rows = fromBelow.slice(0, done).reduce((sum, slice) => sum + slice.rows, 0);
      onReached({ rows, left: total - rows, steps: ++steps });
      this.store.set({ status: "splitting", sheetId, progress: { done: rows, total } });
    };
    const mends = fromBelow.map(({ writes }) => writes);
    await this.#parts.workbook.mendSlices(mends, { signal, onProgress });
  }
}

const writesOf = (sheetId: string, { cells }: Split, rows: SheetRows): readonly SliceWrite[] =>
  cells.map(({ row, column, value, as }) => {
    const over = cellAt(rows, row - rows.firstRow, column);
    return { cell: { sheetId, row, column }, value, as, over };
  });

const isSlices = (plan: readonly Slice[] | Obstacle): plan is readonly Slice[] => Array.isArray(plan);

/** One who stops before anything was written has nothing to be told. */
function brokenOff(run: AbortController, problem: unknown, extent: SplitExtent) {
  const at = changedCell(problem);
  if (at) return { status: "changed" as const, ...at, ...extent };
  if (!run.signal.aborted) return { status: "failed" as const, problem, ...extent };
  return extent.rows > 0 ? { status: "stopped" as const, ...extent } : { status: "idle" as const };
}

function changedCell(problem: unknown): { readonly row: number; readonly column: number } | undefined {
  if (!(problem instanceof Problem) || problem.code !== "workbook.cell-changed") return undefined;
  return { row: Number(problem.details.row), column: Number(problem.details.column) };
}

/** A cell of a slice that is merged with others. */
function mergedCell({ cells }: Split, merges: readonly Area[], slice: Area): SplitCell | undefined {
  const near = merges.filter((merge) => clipArea(merge, slice));
  if (near.length === 0) return undefined;
  return cells.find(({ row, column }) =>
    near.some((merge) => clipArea({ ...slice, row, column, rows: 1, columns: 1 }, merge)),
  );
}

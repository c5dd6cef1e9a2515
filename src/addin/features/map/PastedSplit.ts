import type { PastedTable } from "../../../core/mapping/pasted/findPastedTable.ts";
import type { SplitCell, SplitPlan } from "../../../core/mapping/pasted/planSplit.ts";
import { Problem } from "../../../core/Problem.ts";
import { Store } from "../../Store.ts";
import { clipArea } from "../../workbook/SheetPart.ts";
import type { Workbook } from "../../workbook/Workbook.ts";
import type { SheetMap } from "./SheetMap.ts";

export type SplitState = { readonly sheetId: string } & (
  | { readonly status: "idle" | "splitting" }
  /** The cell that stands in the way; nothing was written. */
  | { readonly status: "filled" | "formula"; readonly row: number; readonly column: number }
  | { readonly status: "split"; readonly rows: number; readonly pasted: PastedTable }
  | { readonly status: "failed"; readonly problem: unknown }
);

export const nothingSplit: SplitState = { status: "idle", sheetId: "" };

export interface PastedSplitParts {
  readonly workbook: Pick<Workbook, "describeSheet" | "readFormulas" | "listMerges" | "mendCells">;
  readonly map: SheetMap;
}

/** Splits a pasted table into columns of its own, in one undo step, where nothing would be written over. */
export class PastedSplit {
  readonly store = new Store<SplitState>(nothingSplit);
  readonly #parts: PastedSplitParts;

  constructor(parts: PastedSplitParts) {
    this.#parts = parts;
  }

  async split(): Promise<void> {
    const { pasted, sheet } = this.#parts.map.store.value;
    if (!pasted || !sheet || this.store.value.status === "splitting") return;
    const sheetId = sheet.id;
    this.store.set({ status: "splitting", sheetId });
    try {
      this.store.set({ sheetId, ...(await this.#do(sheetId, pasted)) });
    } catch (problem) {
      if (!(problem instanceof Problem)) console.error(problem);
      this.store.set({ status: "failed", sheetId, problem });
    }
  }

  async #do(sheetId: string, pasted: PastedTable) {
    const plan = await this.#plan(sheetId, pasted);
    if (plan.kind !== "split") return { status: plan.kind, row: plan.row, column: plan.column };
    await this.#write(sheetId, plan.cells);
    await this.#parts.map.open(sheetId);
    return { status: "split" as const, rows: plan.rows, pasted };
  }

  /** By the sheet as it stands now, to its last row. */
  async #plan(sheetId: string, pasted: PastedTable): Promise<SplitPlan> {
    const { workbook } = this.#parts;
    const { used } = await workbook.describeSheet(sheetId);
    if (!used) return { kind: "split", rows: 0, cells: [] };
    // A row may end in a separator more.
    const area = { ...used, column: pasted.column, columns: pasted.fields + 1 };
    const { values } = await workbook.readFormulas(area);
    // Of no use to most sheets.
    const { planSplit } = await import("../../../core/mapping/pasted/planSplit.ts");
    const plan = planSplit(pasted, { firstRow: area.row, firstColumn: area.column, values });
    if (plan.kind !== "split") return plan;
    // What is written into a merged cell is not seen.
    const merges = (await workbook.listMerges(sheetId)).filter((merge) => clipArea(merge, area));
    const merged = plan.cells.find(({ row, column }) => {
      const cell = { sheetId, row, column, rows: 1, columns: 1 };
      return merges.some((merge) => clipArea(cell, merge));
    });
    return merged ? { kind: "filled", row: merged.row, column: merged.column } : plan;
  }

  async #write(sheetId: string, cells: readonly SplitCell[]): Promise<void> {
    await this.#parts.workbook.mendCells(
      cells.map(({ row, column, value, as }) => ({ cell: { sheetId, row, column }, value, as })),
    );
  }
}

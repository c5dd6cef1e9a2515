import {
  ICommandService,
  IUndoRedoService,
  type ICellData,
  type IMutationInfo,
  type Injector,
} from "@univerjs/core";
import {
  SetRangeValuesMutation,
  SetRangeValuesUndoMutationFactory,
  type ISetRangeValuesMutationParams,
} from "@univerjs/sheets";
import type { CellMatrix } from "./univerCells.ts";

/**
 * What was done since the last commit, as one undo record. Cells are gathered per sheet and written by one
 * mutation, because each mutation costs tens of milliseconds on a large sheet, whatever its size.
 */
export class UndoRecord {
  readonly #injector: Injector;
  readonly #unitId: string;
  readonly #pending = new Map<string, CellMatrix>();
  readonly #undos: IMutationInfo[] = [];
  readonly #redos: IMutationInfo[] = [];
  #running = 0;

  constructor(injector: Injector, unitId: string) {
    this.#injector = injector;
    this.#unitId = unitId;
  }

  /** True while a mutation of ours runs: what Univer then reports is not the user's doing. */
  get isRunning(): boolean {
    return this.#running > 0;
  }

  /** Changes a cell at the next flush; later changes of the same cell win, formats are merged. */
  change(sheetId: string, row: number, column: number, cell: ICellData): void {
    const matrix = this.#pending.get(sheetId) ?? {};
    this.#pending.set(sheetId, matrix);
    const cells = (matrix[row] ??= {});
    const earlier = cells[column];
    const style = earlier?.s && cell.s ? { s: { ...(earlier.s as object), ...(cell.s as object) } } : {};
    cells[column] = earlier ? { ...earlier, ...cell, ...style } : cell;
  }

  /** What a cell is about to become; asked instead of a flush where one cell is looked at. */
  pendingCell(sheetId: string, row: number, column: number): ICellData | undefined {
    return this.#pending.get(sheetId)?.[row]?.[column];
  }

  /** Writes the gathered cells; called before every read. */
  flush(): void {
    for (const [subUnitId, cellValue] of this.#pending) {
      this.#pending.delete(subUnitId);
      const params: ISetRangeValuesMutationParams = { unitId: this.#unitId, subUnitId, cellValue };
      const undo = SetRangeValuesUndoMutationFactory(this.#injector, params);
      this.run({ id: SetRangeValuesMutation.id, params }, [{ id: SetRangeValuesMutation.id, params: undo }]);
    }
  }

  /** Runs any other mutation as part of the record; without a way back it is not part of it. */
  run(mutation: IMutationInfo, undos: readonly IMutationInfo[] = []): void {
    this.#running++;
    try {
      this.#injector.get(ICommandService).syncExecuteCommand(mutation.id, mutation.params);
    } finally {
      this.#running--;
    }
    if (undos.length === 0) return;
    this.#redos.push(mutation);
    this.#undos.unshift(...undos);
  }

  /** Ends the record; true if there was anything to record. */
  close(): boolean {
    this.flush();
    if (this.#undos.length === 0) return false;
    this.#injector.get(IUndoRedoService).pushUndoRedo({
      unitID: this.#unitId,
      undoMutations: this.#undos.splice(0),
      redoMutations: this.#redos.splice(0),
    });
    return true;
  }
}

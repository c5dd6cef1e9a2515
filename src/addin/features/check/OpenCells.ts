import type { CellAddress } from "../../../core/record/Registrations.ts";
import { verticalRuns } from "../../workbook/mergeAreas.ts";
import type { Area } from "../../workbook/Workbook.ts";

/** Cells that protected sheets take values for: those that are not locked. */
export class OpenCells {
  /** Runs down single columns, by sheet and column; each list by row. */
  readonly #runs = new Map<string, Map<number, Area[]>>();

  constructor(areas: readonly Area[] = []) {
    for (const area of areas) if (!this.#runs.has(area.sheetId)) this.#runs.set(area.sheetId, new Map());
    for (const [sheetId, columns] of this.#runs)
      for (const run of verticalRuns(areas.filter((area) => area.sheetId === sheetId))) {
        const runs = columns.get(run.column);
        if (runs) runs.push(run);
        else columns.set(run.column, [run]);
      }
  }

  hasAnyIn(sheetId: string): boolean {
    return this.#runs.has(sheetId);
  }

  has({ sheetId, row, column }: CellAddress): boolean {
    const runs = this.#runs.get(sheetId)?.get(column) ?? [];
    let low = 0;
    let high = runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = runs[middle]!;
      if (row < run.row) high = middle - 1;
      else if (row >= run.row + run.rows) low = middle + 1;
      else return true;
    }
    return false;
  }
}

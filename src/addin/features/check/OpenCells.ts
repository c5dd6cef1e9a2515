import type { CellAddress } from "../../../core/record/Registrations.ts";
import type { Area } from "../../workbook/Workbook.ts";

/** Cells that protected sheets take values for: those that are not locked. The areas do not overlap. */
export class OpenCells {
  /** By sheet and column; each list by row. */
  readonly #areas = new Map<string, Map<number, Area[]>>();

  constructor(areas: readonly Area[] = []) {
    for (const area of [...areas].sort((a, b) => a.row - b.row)) {
      const columns = this.#areas.get(area.sheetId) ?? new Map<number, Area[]>();
      this.#areas.set(area.sheetId, columns);
      for (let column = area.column; column < area.column + area.columns; column++) {
        const inColumn = columns.get(column);
        if (inColumn) inColumn.push(area);
        else columns.set(column, [area]);
      }
    }
  }

  hasAnyIn(sheetId: string): boolean {
    return this.#areas.has(sheetId);
  }

  has({ sheetId, row, column }: CellAddress): boolean {
    const areas = this.#areas.get(sheetId)?.get(column) ?? [];
    let low = 0;
    let high = areas.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const area = areas[middle]!;
      if (row < area.row) high = middle - 1;
      else if (row >= area.row + area.rows) low = middle + 1;
      else return true;
    }
    return false;
  }
}

import type { MarkChunk } from "./chunkMarks.ts";

interface SheetMemory {
  /** Our marks and the cells we gave them. */
  readonly standing: Map<string, MarkChunk>;
  /** Ours, but we no longer know over which cells: to be taken away. */
  readonly stray: Set<string>;
}

/**
 * What we know of the conditional formats in the workbook, by Excel's ids. Only knowledge: the sheet is
 * asked before every repaint, since undo, sorting and pasting change formats behind our back.
 */
export class MarkMemory {
  readonly #sheets = new Map<string, SheetMemory>();
  /** Formats that are not ours, so that their rules are read once at most. */
  readonly foreign = new Set<string>();

  of(sheetId: string): SheetMemory {
    const known = this.#sheets.get(sheetId);
    if (known) return known;
    const fresh = { standing: new Map<string, MarkChunk>(), stray: new Set<string>() };
    this.#sheets.set(sheetId, fresh);
    return fresh;
  }

  isKnown(sheetId: string, id: string): boolean {
    const { standing, stray } = this.of(sheetId);
    return standing.has(id) || stray.has(id) || this.foreign.has(id);
  }

  /** The sheet's marks may have moved: none of them can be kept where it is. */
  distrust(sheetId: string): void {
    const { standing, stray } = this.of(sheetId);
    for (const id of standing.keys()) stray.add(id);
    standing.clear();
  }

  clear(): void {
    this.#sheets.clear();
  }
}

import { foldDanish } from "../../../core/units/foldDanish.ts";
import { isCellError, textOfCell, tidyText } from "../../../core/values/cellText.ts";
import type { CellValue } from "../../../core/values/CellValue.ts";

/** A column's names, each once however it is spelled, and which of them stands in every row. */
export class NameRows {
  readonly names: string[] = [];
  /** In how many rows each stands. */
  readonly counts: number[] = [];
  /** Row of the area → its name's place in `names`, -1 for none. */
  readonly ofRow: Int32Array;
  /** Most cells repeat another letter by letter, and need not be folded again. */
  readonly #ofWriting = new Map<string, number>();
  readonly #ofKey = new Map<string, number>();

  constructor(rows: number) {
    this.ofRow = new Int32Array(rows).fill(-1);
  }

  /** How many cells hold a name. */
  get filled(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  /** The next rows, from the area's row `from` on. */
  add(from: number, cells: readonly CellValue[]): void {
    cells.forEach((cell, at) => {
      const writing = writtenName(cell);
      if (writing === "") return;
      const name = this.#ofWriting.get(writing) ?? this.#learn(writing);
      this.ofRow[from + at] = name;
      this.counts[name]! += 1;
    });
  }

  #learn(writing: string): number {
    const text = tidyText(writing);
    const key = nameKey(text);
    const name = this.#ofKey.get(key) ?? this.names.push(text) - 1;
    this.counts[name] ??= 0;
    this.#ofKey.set(key, name);
    this.#ofWriting.set(writing, name);
    return name;
  }
}

/** The same for all spellings of a name. */
export const nameKey = foldDanish;

function writtenName(cell: CellValue): string {
  if (typeof cell === "boolean") return "";
  const text = textOfCell(cell);
  return isCellError(text) || text.trim() === "" ? "" : text;
}

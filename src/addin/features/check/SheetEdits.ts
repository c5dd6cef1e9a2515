import type { ReadBy } from "../../../core/mapping/SheetReader.ts";
import { clipArea, type SheetPart } from "../../workbook/SheetPart.ts";
import type { Area } from "../../workbook/Workbook.ts";
import type { OpenCells } from "./OpenCells.ts";
import { editsToRead } from "./areasToRead.ts";

/** Where what was read of sheets stood. */
export interface ReadExtent {
  /** Some of their rows were hidden or filtered away, and read all the same. */
  readonly hidesRows: boolean;
  /** The protected ones: nothing but values can be written into them, and those only into open cells. */
  readonly sealed: ReadonlySet<string>;
  readonly open: OpenCells;
  /** Of the part, where only a part is read. */
  readonly within: Area | undefined;
  /** The row after the last of each list, by its sheet. */
  readonly ends: ReadonlyMap<string, number>;
}

/** What was changed of a sheet since it was read, until it is read again. */
export class SheetEdits {
  #areas: Area[] = [];
  #moved = false;

  get isEmpty(): boolean {
    return !this.#moved && this.#areas.length === 0;
  }

  add(areas: readonly Area[]): void {
    this.#areas.push(...areas);
  }

  /** Rows stand elsewhere now: everything is to be read again. */
  move(): void {
    this.#moved = true;
  }

  clear(): void {
    this.#areas = [];
    this.#moved = false;
  }

  /** The cells to read again; all of them when rows moved or the sheet grew beyond what was read. */
  take(layout: ReadBy["layout"], part: SheetPart | undefined, extent: ReadExtent): readonly Area[] | "all" {
    const clip = (areas: readonly Area[]) => areas.flatMap((area) => clipArea(area, extent.within) ?? []);
    // What stands beside the part that is read is none of its cells.
    const edits = clip(this.#areas);
    // But what is written beside a table may belong to it now.
    const mayGrow = part?.kind === "table" && edits.length < this.#areas.length;
    const all = this.#moved || mayGrow;
    this.clear();
    const areas = all ? "all" : editsToRead(edits, layout, extent.ends);
    return areas === "all" ? areas : clip(areas);
  }
}

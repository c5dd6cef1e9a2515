import type { CellValue } from "../../core/values/CellValue.ts";
import type { CellFormat } from "./Grid.ts";
import type { Rect } from "../cells/Rect.ts";
import { PlainColumn } from "./PlainColumn.ts";
import { bounding } from "./rects.ts";
import { Runs } from "./Runs.ts";

/** Cells are locked unless told otherwise. */
export type FormatKey = keyof CellFormat | "unlocked";
export type FormatValue = string | number | boolean | undefined;
type FormatRuns = Runs<string | number | boolean>;
type CapturedFormat = ReadonlyMap<number, FormatRuns>;

const columnsPerRow = 16_384;
const cellKey = (row: number, column: number) => row * columnsPerRow + column;

/** One sheet's cells: values by column, formulas and formats only where there are any. */
export class PlainSheet {
  readonly id: string;
  name: string;
  hidden = false;
  protected = false;
  merges: readonly Rect[] = [];
  readonly hiddenRows = new Set<number>();
  readonly #columns = new Map<number, PlainColumn>();
  readonly #formats = new Map<FormatKey, Map<number, FormatRuns>>();
  #formulas = new Map<number, string>();

  constructor(id: string, name: string) {
    this.id = id;
    this.name = name;
  }

  value(row: number, column: number): CellValue {
    return this.#columns.get(column)?.get(row) ?? "";
  }

  setValue(row: number, column: number, value: CellValue): void {
    let values = this.#columns.get(column);
    if (!values) this.#columns.set(column, (values = new PlainColumn()));
    values.set(row, value);
  }

  get hasFormulas(): boolean {
    return this.#formulas.size > 0;
  }

  formula(row: number, column: number): string | undefined {
    return this.#formulas.get(cellKey(row, column));
  }

  setFormula(row: number, column: number, formula: string | undefined): void {
    if (formula !== undefined) this.#formulas.set(cellKey(row, column), formula);
    else if (this.hasFormulas) this.#formulas.delete(cellKey(row, column));
  }

  format(key: FormatKey, row: number, column: number): FormatValue {
    return this.#formats.get(key)?.get(column)?.at(row);
  }

  /** The formats of a kind within a rectangle: the values there are, undefined among them for bare cells. */
  formatsWithin(key: FormatKey, rect: Rect): ReadonlySet<FormatValue> {
    const found = new Set<FormatValue>();
    for (let column = rect.column; column < rect.column + rect.columns; column++) {
      const runs =
        this.#formats
          .get(key)
          ?.get(column)
          ?.within(rect.row, rect.row + rect.rows) ?? [];
      for (const run of runs) found.add(run.value);
      if (runs.reduce((rows, run) => rows + run.to - run.from, 0) < rect.rows) found.add(undefined);
    }
    return found;
  }

  setFormat(key: FormatKey, rect: Rect, value: FormatValue): void {
    const columns = this.#formats.get(key) ?? new Map<number, FormatRuns>();
    this.#formats.set(key, columns);
    for (let column = rect.column; column < rect.column + rect.columns; column++) {
      const runs: FormatRuns = columns.get(column) ?? new Runs();
      runs.set(rect.row, rect.row + rect.rows, value);
      columns.set(column, runs);
    }
  }

  /** The kinds of format that some cell has. */
  get formatKeys(): readonly FormatKey[] {
    return [...this.#formats.keys()];
  }

  captureFormat(key: FormatKey, rect: Rect): CapturedFormat {
    const columns = [...(this.#formats.get(key) ?? [])];
    const inside = columns.filter(([column]) => column >= rect.column && column < rect.column + rect.columns);
    return new Map(inside.map(([column, runs]) => [column, runs.copy()]));
  }

  restoreFormat(key: FormatKey, rect: Rect, captured: CapturedFormat | undefined): void {
    const columns = this.#formats.get(key);
    for (const column of [...(columns?.keys() ?? [])]) {
      if (column >= rect.column && column < rect.column + rect.columns) columns?.delete(column);
    }
    for (const [column, runs] of captured ?? []) columns?.set(column, runs.copy());
  }

  /** The rectangle around everything filled, and around every format unless only values count. */
  used(valuesOnly: boolean): Rect | undefined {
    const columns = [...this.#columns].flatMap(([column, { extent }]) =>
      extent ? [{ row: extent[0], column, rows: extent[1] - extent[0] + 1, columns: 1 }] : [],
    );
    const around = [...columns, ...(valuesOnly ? [] : this.#formatted())];
    return around.length === 0 ? undefined : around.reduce(bounding);
  }

  #formatted(): Rect[] {
    return [...this.#formats.values()].flatMap((columns) =>
      [...columns].flatMap(([column, runs]) =>
        runs.start === undefined
          ? []
          : [{ row: runs.start, column, rows: runs.end - runs.start, columns: 1 }],
      ),
    );
  }

  insertRows(row: number, count: number): void {
    for (const column of this.#columns.values()) column.insert(row, count);
    for (const runs of this.#allRuns()) runs.insert(row, count);
    this.#moveFormulas((at) => (at >= row ? at + count : at));
  }

  deleteRows(row: number, count: number): void {
    for (const column of this.#columns.values()) column.remove(row, count);
    for (const runs of this.#allRuns()) runs.remove(row, count);
    this.#moveFormulas((at) => (at < row ? at : at < row + count ? undefined : at - count));
  }

  #allRuns(): FormatRuns[] {
    return [...this.#formats.values()].flatMap((columns) => [...columns.values()]);
  }

  /** Formulas move with their cells; what they refer to is not rewritten. */
  #moveFormulas(moved: (row: number) => number | undefined): void {
    const entries = [...this.#formulas].flatMap(([key, formula]): [number, string][] => {
      const row = moved(Math.floor(key / columnsPerRow));
      return row === undefined ? [] : [[cellKey(row, key % columnsPerRow), formula]];
    });
    this.#formulas = new Map(entries);
  }
}

import type { RowColumns } from "../../../core/contract/rows.ts";
import { rowsPerChunk } from "../../../core/contract/rowLimits.ts";
import { JoinedRows } from "./JoinedRows.ts";
import { nextTask } from "../../nextTask.ts";
import type { ReportRow } from "./ReportRow.ts";

/** Names a row until the rows are saved or fetched anew. */
export type RowId = number;

/** What became of a row since it was fetched or saved; without `before` it is new, without `after` it is gone. */
export interface RowChange {
  readonly before?: ReportRow;
  readonly after?: ReportRow;
}

/** A divisor of a chunk's rows: so many are handled in a task, which the hand then does not notice. */
export const rowsPerSlice = 1_000;

/** A report's rows: columns as they came, page by page, and over them what was typed since. */
export class ReportRows {
  readonly #pages: RowColumns[] = [];
  readonly #beside: Beside[] = [];
  readonly #typed = new Map<RowId, ReportRow>();
  #order: readonly RowId[] = [];
  #next: RowId = 0;

  constructor(pages: readonly RowColumns[] = []) {
    this.#hold(pages);
  }

  get size(): number {
    return this.#order.length;
  }

  /** The rows in their order; to be kept and brought back. */
  get order(): readonly RowId[] {
    return this.#order;
  }

  /** The next page of those that are fetched; all but the last are full. */
  append(page: RowColumns): void {
    this.#hold([page]);
  }

  #hold(pages: readonly RowColumns[]): void {
    const order = this.#order.slice();
    for (const page of pages) {
      this.#pages.push(page);
      this.#beside.push(besideOf(page));
      order.push(...page.unit.map(() => this.#next++));
    }
    this.#order = order;
  }

  placeOf(id: RowId): number {
    return this.#order.indexOf(id);
  }

  /** Of many at once. */
  placesOf(ids: ReadonlySet<RowId>): number[] {
    const places: number[] = [];
    for (const [place, id] of this.#order.entries()) if (ids.has(id)) places.push(place);
    return places;
  }

  /** Of all, each by its name; -1 for a row that is gone. */
  listPlaces(): Int32Array {
    const places = new Int32Array(this.#next).fill(-1);
    for (const [place, id] of this.#order.entries()) places[id] = place;
    return places;
  }

  at(place: number): ReportRow | undefined {
    const id = this.#order[place];
    return id === undefined ? undefined : this.row(id);
  }

  row(id: RowId): ReportRow {
    return this.#typed.get(id) ?? this.#fetched(id);
  }

  /** In the place of a row, or below all of them. */
  put(row: ReportRow, id?: RowId): RowId {
    const at = id ?? this.#next++;
    this.#typed.set(at, row);
    if (id === undefined) this.#order = [...this.#order, at];
    return at;
  }

  remove(ids: ReadonlySet<RowId>): void {
    this.#order = this.#order.filter((id) => !ids.has(id));
  }

  /** Rows that were removed stand where they stood; what came since, below. */
  bringBack(order: readonly RowId[]): void {
    const before = new Set(order);
    this.#order = [...order, ...this.#order.filter((id) => !before.has(id))];
  }

  get hasReasons(): boolean {
    return this.#beside.some(({ reasons }) => reasons.size > 0);
  }

  listChanges(): readonly RowChange[] {
    const fetched = this.#pages.reduce((sum, { unit }) => sum + unit.length, 0);
    const places = this.listPlaces();
    const changes: RowChange[] = [];
    for (let id = 0; id < fetched; id++) {
      if (places[id]! < 0) changes.push({ before: this.#fetched(id) });
      else if (this.#typed.has(id)) changes.push({ before: this.#fetched(id), after: this.#typed.get(id)! });
    }
    for (const [id, after] of this.#typed) if (id >= fetched && places[id]! >= 0) changes.push({ after });
    return changes;
  }

  /**
   * All of them as they travel. All, and instead of what the server has: sent alone, a changed row would go to the end,
   * and one whose unit or day was mended would stand there twice.
   */
  async toChunks(countKeys: readonly string[]): Promise<RowColumns[]> {
    const chunks: RowColumns[] = [];
    let chunk = new JoinedRows(countKeys);
    for await (const rows of this.slices()) {
      chunk.add(rows);
      if (chunk.size < rowsPerChunk) continue;
      chunks.push(chunk.toColumns());
      chunk = new JoinedRows(countKeys);
    }
    if (chunk.size > 0) chunks.push(chunk.toColumns());
    return chunks;
  }

  /** All of them in their order, some at a time, each slice in a task of its own. */
  async *slices(): AsyncGenerator<readonly ReportRow[]> {
    const order = this.#order;
    for (let from = 0; from < order.length; from += rowsPerSlice) {
      yield order.slice(from, from + rowsPerSlice).map((id) => this.row(id));
      await nextTask();
    }
  }

  #fetched(id: RowId): ReportRow {
    const full = this.#pages[0]!.unit.length;
    const at = Math.floor(id / full);
    const row = id % full;
    const page = this.#pages[at]!;
    const { typed, reasons } = this.#beside[at]!;
    return {
      unit: page.units[page.unit[row]!]!,
      date: page.date[row]!,
      counts: Object.fromEntries(Object.entries(page.counts).map(([key, column]) => [key, column[row]!])),
      typed: typed.get(row) ?? {},
      reason: reasons.get(row),
    };
  }
}

/** What few rows have, by the row. */
interface Beside {
  readonly typed: ReadonlyMap<number, Readonly<Record<string, string>>>;
  readonly reasons: ReadonlyMap<number, string>;
}

function besideOf({ typed, reasons = [] }: RowColumns): Beside {
  const byRow = new Map<number, Record<string, string>>();
  for (const { row, field, text } of typed) byRow.set(row, { ...byRow.get(row), [field]: text });
  return { typed: byRow, reasons: new Map(reasons.map(({ row, text }) => [row, text])) };
}

import type { RowColumns } from "../../../core/contract/rows.ts";
import { rowsPerChunk } from "../../../core/contract/rowLimits.ts";
import { nextTask } from "../../nextTask.ts";
import type { ReportRow } from "./ReportRow.ts";

/** Names a row until the rows are saved or fetched anew. */
export type RowId = number;

/** What became of a row since it was fetched or saved; without `before` it is new, without `after` it is gone. */
export interface RowChange {
  readonly before?: ReportRow;
  readonly after?: ReportRow;
}

/** A report's rows: columns as they came, 5,000 a page, and over them what was typed since. */
export class ReportRows {
  readonly #pages: RowColumns[] = [];
  readonly #beside: Beside[] = [];
  readonly #typed = new Map<RowId, ReportRow>();
  #order: readonly RowId[] = [];
  #next: RowId = 0;

  constructor(pages: readonly RowColumns[] = []) {
    for (const page of pages) this.append(page);
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
    this.#pages.push(page);
    this.#beside.push(besideOf(page));
    this.#order = [...this.#order, ...page.unit.map((_, row) => this.#next + row)];
    this.#next += page.unit.length;
  }

  placeOf(id: RowId): number {
    return this.#order.indexOf(id);
  }

  /** Of many at once. */
  placesOf(ids: ReadonlySet<RowId>): number[] {
    return this.#order.flatMap((id, place) => (ids.has(id) ? place : []));
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

  listChanges(): readonly RowChange[] {
    const fetched = this.#pages.reduce((sum, { unit }) => sum + unit.length, 0);
    const stands = new Set(this.#order);
    const changes: RowChange[] = [];
    for (let id = 0; id < fetched; id++) {
      if (!stands.has(id)) changes.push({ before: this.#fetched(id) });
      else if (this.#typed.has(id)) changes.push({ before: this.#fetched(id), after: this.#typed.get(id)! });
    }
    for (const [id, after] of this.#typed) if (id >= fetched && stands.has(id)) changes.push({ after });
    return changes;
  }

  /**
   * All of them as they travel. All, and instead of what the server has: sent alone, a changed row would go to the end,
   * and one whose unit or day was mended would stand there twice.
   */
  async toChunks(countKeys: readonly string[]): Promise<RowColumns[]> {
    const chunks: RowColumns[] = [];
    for await (const rows of this.slices()) chunks.push(joinRows(rows, countKeys));
    return chunks;
  }

  /** All of them in their order, a page at a time, each in a task of its own. */
  async *slices(): AsyncGenerator<readonly ReportRow[]> {
    const order = this.#order;
    for (let from = 0; from < order.length; from += rowsPerChunk) {
      yield order.slice(from, from + rowsPerChunk).map((id) => this.row(id));
      await nextTask();
    }
  }

  #fetched(id: RowId): ReportRow {
    const at = Math.floor(id / rowsPerChunk);
    const row = id % rowsPerChunk;
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

function joinRows(rows: readonly ReportRow[], countKeys: readonly string[]): RowColumns {
  const units: RowColumns["units"] = [];
  const numbers = new Map<string, number>();
  const numberOf = (unit: ReportRow["unit"]): number => {
    const text = JSON.stringify([unit.sorCode, unit.hospitalCode, unit.departmentCode]);
    const known = numbers.get(text) ?? units.push(unit) - 1;
    numbers.set(text, known);
    return known;
  };
  const reasons = rows.flatMap(({ reason }, row) => (reason === undefined ? [] : [{ row, text: reason }]));
  const unit = rows.map((row) => numberOf(row.unit));
  return {
    units,
    unit,
    date: rows.map(({ date }) => date),
    counts: Object.fromEntries(countKeys.map((key) => [key, rows.map(({ counts }) => counts[key] ?? null)])),
    typed: rows.flatMap(({ typed }, row) =>
      Object.entries(typed).map(([field, text]) => ({ row, field, text })),
    ),
    ...(reasons.length > 0 && { reasons }),
  };
}

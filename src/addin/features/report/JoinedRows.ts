import type { RowColumns } from "../../../core/contract/rows.ts";
import type { ReportRow } from "./ReportRow.ts";

/** Rows on their way into columns, some at a time. */
export class JoinedRows {
  readonly #columns: RowColumns;
  readonly #reasons: { row: number; text: string }[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(countKeys: readonly string[]) {
    const counts = Object.fromEntries(countKeys.map((key) => [key, []]));
    this.#columns = { units: [], unit: [], date: [], counts, typed: [] };
  }

  get size(): number {
    return this.#columns.unit.length;
  }

  add(rows: readonly ReportRow[]): void {
    const { unit, date, counts, typed } = this.#columns;
    for (const each of rows) {
      const row = unit.push(this.#numberOf(each.unit)) - 1;
      date.push(each.date);
      for (const [key, column] of Object.entries(counts)) column.push(each.counts[key] ?? null);
      for (const [field, text] of Object.entries(each.typed)) typed.push({ row, field, text });
      if (each.reason !== undefined) this.#reasons.push({ row, text: each.reason });
    }
  }

  toColumns(): RowColumns {
    return { ...this.#columns, ...(this.#reasons.length > 0 && { reasons: this.#reasons }) };
  }

  #numberOf(unit: ReportRow["unit"]): number {
    const text = JSON.stringify([unit.sorCode, unit.hospitalCode, unit.departmentCode]);
    const known = this.#numbers.get(text) ?? this.#columns.units.push(unit) - 1;
    this.#numbers.set(text, known);
    return known;
  }
}

import { type FieldKey, fieldKeys, measures } from "../record/fields.ts";
import { cellStates, slotKinds } from "../record/Registrations.ts";
import { isUpcoming } from "../rules/isRecord.ts";
import type { CellValue } from "../values/CellValue.ts";
import { isEmptyCell } from "../values/cellText.ts";
import type { DanishNow } from "../values/danishNow.ts";
import { isSummaryRow } from "./isSummaryRow.ts";
import type { ListLayout } from "./Layout.ts";
import { RegistrationColumns } from "./RegistrationColumns.ts";
import type { SheetRows } from "./SheetRows.ts";

type Row = readonly CellValue[];

const leadingCells = 3;

/** A list's registrations, filled chunk by chunk and patched in place. A slot is a sheet row below the header. */
export class RegistrationTable extends RegistrationColumns {
  readonly layout: ListLayout;
  /** The sheet row of slot 0. */
  readonly firstRow: number;
  /** Sheet column by field place; -1 where the layout maps none. */
  private readonly columns: Readonly<Record<FieldKey, number>>;

  constructor(layout: ListLayout, now: DanishNow) {
    super(now);
    this.layout = layout;
    this.firstRow = layout.headerRow + 1;
    this.columns = Object.fromEntries(
      fieldKeys.map((field) => [field, layout.columns[field]?.column ?? -1]),
    ) as Record<FieldKey, number>;
  }

  /** Reads a further chunk of rows; rows above the first slot are skipped, gaps stay blank. */
  append(rows: SheetRows): void {
    this.reserve(rows.firstRow - this.firstRow + rows.values.length);
    const offset = rows.firstRow - this.firstRow;
    rows.values.forEach((row, at) => {
      if (offset + at >= 0) this.writeRow(offset + at, row, rows.firstColumn);
    });
  }

  /** Reads changed rows again in place; rows beyond the last slot are added. */
  patch(rows: SheetRows, now: DanishNow): void {
    this.now = now;
    for (let at = 0; at < rows.values.length; at++) this.forget(rows.firstRow - this.firstRow + at);
    this.append(rows);
  }

  /** The sheet row (from 0) of a slot. */
  rowOf(slot: number): number {
    return this.firstRow + slot;
  }

  private writeRow(slot: number, row: Row, firstColumn: number): void {
    this.writeUnit(
      slot,
      this.cell("sorCode", row, firstColumn),
      this.cell("hospitalCode", row, firstColumn),
      this.cell("departmentCode", row, firstColumn),
    );
    this.writeDate(slot, this.cell("date", row, firstColumn));
    for (const measure of measures) this.writeCount(slot, measure, this.cell(measure, row, firstColumn));
    const kind = this.judge(slot, row, firstColumn);
    this.kind[slot] = kind;
    if (kind === slotKinds.total) this.forget(slot);
  }

  private cell(field: FieldKey, row: Row, firstColumn: number): CellValue {
    const column = this.columns[field];
    return column < 0 ? "" : (row[column - firstColumn] ?? "");
  }

  private judge(slot: number, row: Row, firstColumn: number): number {
    const unit = this.unit[slot]!;
    const isReal = this.units.isWhole(unit) && this.dayState[slot] === cellStates.read;
    if (!isReal && this.isBlank(slot, row, firstColumn)) return slotKinds.blank;
    if (!isReal && this.isSummary(row, firstColumn)) return slotKinds.total;
    return isUpcoming(this, slot, this.now) ? slotKinds.upcoming : slotKinds.record;
  }

  private isBlank(slot: number, row: Row, firstColumn: number): boolean {
    if (this.dayState[slot] !== cellStates.empty || !this.units.isEmpty(this.unit[slot]!)) return false;
    return fieldKeys.every((field) => isEmptyCell(this.cell(field, row, firstColumn)));
  }

  private isSummary(row: Row, firstColumn: number): boolean {
    const cells = fieldKeys.map((field) => [field, this.cell(field, row, firstColumn)] as const);
    return isSummaryRow(cells, row.slice(0, leadingCells), this.layout.columns);
  }
}

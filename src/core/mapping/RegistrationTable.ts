import { cellIndex } from "../record/cellIndex.ts";
import { codeFields, type FieldKey, fieldKeys, type Measure, measures } from "../record/fields.ts";
import { type CellIndex, slotKinds } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";
import { countingMinute, isUpcoming } from "../rules/isRecord.ts";
import type { CellValue } from "../values/CellValue.ts";
import { isEmptyCell } from "../values/cellText.ts";
import type { DanishNow } from "../values/danishNow.ts";
import { readHour } from "../values/readHour.ts";
import { findSummary } from "./findSummary.ts";
import { type ColumnRole, columnRoles, lessOf, type ListLayout } from "./Layout.ts";
import { RegistrationColumns } from "./RegistrationColumns.ts";
import { coverRows, rowOfSlot, type RowRun } from "./RowRun.ts";
import type { SheetRows } from "./SheetRows.ts";

type Row = readonly CellValue[];

/** A sheet that is read alone. */
export const onlyRun = ({ headerRow }: ListLayout, sheetId = ""): readonly RowRun[] => [
  { sheetId, firstRow: headerRow + 1, firstSlot: 0, rows: Infinity },
];

const leadingCells = 3;
/** Kinds of rows whose cells are nobody's fault. */
const unkept: readonly number[] = [slotKinds.total, slotKinds.heading, slotKinds.otherHour];

/**
 * A list's registrations, filled chunk by chunk and patched in place. A slot is a sheet row below the header; those of
 * several sheets with the same headings follow each other.
 */
export class RegistrationTable extends RegistrationColumns {
  readonly layout: ListLayout;
  /** The rows that were read, in the order of their slots. */
  runs: readonly RowRun[];
  /** The first row below the headings. */
  private readonly firstRow: number;
  /** Sheet column by role; -1 where the layout maps none. */
  private readonly columns: Readonly<Record<ColumnRole, number>>;
  /** Of what is taken off each measure; likewise. */
  private readonly lessColumns: Readonly<Record<Measure, number>>;

  /** Measures of a column that stands once for a unit. */
  readonly carried: ReadonlySet<Measure>;
  /** What rows take off a carried measure, by `cellIndex`. */
  readonly less = new Map<CellIndex, number>();
  /** Slots whose unit is not kept, since it looks like a CPR number: also of rows that are no registrations. */
  readonly withheldUnits = new Set<number>();
  /** The slot whose unit a slot has, where units were carried down. */
  unitSlots: Int32Array | undefined;

  /** Of all `sheetIds`; a single one need not be named. */
  constructor(layout: ListLayout, now: DanishNow, sheetIds: readonly string[] = [""]) {
    super(now, layout);
    this.layout = layout;
    this.firstRow = layout.headerRow + 1;
    this.runs = sheetIds.length > 1 ? [] : onlyRun(layout, sheetIds[0]);
    this.columns = Object.fromEntries(
      columnRoles.map((role) => [role, layout.columns[role]?.column ?? -1]),
    ) as Record<ColumnRole, number>;
    this.lessColumns = {
      establishedBeds: this.columns[lessOf("establishedBeds")],
      openBeds: this.columns[lessOf("openBeds")],
      patients: this.columns[lessOf("patients")],
    };
    const once = new Set(layout.once?.map((measure) => this.columns[measure]));
    this.carried = new Set(
      measures.filter((measure) => this.columns[measure] >= 0 && once.has(this.columns[measure])),
    );
  }

  /** Reads a further chunk of a sheet's rows; those of the headings and above are skipped, gaps stay blank. */
  append(rows: SheetRows, sheetId = this.runs[0]?.sheetId ?? ""): void {
    this.cover(rows, sheetId);
    this.eachSlot(rows, sheetId, (slot, row) => this.writeRow(slot, row, rows.firstColumn));
  }

  /**
   * Takes what each row says off a measure that was carried to it; returns the slots where that could not be done, each
   * with the untidy cell that was forgotten for it.
   */
  takeOffCarried(measure: Measure): ReadonlyMap<number, CellValue | undefined> {
    const refused = new Map<number, CellValue | undefined>();
    for (let slot = 0; slot < this.size; slot++) {
      const off = this.less.get(cellIndex(slot, measure));
      if (off === undefined || this.counts[measure].state[slot] !== cellStates.read) continue;
      const untidy = this.untidy.get(cellIndex(slot, measure));
      this.takeOff(slot, measure, off);
      if (this.counts[measure].state[slot] === cellStates.less) refused.set(slot, untidy);
    }
    return refused;
  }

  /** Whether a slot's row says which unit it is of; a hospital alone does not. */
  namesUnit(slot: number): boolean {
    if (this.withheldUnits.has(slot)) return true;
    const { sorCode, departmentCode, name = "" } = this.writings[this.unit[slot]!]!;
    return ![sorCode, departmentCode, name].every(isEmptyCell);
  }

  /** Forgets what was kept of a count that could not be reckoned; its cell is as it was before. */
  forgetRefused(slot: number, measure: Measure, untidy: CellValue | undefined): void {
    this.typed.delete(cellIndex(slot, measure));
    if (untidy !== undefined) this.untidy.set(cellIndex(slot, measure), untidy);
  }

  /** Reads changed rows again in place; rows beyond a sheet's last are added. Their slots. */
  patch(rows: SheetRows, now: DanishNow, sheetId = this.runs[0]?.sheetId ?? ""): readonly number[] {
    this.now = now;
    this.cover(rows, sheetId);
    const slots: number[] = [];
    this.eachSlot(rows, sheetId, (slot, row) => {
      this.forget(slot);
      for (const measure of this.carried) this.less.delete(cellIndex(slot, measure));
      this.writeRow(slot, row, rows.firstColumn);
      slots.push(slot);
    });
    return slots;
  }

  /** The sheet row (from 0) of a slot. */
  rowOf(slot: number): number {
    return rowOfSlot(this.runs, slot)?.row ?? -1;
  }

  /** Gives slots to rows that have none yet. */
  private cover({ firstRow, values }: SheetRows, sheetId: string): void {
    const reach = { firstRow: this.firstRow, end: firstRow + values.length };
    this.runs = coverRows(this.runs, sheetId, reach);
  }

  /** Of the rows that have one. */
  private eachSlot(
    { firstRow, values }: SheetRows,
    sheetId: string,
    visit: (slot: number, row: Row) => void,
  ): void {
    for (const run of this.runs) {
      if (run.sheetId !== sheetId) continue;
      const end = Math.min(firstRow + values.length, run.firstRow + run.rows);
      this.reserve(run.firstSlot + end - run.firstRow);
      for (let row = Math.max(firstRow, run.firstRow); row < end; row++)
        visit(run.firstSlot + row - run.firstRow, values[row - firstRow]!);
    }
  }

  private writeRow(slot: number, row: Row, firstColumn: number): void {
    this.writeUnitOf(slot, row, firstColumn);
    this.writeDate(slot, this.cell("date", row, firstColumn));
    for (const measure of measures) this.writeMeasure(slot, measure, row, firstColumn);
    const kind = this.judge(slot, row, firstColumn);
    this.kind[slot] = kind;
    if (codeFields.some((field) => this.cprLike.has(cellIndex(slot, field)))) this.withheldUnits.add(slot);
    else this.withheldUnits.delete(slot);
    if (unkept.includes(kind)) this.forget(slot);
  }

  /** By its codes; where no department or SOR code stands, by its name. */
  private writeUnitOf(slot: number, row: Row, firstColumn: number): void {
    const sorCode = this.cell("sorCode", row, firstColumn);
    const departmentCode = this.cell("departmentCode", row, firstColumn);
    const hospitalCode = this.cell("hospitalCode", row, firstColumn);
    const name = this.cell("unitName", row, firstColumn);
    if (isEmptyCell(sorCode) && isEmptyCell(departmentCode) && !isEmptyCell(name))
      this.writeNamedUnit(slot, name, hospitalCode);
    else this.writeUnit(slot, sorCode, hospitalCode, departmentCode);
  }

  private writeMeasure(slot: number, measure: Measure, row: Row, firstColumn: number): void {
    const cell = this.cell(measure, row, firstColumn);
    if (this.lessColumns[measure] < 0) return this.writeCount(slot, measure, cell);
    const less = this.cell(lessOf(measure), row, firstColumn);
    if (!this.carried.has(measure)) return this.writeDifference(slot, measure, cell, less);
    // What stands once is carried whole; each row takes its own off afterwards.
    this.writeCount(slot, measure, cell);
    const off = this.readCell(less);
    if (off.state > cellStates.empty) this.refuseLess(slot, measure, cell, less);
    else this.less.set(cellIndex(slot, measure), off.value);
  }

  private cell(role: ColumnRole, row: Row, firstColumn: number): CellValue {
    const column = this.columns[role];
    return column < 0 ? "" : (row[column - firstColumn] ?? "");
  }

  /** A field's cell as it stands; a name is its unit's. */
  private written(field: FieldKey, row: Row, firstColumn: number): CellValue {
    const cell = this.cell(field, row, firstColumn);
    return field === "departmentCode" && isEmptyCell(cell) ? this.cell("unitName", row, firstColumn) : cell;
  }

  private judge(slot: number, row: Row, firstColumn: number): number {
    const unit = this.unit[slot]!;
    const isReal = this.units.isWhole(unit) && this.dayState[slot] === cellStates.read;
    if (!isReal && this.isBlank(slot, row, firstColumn)) return slotKinds.blank;
    const summary = isReal ? undefined : this.summaryIn(row, firstColumn);
    if (summary) return slotKinds[summary];
    if (this.isOtherHour(row, firstColumn)) return slotKinds.otherHour;
    if (this.saysNothing(slot)) return slotKinds.nothing;
    return isUpcoming(this, slot, this.now) ? slotKinds.upcoming : slotKinds.record;
  }

  /** Of an hourly list only the row of 23:00 counts; one whose hour cannot be read is left to the rules. */
  private isOtherHour(row: Row, firstColumn: number): boolean {
    if (this.columns.hour < 0) return false;
    const minute = readHour(this.cell("hour", row, firstColumn));
    return minute !== undefined && minute !== countingMinute;
  }

  private isBlank(slot: number, row: Row, firstColumn: number): boolean {
    if (this.dayState[slot] !== cellStates.empty || !this.units.isEmpty(this.unit[slot]!)) return false;
    return fieldKeys.every((field) => isEmptyCell(this.written(field, row, firstColumn)));
  }

  private summaryIn(row: Row, firstColumn: number): ReturnType<typeof findSummary> {
    const cells = fieldKeys.map((field) => [field, this.written(field, row, firstColumn)] as const);
    return findSummary(cells, row.slice(0, leadingCells), this.layout.columns);
  }
}

import { cellIndex, fieldOfCell } from "../../record/cellIndex.ts";
import { codeFields, type FieldKey, fieldKeys, type Measure } from "../../record/fields.ts";
import { type CellAddress, cellStates, slotKinds } from "../../record/Registrations.ts";
import { isUpcoming } from "../../rules/isRecord.ts";
import { isEmptyCell } from "../../values/cellText.ts";
import { readCode } from "../../values/CodeValue.ts";
import type { DanishNow } from "../../values/danishNow.ts";
import { placeNumber, type PlaceTable } from "../Places.ts";
import { RegistrationColumns } from "../RegistrationColumns.ts";
import type { SheetRows } from "../SheetRows.ts";
import { CellGrid } from "./CellGrid.ts";
import { type CountBlock, type DayLabel, labelsAt, type UnitLabel } from "./CountBlock.ts";

/** A sheet's cells and the blocks that were found in them. */
export interface BlockSheet {
  readonly rows: SheetRows;
  readonly blocks: readonly CountBlock[];
}

/**
 * Registrations that stand in blocks: a slot for every unit and day that a block names, its three counts gathered
 * from wherever they stand. A count that is there already stands for the same unit and day once more, in a slot of its own.
 */
export class BlockTable extends RegistrationColumns {
  /** Where each cell of each slot stands, by `cellIndex`. */
  readonly #places = new Map<number, CellAddress>();
  /** By unit and day, the slots that they have; more than one where a count stands twice. */
  readonly #slots = new Map<string, number[]>();

  constructor(sheets: readonly BlockSheet[], now: DanishNow) {
    super(now);
    for (const { rows, blocks } of sheets) {
      const grid = new CellGrid(rows);
      for (const block of blocks) this.#readBlock(grid, block);
    }
    for (let slot = 0; slot < this.size; slot++) this.kind[slot] = this.#judge(slot);
  }

  /** The cell of a slot's field; undefined where it stands in none, as a code in the sheet's name does. */
  cellOf(slot: number, field: FieldKey): CellAddress | undefined {
    return this.#places.get(cellIndex(slot, field));
  }

  /** The fields that stand in some cell. */
  fields(): readonly FieldKey[] {
    const found = new Set<FieldKey>();
    for (const index of this.#places.keys()) found.add(fieldOfCell(index));
    return fieldKeys.filter((field) => found.has(field));
  }

  /** Where everything stands, with the sheets numbered as given. */
  placeTable(sheetIds: readonly string[]): PlaceTable {
    const cells = new Float64Array(this.size * fieldKeys.length).fill(-1);
    for (const [index, { sheetId, row, column }] of this.#places)
      cells[index] = placeNumber(sheetIds.indexOf(sheetId), row, column);
    return { sheetIds, cells };
  }

  #readBlock(grid: CellGrid, block: CountBlock): void {
    const { sheetId } = block;
    for (const row of block.rows)
      for (const column of block.columns) {
        const { unit, day, measure } = labelsAt(block, row, column);
        if (day === undefined || measure === undefined) continue;
        const cell = grid.at(row.at, column.at);
        const slot = this.#slotOf(sheetId, unit, day, measure);
        this.writeCount(slot, measure, cell);
        this.#places.set(cellIndex(slot, measure), { sheetId, row: row.at, column: column.at });
      }
  }

  /** The unit's and day's slot in which the measure is still to come. */
  #slotOf(sheetId: string, unit: UnitLabel | undefined, day: DayLabel, measure: Measure): number {
    const key = JSON.stringify([unit ? unitKey(unit) : "", day.cell]);
    const slots = this.#slots.get(key) ?? [];
    if (slots.length === 0) this.#slots.set(key, slots);
    const free = slots.find((slot) => !this.#places.has(cellIndex(slot, measure)));
    if (free !== undefined) return free;
    const slot = this.size;
    this.reserve(slot + 1);
    slots.push(slot);
    this.#writeLabels(slot, sheetId, unit, day);
    return slot;
  }

  #writeLabels(slot: number, sheetId: string, unit: UnitLabel | undefined, { cell, place }: DayLabel): void {
    const { sorCode = "", hospitalCode = "", departmentCode = "" } = unit?.writing ?? {};
    this.writeUnit(slot, sorCode, hospitalCode, departmentCode);
    this.writeDate(slot, cell);
    for (const field of codeFields) {
      const at = unit?.places[field];
      if (at) this.#places.set(cellIndex(slot, field), { sheetId, ...at });
    }
    if (place) this.#places.set(cellIndex(slot, "date"), { sheetId, ...place });
  }

  /** Headings alone are no registration: a day or a unit of which nothing was counted is blank. */
  #judge(slot: number): number {
    const counts = Object.values(this.counts);
    if (counts.every(({ state }) => state[slot] === cellStates.empty)) return slotKinds.blank;
    return isUpcoming(this, slot, this.now) ? slotKinds.upcoming : slotKinds.record;
  }
}

const unitKey = ({ writing, name }: UnitLabel): string => {
  const codes = codeFields.map((field) => readCode(writing[field]).text);
  return codes.every(isEmptyCell) ? name : codes.join(" ");
};

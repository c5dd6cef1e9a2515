import { cellIndex } from "../../record/cellIndex.ts";
import { codeFields, type FieldKey, fieldKeys, type Measure, measures } from "../../record/fields.ts";
import { type CellAddress, slotKinds } from "../../record/Registrations.ts";
import { cellStates } from "../../values/cellStates.ts";
import { isUpcoming } from "../../rules/isRecord.ts";
import type { CellValue } from "../../values/CellValue.ts";
import { isEmptyCell } from "../../values/cellText.ts";
import { readCode } from "../../values/CodeValue.ts";
import type { DanishNow } from "../../values/danishNow.ts";
import type { Spoken } from "../Layout.ts";
import { foldDanish } from "../../units/foldDanish.ts";
import { addressOf, placeNumber, type PlaceTable } from "../Places.ts";
import { RegistrationColumns } from "../RegistrationColumns.ts";
import type { SheetRows } from "../SheetRows.ts";
import { CellGrid } from "./CellGrid.ts";
import {
  type CountBlock,
  type DayLabel,
  type Given,
  labelsAt,
  type Line,
  type UnitLabel,
} from "./CountBlock.ts";

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
  readonly #sheetIds: string[] = [];
  /** Where each cell of each slot stands, by `cellIndex`, as `placeNumber`s. */
  #places = new Float64Array(0);
  #told: PlaceTable | undefined;
  /** By unit and day, the slots that they have; more than one where a count stands twice. */
  readonly #slots = new Map<number, number[]>();
  readonly #unitNumbers = new Numbers<UnitLabel>((unit) =>
    // Names are one unit where they are spelled alike, or mean the same.
    isNamed(unit) ? (this.codeNamed(unit.name) ?? foldDanish(unit.name)) : unitKey(unit),
  );
  readonly #dayNumbers = new Numbers<DayLabel>(({ cell }) => String(cell));

  /** By slot, the counts that stand once for many. */
  readonly #given = new Map<number, { readonly sheet: number; readonly given: readonly Given[] }[]>();
  /** The places of those that were used. */
  readonly #sharedPlaces = new Set<number>();

  constructor(sheets: readonly BlockSheet[], now: DanishNow, spoken: Spoken = {}) {
    super(now, spoken);
    for (const { rows, blocks } of sheets) {
      const grid = new CellGrid(rows);
      for (const block of blocks) this.#readBlock(grid, block);
    }
    this.#fillGiven();
    for (let slot = 0; slot < this.size; slot++) this.kind[slot] = this.#judge(slot);
  }

  /** The cell of a slot's field; undefined where it stands in none, as a code in the sheet's name does. */
  cellOf(slot: number, field: FieldKey): CellAddress | undefined {
    return addressOf(this.places, cellIndex(slot, field));
  }

  /** The fields that stand in some cell. */
  fields(): readonly FieldKey[] {
    const { cells } = this.places;
    return fieldKeys.filter((_, at) => {
      for (let index = at; index < cells.length; index += fieldKeys.length)
        if (cells[index]! >= 0) return true;
      return false;
    });
  }

  /** Where everything stands. */
  get places(): PlaceTable {
    if (this.#told?.cells !== this.#places) this.#told = { sheetIds: this.#sheetIds, cells: this.#places };
    return this.#told;
  }

  /** Whether a cell's count stands for many registrations. */
  isShared({ sheetId, row, column }: CellAddress): boolean {
    const sheet = this.#sheetIds.indexOf(sheetId);
    return sheet >= 0 && this.#sharedPlaces.has(placeNumber(sheet, row, column));
  }

  /** Reads a count again in place. */
  rewrite(slot: number, measure: Measure, cell: CellValue): void {
    this.forgetCell(cellIndex(slot, measure));
    this.writeCount(slot, measure, cell);
    this.kind[slot] = this.#judge(slot);
  }

  #readBlock(grid: CellGrid, block: CountBlock): void {
    const sheet = this.#sheetNumber(block.sheetId);
    for (const row of block.rows)
      for (const column of block.columns) {
        const { unit, day, measure } = labelsAt(block, row, column);
        if (day === undefined || measure === undefined) continue;
        const slot = this.#slotOf(sheet, unit, day, measure);
        this.writeCount(slot, measure, grid.at(row.at, column.at));
        this.#places[cellIndex(slot, measure)] = placeNumber(sheet, row.at, column.at);
        this.#noteGiven(slot, sheet, block, row, column);
      }
  }

  #noteGiven(slot: number, sheet: number, { whole }: CountBlock, row: Line, column: Line): void {
    for (const { given } of [row, column, whole]) {
      if (given === undefined) continue;
      const noted = this.#given.get(slot) ?? [];
      if (noted.length === 0) this.#given.set(slot, noted);
      if (!noted.some((known) => known.given === given)) noted.push({ sheet, given });
    }
  }

  /** A day's own count speaks louder than one that stands once for all days. */
  #fillGiven(): void {
    for (const [slot, noted] of this.#given)
      for (const { sheet, given } of noted)
        for (const { measure, cell, place } of given) {
          const index = cellIndex(slot, measure);
          if (this.#places[index]! >= 0) continue;
          this.writeCount(slot, measure, cell);
          this.#places[index] = placeNumber(sheet, place.row, place.column);
          this.#sharedPlaces.add(this.#places[index]);
        }
    this.#given.clear();
  }

  #sheetNumber(sheetId: string): number {
    const known = this.#sheetIds.indexOf(sheetId);
    return known >= 0 ? known : this.#sheetIds.push(sheetId) - 1;
  }

  /** The unit's and day's slot in which the measure is still to come. */
  #slotOf(sheet: number, unit: UnitLabel | undefined, day: DayLabel, measure: Measure): number {
    const unitNumber = unit === undefined ? 0 : this.#unitNumbers.of(unit) + 1;
    const key = unitNumber * mostDays + this.#dayNumbers.of(day);
    const slots = this.#slots.get(key) ?? [];
    if (slots.length === 0) this.#slots.set(key, slots);
    for (const slot of slots) if (this.#places[cellIndex(slot, measure)]! < 0) return slot;
    const slot = this.size;
    this.#grow(slot + 1);
    slots.push(slot);
    this.#writeLabels(slot, sheet, unit, day);
    return slot;
  }

  #grow(size: number): void {
    this.reserve(size);
    if (size * fieldKeys.length <= this.#places.length) return;
    const longer = new Float64Array(this.kind.length * fieldKeys.length).fill(-1);
    longer.set(this.#places);
    this.#places = longer;
  }

  #writeLabels(slot: number, sheet: number, unit: UnitLabel | undefined, { cell, place }: DayLabel): void {
    if (unit && isNamed(unit)) this.writeNamedUnit(slot, unit.name);
    else {
      const { sorCode = "", hospitalCode = "", departmentCode = "" } = unit?.writing ?? {};
      this.writeUnit(slot, sorCode, hospitalCode, departmentCode);
    }
    this.writeDate(slot, cell);
    for (const field of codeFields) {
      const at = unit?.places[field];
      if (at) this.#places[cellIndex(slot, field)] = placeNumber(sheet, at.row, at.column);
    }
    if (unit?.namePlace && isNamed(unit))
      this.#places[cellIndex(slot, "departmentCode")] = placeNumber(
        sheet,
        unit.namePlace.row,
        unit.namePlace.column,
      );
    if (place) this.#places[cellIndex(slot, "date")] = placeNumber(sheet, place.row, place.column);
  }

  /** Headings alone are no registration: a day or a unit of which nothing was counted is blank. */
  #judge(slot: number): number {
    if (this.saysNothing(slot)) return slotKinds.nothing;
    if (measures.every((measure) => this.#isUncounted(slot, measure))) return slotKinds.blank;
    return isUpcoming(this, slot, this.now) ? slotKinds.upcoming : slotKinds.record;
  }

  /** What stands once for all days counts none of them. */
  #isUncounted(slot: number, measure: Measure): boolean {
    const place = this.#places[cellIndex(slot, measure)]!;
    return this.counts[measure].state[slot] === cellStates.empty || this.#sharedPlaces.has(place);
  }
}

/** Whether a unit has a name and no code. */
const isNamed = (unit: UnitLabel): boolean =>
  unit.name !== "" && codeFields.every((field) => isEmptyCell(unit.writing[field]));

const unitKey = ({ writing }: UnitLabel): string =>
  codeFields.map((field) => readCode(writing[field]).text).join(" ");

/** More than any sheet's headings can name. */
const mostDays = 1 << 20;

/** Numbers things that read alike the same; each thing is read once. */
class Numbers<Thing extends object> {
  readonly #known = new Map<Thing, number>();
  readonly #byKey = new Map<string, number>();
  readonly #keyOf: (thing: Thing) => string;

  constructor(keyOf: (thing: Thing) => string) {
    this.#keyOf = keyOf;
  }

  of(thing: Thing): number {
    const known = this.#known.get(thing);
    if (known !== undefined) return known;
    const key = this.#keyOf(thing);
    const number = this.#byKey.get(key) ?? this.#byKey.size;
    this.#byKey.set(key, number);
    this.#known.set(thing, number);
    return number;
  }
}

import { type FieldKey, type Measure, measures } from "../../record/fields.ts";
import type { CellValue } from "../../values/CellValue.ts";
import type { DanishNow } from "../../values/danishNow.ts";
import type { BlockLayout } from "../Layout.ts";
import type { KnowsCode } from "../matchColumns.ts";
import { placeOfFinding, type Places, type PlaceTable, tablePlaces } from "../Places.ts";
import type { RegistrationColumns } from "../RegistrationColumns.ts";
import type { ReadSheet, SheetReader } from "../SheetReader.ts";
import type { SheetRows } from "../SheetRows.ts";
import { BlockTable } from "./BlockTable.ts";
import { findBlocks } from "./findBlocks.ts";
import { nameMeasure } from "./nameMeasure.ts";

/**
 * Keeps the cells of its sheets, since a block is understood only as a whole, and finds the blocks anew whenever a
 * cell changes: so it follows titles, days and units wherever they go.
 */
export class BlockReader implements SheetReader {
  readonly #layout: BlockLayout;
  readonly #sheets: readonly ReadSheet[];
  readonly #knows: KnowsCode | undefined;
  readonly #cells = new Map<string, (CellValue | undefined)[][]>();
  #table: BlockTable;
  /** Of the table as it is; made at the first edit. */
  #places: Places | undefined;
  #now: DanishNow;

  constructor(layout: BlockLayout, sheets: readonly ReadSheet[], now: DanishNow, knows?: KnowsCode) {
    this.#layout = layout;
    this.#sheets = sheets;
    this.#knows = knows;
    this.#now = now;
    this.#table = new BlockTable([], now);
  }

  get registrations(): RegistrationColumns {
    return this.#table;
  }

  get fields(): readonly FieldKey[] {
    return this.#table.fields();
  }

  get places(): PlaceTable {
    return this.#table.places;
  }

  append(sheetId: string, { firstRow, firstColumn, values }: SheetRows): void {
    const cells = this.#cells.get(sheetId) ?? [];
    this.#cells.set(sheetId, cells);
    values.forEach((row, at) => {
      const kept = (cells[firstRow + at] ??= []);
      row.forEach((cell, offset) => (kept[firstColumn + offset] = cell));
    });
  }

  finish(): void {
    const sheets = this.#sheets.map((sheet) => {
      const rows = this.#rowsOf(sheet.id);
      const { month } = this.#layout;
      return { rows, blocks: findBlocks(rows, sheet, { ...(month && { month }), ...this.#hint() }) };
    });
    this.#table = new BlockTable(sheets, this.#now);
    this.#places = undefined;
  }

  patch(sheetId: string, rows: SheetRows, now: DanishNow): readonly number[] | "all" {
    this.#now = now;
    this.append(sheetId, rows);
    const slots = this.#rewrite(sheetId, rows);
    if (slots !== undefined) return slots;
    this.finish();
    return "all";
  }

  /** Counts that changed where counts stood leave every label as it was; undefined where more than that changed. */
  #rewrite(sheetId: string, { firstRow, firstColumn, values }: SheetRows): readonly number[] | undefined {
    this.#places ??= tablePlaces(this.#table.places);
    const places = this.#places;
    const counts = values.flatMap((cells, row) =>
      cells.map((cell, column) => ({
        cell,
        record: places.recordAt({ sheetId, row: firstRow + row, column: firstColumn + column }),
      })),
    );
    const slots: number[] = [];
    for (const { cell, record } of counts)
      if (!isMeasure(record?.field) || nameMeasure(cell) !== undefined) return undefined;
    for (const { cell, record } of counts) {
      const { slot, field } = record as { slot: number; field: Measure };
      this.#table.rewrite(slot, field, cell);
      slots.push(slot);
    }
    return slots;
  }

  rowNumber(slot: number): number {
    return (placeOfFinding(this.#table, slot, "patients")?.row ?? 0) + 1;
  }

  #hint(): { readonly knows?: KnowsCode } {
    return this.#knows ? { knows: this.#knows } : {};
  }

  /** Cells that were never read are empty. */
  #rowsOf(sheetId: string): SheetRows {
    const cells = this.#cells.get(sheetId) ?? [];
    const values = Array.from({ length: cells.length }, (_, row) =>
      Array.from(cells[row] ?? [], (cell) => cell ?? ""),
    );
    return { firstRow: 0, firstColumn: 0, values };
  }
}

const isMeasure = (field: FieldKey | undefined): field is Measure =>
  measures.some((measure) => measure === field);

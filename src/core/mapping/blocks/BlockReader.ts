import { type FieldKey, isMeasure, type Measure } from "../../record/fields.ts";
import type { CellValue } from "../../values/CellValue.ts";
import { isEmptyCell } from "../../values/cellText.ts";
import type { DanishNow } from "../../values/danishNow.ts";
import type { BlockLayout } from "../Layout.ts";
import type { KnowsCode } from "../matchColumns.ts";
import { placeOfFinding, type Places, type PlaceTable, tablePlaces } from "../Places.ts";
import type { RegistrationColumns } from "../RegistrationColumns.ts";
import { rowName } from "../rowName.ts";
import type { ReadSheet, SheetReader } from "../SheetReader.ts";
import type { SheetRows } from "../SheetRows.ts";
import { BlockTable } from "./BlockTable.ts";
import { findBlocks } from "./findBlocks.ts";

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
  /** Its days are all more than numbers, which no count can be taken for. */
  #isSure = false;
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
    const hints = { month: this.#layout.month, knows: this.#knows };
    const sheets = this.#sheets.map((sheet) => {
      const rows = this.#rowsOf(sheet.id);
      return { rows, blocks: findBlocks(rows, sheet, hints) };
    });
    this.#table = new BlockTable(sheets, this.#now, this.#layout);
    this.#isSure = sheets.every(({ blocks }) => blocks.every(({ days }) => days !== "number"));
    this.#places = undefined;
  }

  patch(sheetId: string, rows: SheetRows, now: DanishNow): readonly number[] | "all" {
    this.#now = now;
    const slots = this.#rewrite(sheetId, rows);
    this.append(sheetId, rows);
    if (slots !== undefined) return slots;
    this.finish();
    return "all";
  }

  /** A number in place of a number, or of nothing, leaves every label as it was; undefined where anything else changed. */
  #rewrite(sheetId: string, { firstRow, firstColumn, values }: SheetRows): readonly number[] | undefined {
    if (!this.#isSure) return undefined;
    const places = (this.#places ??= tablePlaces(this.#table.places));
    const changed: { readonly slot: number; readonly measure: Measure; readonly cell: CellValue }[] = [];
    for (const [row, cells] of values.entries())
      for (const [column, cell] of cells.entries()) {
        const address = { sheetId, row: firstRow + row, column: firstColumn + column };
        const record = places.recordAt(address);
        const measure = record?.field;
        const old = this.#cells.get(sheetId)?.[firstRow + row]?.[firstColumn + column] ?? "";
        if (!record || !isMeasure(measure) || !isPlainCount(cell)) return undefined;
        if (this.#table.isShared(address)) return undefined;
        if (!isEmptyCell(old) && !isPlainCount(old)) return undefined;
        changed.push({ slot: record.slot, measure, cell });
      }
    for (const { slot, measure, cell } of changed) this.#table.rewrite(slot, measure, cell);
    return changed.map(({ slot }) => slot);
  }

  rowName(slot: number): string {
    return rowName(this.#sheets, placeOfFinding(this.#table, slot, "patients"));
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

/** Neither a date, nor a text that might be a heading, nor nothing, by which a row may come to hold no count. */
const isPlainCount = (cell: CellValue): boolean => typeof cell === "number" && Math.abs(cell) < 10_000;

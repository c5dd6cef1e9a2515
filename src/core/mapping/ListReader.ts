import { type FieldKey, fieldKeys } from "../record/fields.ts";
import type { DanishNow } from "../values/danishNow.ts";
import { gatherRows, gathersRows } from "./gatherRows.ts";
import type { ListLayout } from "./Layout.ts";
import { columnOfField } from "./mappedColumns.ts";
import type { ListRows } from "./Places.ts";
import { RegistrationTable } from "./RegistrationTable.ts";
import { rowName } from "./rowName.ts";
import { rowOfSlot } from "./RowRun.ts";
import type { ReadSheet, SheetReader } from "./SheetReader.ts";
import type { SheetRows } from "./SheetRows.ts";

/** Reads a list, or several that have the same headings in the same places. */
export class ListReader implements SheetReader {
  readonly registrations: RegistrationTable;
  readonly fields: readonly FieldKey[];
  readonly #sheets: readonly ReadSheet[];
  /** Takes back what was gathered, before rows are read again. */
  #scatter: (() => void) | undefined;
  #places: ListRows | undefined;

  constructor(layout: ListLayout, sheets: readonly ReadSheet[], now: DanishNow) {
    this.#sheets = sheets;
    this.registrations = new RegistrationTable(
      layout,
      now,
      sheets.map(({ id }) => id),
    );
    this.fields = fieldKeys.filter((field) => columnOfField(layout, field) !== undefined);
  }

  get places(): ListRows {
    const { layout, runs, unitSlots } = this.registrations;
    if (this.#places?.runs !== runs || this.#places.unitSlots !== unitSlots)
      this.#places = { layout, runs, unitSlots };
    return this.#places;
  }

  append(sheetId: string, rows: SheetRows): void {
    this.#asRead();
    this.registrations.append(rows, sheetId);
  }

  finish(): void {
    this.#asRead();
    this.#scatter = gatherRows(this.registrations);
  }

  patch(sheetId: string, rows: SheetRows, now: DanishNow): readonly number[] | "all" {
    this.#asRead();
    const slots = this.registrations.patch(rows, now, sheetId);
    if (!gathersRows(this.registrations.layout)) return slots;
    this.registrations.setNow(now);
    this.finish();
    return "all";
  }

  rowName(slot: number): string {
    return rowName(this.#sheets, rowOfSlot(this.registrations.runs, slot));
  }

  #asRead(): void {
    this.#scatter?.();
    this.#scatter = undefined;
  }
}

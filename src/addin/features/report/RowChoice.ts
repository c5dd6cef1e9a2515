import type { OpenReport } from "./OpenReport.ts";
import type { RowId } from "./ReportRows.ts";

/** Rows that are chosen by their boxes, and what becomes of them. */
export class RowChoice {
  readonly #open: OpenReport;
  #orderBefore: readonly RowId[] = [];

  constructor(open: OpenReport) {
    this.#open = open;
  }

  toggle(id: RowId): void {
    const { store } = this.#open;
    const selected = new Set(store.value.selected);
    if (!selected.delete(id)) selected.add(id);
    store.patch({ selected });
  }

  /** The box in the head: all, or none where all are. */
  toggleAll(): void {
    const { store, shown } = this.#open;
    const isAll = store.value.selected.size === shown.size;
    store.patch({ selected: new Set(isAll ? [] : shown.order) });
  }

  remove(): void {
    const { store, rows, isWritable } = this.#open;
    const { selected, current, entry, doing } = store.value;
    if (!isWritable || doing || selected.size === 0) return;
    this.#orderBefore = rows.order;
    const at = current === undefined ? 0 : rows.placeOf(current);
    rows.remove(selected);
    this.#open.noteChange({
      removed: selected.size,
      selected: new Set(),
      current: rows.order[Math.min(Math.max(at, 0), rows.size - 1)],
      entry: entry?.id !== undefined && selected.has(entry.id) ? undefined : entry,
    });
  }

  /** The rows that were just removed, where they stood. */
  bringBack(): void {
    const { store, rows, isWritable } = this.#open;
    if (store.value.removed === 0 || store.value.doing || !isWritable) return;
    rows.bringBack(this.#orderBefore);
    this.#open.noteChange({ removed: 0 });
  }
}

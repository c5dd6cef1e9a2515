import { textOfCell } from "../values/cellText.ts";
import type { ColumnRole, ListLayout, MappedColumn } from "./Layout.ts";
import { keepColumns, mappedColumns } from "./mappedColumns.ts";
import { normaliseHeader } from "./matchHeader.ts";
import { cellAt, type SheetRows } from "./SheetRows.ts";

/** How a sheet differs from the layout it was mapped with. */
export interface Drift {
  /** Where the header stands now. */
  readonly headerRow: number;
  readonly moved: readonly { readonly field: ColumnRole; readonly from: number; readonly to: number }[];
  /** Fields whose heading is nowhere in the header row. */
  readonly vanished: readonly ColumnRole[];
}

type Headings = readonly (readonly [ColumnRole, MappedColumn])[];

/** Columns that have a heading to be found by; the others are believed to stand where they stood. */
const headingsOf = (layout: ListLayout): Headings =>
  mappedColumns(layout.columns).filter(([, { header }]) => header.trim() !== "");

/** A row's headings, by normal spelling; the columns that carry each. */
function readHeadings(rows: SheetRows, index: number): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  (rows.values[index] ?? []).forEach((cell, at) => {
    const heading = normaliseHeader(textOfCell(cell));
    found.set(heading, [...(found.get(heading) ?? []), rows.firstColumn + at]);
  });
  return found;
}

/** The row that holds most of the headings; the old one if it is as good as any. */
function findHeaderRow(rows: SheetRows, headings: Headings, oldRow: number): number {
  const held = (index: number): number => {
    const found = readHeadings(rows, index);
    return headings.filter(([, { header }]) => found.has(normaliseHeader(header))).length;
  };
  let best = oldRow - rows.firstRow;
  let most = held(best);
  rows.values.forEach((_, index) => {
    const count = held(index);
    if (count > most) [best, most] = [index, count];
  });
  return best;
}

/** Looks for the layout's headings in the top of the sheet; undefined when every one stands where it stood. */
export function findDrift(layout: ListLayout, top: SheetRows): Drift | undefined {
  const headings = headingsOf(layout);
  if (layout.headerRow < 0 || headings.length === 0) return undefined;
  const header = findHeaderRow(top, headings, layout.headerRow);
  const found = readHeadings(top, header);
  const moved: Drift["moved"][number][] = [];
  const vanished: ColumnRole[] = [];
  for (const [field, { column, header: heading }] of headings) {
    const columns = found.get(normaliseHeader(heading)) ?? [];
    const [to] = columns;
    if (to === undefined) vanished.push(field);
    else if (!columns.includes(column)) moved.push({ field, from: column, to });
  }
  const headerRow = top.firstRow + header;
  const same = moved.length === 0 && vanished.length === 0 && headerRow === layout.headerRow;
  return same ? undefined : { headerRow, moved, vanished };
}

/** The layout that follows its headings to where they stand now; vanished fields lose their column. */
export function followDrift(layout: ListLayout, drift: Drift, top: SheetRows): ListLayout {
  const kept = keepColumns(layout.columns, (field) => !drift.vanished.includes(field));
  const columns = mappedColumns(kept).map(([field, mapped]) => {
    const to = drift.moved.find((move) => move.field === field)?.to;
    if (to === undefined) return [field, mapped];
    const header = textOfCell(cellAt(top, drift.headerRow - top.firstRow, to));
    return [field, { ...mapped, column: to, header }];
  });
  return { ...layout, headerRow: drift.headerRow, columns: Object.fromEntries(columns) as typeof kept };
}

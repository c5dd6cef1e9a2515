import { fieldKeys } from "../record/fields.ts";
import { gatherRows, gathersRows } from "./gatherRows.ts";
import type { DanishNow } from "../values/danishNow.ts";
import { BlockReader } from "./blocks/BlockReader.ts";
import type { ListLayout } from "./Layout.ts";
import type { KnowsCode } from "./matchColumns.ts";
import { RegistrationTable } from "./RegistrationTable.ts";
import { columnOfField } from "./mappedColumns.ts";
import type { ReadBy, SheetReader } from "./SheetReader.ts";

/** Begins to read sheets by a layout. */
export function createReader({ layout, sheets }: ReadBy, now: DanishNow, knows?: KnowsCode): SheetReader {
  return layout.kind === "list" ? listReader(layout, now) : new BlockReader(layout, sheets, now, knows);
}

function listReader(layout: ListLayout, now: DanishNow): SheetReader {
  const table = new RegistrationTable(layout, now);
  const gathers = gathersRows(layout);
  let scatter: (() => void) | undefined;
  const asRead = () => {
    scatter?.();
    scatter = undefined;
  };
  return {
    registrations: table,
    fields: fieldKeys.filter((field) => columnOfField(layout, field) !== undefined),
    places: undefined,
    append: (_, rows) => {
      asRead();
      table.append(rows);
    },
    finish: () => {
      asRead();
      scatter = gatherRows(table);
    },
    patch: (_, rows, later) => {
      asRead();
      table.patch(rows, later);
      if (gathers) {
        table.setNow(later);
        scatter = gatherRows(table);
        return "all";
      }
      const first = rows.firstRow - table.firstRow;
      return rows.values.flatMap((__, at) => (first + at < 0 ? [] : first + at));
    },
    rowNumber: (slot) => table.rowOf(slot) + 1,
  };
}

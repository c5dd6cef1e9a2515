import { formatDay } from "../../../../src/core/values/DateValue.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { headings } from "../../aPane.ts";

/** A list as another program exports it, all of a row in its first cell. */
export const exportedRows = (rows: readonly (readonly CellValue[])[], separator = ";") =>
  [headings, ...rows].map((row) => [
    row.map((cell, at) => (at === 2 && typeof cell === "number" ? formatDay(cell) : cell)).join(separator),
  ]);

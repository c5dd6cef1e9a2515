import type { CellValue } from "../../core/values/CellValue.ts";

/**
 * What Excel makes of a value that is written to a cell: a leading apostrophe or the format "@" keeps
 * text as text, a number or truth value in text becomes one. Dates in text stay text here.
 */
export function typedValue(value: CellValue, numberFormat: unknown): CellValue {
  if (typeof value !== "string") return value;
  if (value.startsWith("'")) return value.slice(1);
  if (numberFormat === "@") return value;
  if (/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) return Number(value);
  if (/^(true|false|sand|falsk)$/i.test(value)) return /^(true|sand)$/i.test(value);
  return value;
}

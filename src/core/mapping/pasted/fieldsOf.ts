import type { CellValue } from "../../values/CellValue.ts";
import { type Separator, splitFields } from "./splitFields.ts";

/** A column whose cells hold rows of fields, whatever they say. */
export interface Candidate {
  /** From 0. */
  readonly column: number;
  readonly separator: Separator;
  /** How many fields its rows have. */
  readonly fields: number;
}

/** A row of ours has a unit, a day and a count at least. */
export const fewestFields = 3;

/** Whether a text is split: a field more or less is a row that ends, or does not, in a separator. */
export function fieldsOf(cell: CellValue, { separator, fields }: Candidate): readonly string[] | undefined {
  if (typeof cell !== "string" || !cell.includes(separator)) return undefined;
  const split = splitFields(cell, separator);
  return split.length >= fewestFields && Math.abs(split.length - fields) <= 1 ? split : undefined;
}

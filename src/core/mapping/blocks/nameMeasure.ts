import { isMeasure, type Measure } from "../../record/fields.ts";
import type { CellValue } from "../../values/CellValue.ts";
import { matchHeader } from "../matchHeader.ts";

/** The measure that a title or a heading names, on its own or within a sentence; undefined where it names none. */
export function nameMeasure(cell: CellValue): Measure | undefined {
  if (typeof cell !== "string") return undefined;
  const field = matchHeader(cell)?.field;
  return isMeasure(field) ? field : undefined;
}

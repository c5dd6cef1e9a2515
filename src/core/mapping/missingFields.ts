import { type FieldKey, measures } from "../record/fields.ts";
import type { ListLayout } from "./Layout.ts";

/**
 * What a layout still needs before rows can be read: a date, the three counts, and a unit as a SOR code or
 * as hospital and department, or by its name. A department column may stand alone if it holds whole codes of 6 or 7 characters.
 */
export function missingFields(columns: ListLayout["columns"], wholeCodes = true): readonly FieldKey[] {
  const missing: FieldKey[] = [];
  const isCoded =
    columns.sorCode !== undefined ||
    (columns.departmentCode && (columns.hospitalCode !== undefined || wholeCodes));
  if (!isCoded && !columns.unitName) missing.push(...missingCodes(columns));
  return [...missing, ...(["date", ...measures] as const).filter((field) => !columns[field])];
}

/** Half a pair asks for its other half; nothing at all names all three. */
function missingCodes(columns: ListLayout["columns"]): readonly FieldKey[] {
  if (columns.hospitalCode) return ["departmentCode"];
  return columns.departmentCode ? ["hospitalCode"] : ["sorCode", "hospitalCode", "departmentCode"];
}

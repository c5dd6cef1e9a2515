import type { RowColumns } from "../contract/rows.ts";
import { writtenUnit } from "./writtenUnit.ts";

/** A row's unit by its SOR code, or its department with its hospital before it ("9101011"), however the row writes it. */
export function wholeUnit(unit: RowColumns["units"][number]): string | undefined {
  const { sorCode, hospitalCode = "", departmentCode = "" } = unit;
  if (sorCode !== undefined || departmentCode === "") return writtenUnit(unit);
  return departmentCode.startsWith(hospitalCode) ? departmentCode : hospitalCode + departmentCode;
}

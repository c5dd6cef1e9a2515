import type { PlannedReport } from "../contract/plans.ts";
import type { RowColumns } from "../contract/rows.ts";
import { fingerprintsOf } from "./fingerprint.ts";

/** What a plan asks about a report's rows: keys and fingerprints, no values. */
export type PlannedRows = Pick<PlannedReport, "units" | "unit" | "date" | "fingerprint">;

/** By what a row is known in sheet and report alike: its unit as it is written, and its day; undefined without either. */
export function plannedKeyOf(
  codes: PlannedRows["units"][number] | undefined,
  date: string | null | undefined,
): string | undefined {
  const unit = codes?.sorCode ?? codes?.departmentCode ?? codes?.hospitalCode;
  return unit === undefined || typeof date !== "string" ? undefined : `${unit}|${date}`;
}

/** The chunks' rows, in their order, as a plan asks about them; `keys` are the form's counts in its order. */
export function plannedRowsOf(chunks: readonly RowColumns[], keys: readonly string[]): PlannedRows {
  const units: PlannedRows["units"] = [];
  const unit: number[] = [];
  for (const chunk of chunks) {
    const before = units.length;
    units.push(...chunk.units);
    for (const place of chunk.unit) unit.push(before + place);
  }
  return {
    units,
    unit,
    date: chunks.flatMap(({ date }) => date),
    fingerprint: chunks.flatMap((chunk) => fingerprintsOf(chunk, keys)),
  };
}

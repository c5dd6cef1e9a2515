import type { PlannedReport } from "../contract/plans.ts";
import type { RowColumns } from "../contract/rows.ts";
import { fingerprintsOf } from "./fingerprint.ts";
import { writtenUnit } from "./writtenUnit.ts";

/** What a plan asks about a report's rows: keys and fingerprints, no values. */
export type PlannedRows = Pick<PlannedReport, "units" | "unit" | "date" | "fingerprint">;

/** By what a row is known in sheet and report alike: its unit as it is written, and its day; undefined without either. */
export const rowKey = (unit: string | undefined, date: string | null | undefined): string | undefined =>
  unit === undefined || typeof date !== "string" ? undefined : `${unit}|${date}`;

/** The key of a planned row. */
export const plannedKeyAt = ({ units, unit, date }: PlannedRows, row: number): string | undefined =>
  rowKey(writtenUnit(units[unit[row]!]), date[row]);

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

import type { RowColumns } from "../../src/core/contract/rows.ts";
import { rowsPerChunk } from "../../src/core/contract/rowLimits.ts";
import { verhoeffDigit } from "../../src/core/units/verhoeff.ts";
import { seededRandom } from "../checking/seededRandom.ts";

/** One in so many counts cannot be read and travels as typed. */
const faultyShare = 0.005;

/**
 * A month of many units by columns, in chunks, as a planner sorts them: each unit's days in turn; few faulty
 * cells. The same in every run.
 */
export function makeRows(rows: number, month: string, seed: number): RowColumns[] {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const days = 28;
  return Array.from({ length: Math.ceil(rows / rowsPerChunk) }, (_, n) => {
    const first = n * rowsPerChunk;
    const size = Math.min(rowsPerChunk, rows - first);
    const firstUnit = Math.floor(first / days);
    const units = Math.floor((first + size - 1) / days) - firstUnit + 1;
    const columns = {
      establishedBeds: [] as (number | null)[],
      openBeds: [] as (number | null)[],
      patients: [] as (number | null)[],
    };
    const typed: RowColumns["typed"] = [];
    for (let row = 0; row < size; row++) {
      const beds = 10 + below(40);
      columns.establishedBeds.push(beds);
      columns.openBeds.push(beds - below(4));
      const isFaulty = random() < faultyShare;
      columns.patients.push(isFaulty ? null : below(beds));
      if (isFaulty) typed.push({ row, field: "patients", text: "ca. 20" });
    }
    return {
      units: Array.from({ length: units }, (_, at) => ({ sorCode: sorCode(firstUnit + at) })),
      unit: Array.from({ length: size }, (_, row) => Math.floor((first + row) / days) - firstUnit),
      date: Array.from(
        { length: size },
        (_, row) => `${month}-${String(((first + row) % days) + 1).padStart(2, "0")}`,
      ),
      counts: columns,
      typed,
    };
  });
}

export function sorCode(item: number): string {
  const kept = `${item + 10_000}100001600`;
  return `${kept}${verhoeffDigit(kept)}`;
}

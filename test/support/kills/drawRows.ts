import type { RowColumns } from "../../../src/core/contract/rows.ts";

/** A report's rows by unit and day. */
export type Rows = ReadonlyMap<string, string>;

const days = 28;
const mostUnits = 30;
const rowsPerChunk = 200;

/** Some departments' rows of a whole period, in chunks. */
export function drawRows(
  period: string,
  below: (limit: number) => number,
): { chunks: RowColumns[]; rows: Rows } {
  const first = below(mostUnits);
  const units = 1 + below(mostUnits - first);
  const all = Array.from({ length: units * days }, (_, row) => row);
  const chunks: RowColumns[] = [];
  for (let from = 0; from < all.length; from += rowsPerChunk) {
    const part = all.slice(from, from + rowsPerChunk);
    const departments = [...new Set(part.map((row) => first + Math.floor(row / days)))];
    chunks.push({
      units: departments.map((at) => ({ hospitalCode: "9101", departmentCode: `9101${100 + at}` })),
      unit: part.map((row) => departments.indexOf(first + Math.floor(row / days))),
      date: part.map((row) => `${period}-${String((row % days) + 1).padStart(2, "0")}`),
      counts: {
        establishedBeds: part.map(() => 24),
        openBeds: part.map(() => 22),
        patients: part.map(() => 5 + below(15)),
      },
      typed: [],
    });
  }
  return { chunks, rows: new Map(chunks.flatMap(rowsIn)) };
}

export const rowsIn = ({ units, unit, date, counts }: RowColumns): [string, string][] =>
  unit.map((place, row) => [
    `${units[place]!.departmentCode} ${date[row]}`,
    Object.values(counts)
      .map((column) => column[row])
      .join(),
  ]);

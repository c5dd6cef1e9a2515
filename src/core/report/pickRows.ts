import type { RowColumns } from "../contract/rows.ts";
import { rowsPerChunk } from "../contract/rowLimits.ts";

/** Where a row of several chunks stands. */
interface Place {
  readonly chunk: RowColumns;
  readonly row: number;
}

/**
 * Some rows of several chunks, in their order and in chunks of at most 5,000; `rows` count from 0 over all of them,
 * ascending. Units that none of them has are left out.
 */
export function pickRows(chunks: readonly RowColumns[], rows: readonly number[]): RowColumns[] {
  const places = placesOf(chunks, rows);
  const picked: RowColumns[] = [];
  for (let from = 0; from < places.length; from += rowsPerChunk)
    picked.push(joinRows(places.slice(from, from + rowsPerChunk)));
  return picked;
}

function placesOf(chunks: readonly RowColumns[], rows: readonly number[]): Place[] {
  let at = 0;
  let before = 0;
  return rows.flatMap((row) => {
    for (let chunk = chunks[at]; chunk && row - before >= chunk.unit.length; chunk = chunks[at]) {
      before += chunk.unit.length;
      at += 1;
    }
    const chunk = chunks[at];
    return chunk === undefined ? [] : [{ chunk, row: row - before }];
  });
}

function joinRows(places: readonly Place[]): RowColumns {
  const fields = Object.keys(places[0]?.chunk.counts ?? {});
  const reasons = besides(places, ({ reasons = [] }) => reasons);
  return {
    ...joinUnits(places),
    date: places.map(({ chunk, row }) => chunk.date[row]!),
    counts: Object.fromEntries(
      fields.map((field) => [field, places.map(({ chunk, row }) => chunk.counts[field]![row]!)]),
    ),
    typed: besides(places, ({ typed }) => typed),
    ...(reasons.length > 0 && { reasons }),
  };
}

function joinUnits(places: readonly Place[]): Pick<RowColumns, "units" | "unit"> {
  const units: RowColumns["units"] = [];
  const numbers = new Map<RowColumns["units"][number], number>();
  const unit = places.map(({ chunk, row }) => {
    const codes = chunk.units[chunk.unit[row]!]!;
    const number = numbers.get(codes) ?? units.push(codes) - 1;
    numbers.set(codes, number);
    return number;
  });
  return { units, unit };
}

/** What stands beside the columns, row by row, under the rows' new numbers. */
function besides<Beside extends { readonly row: number }>(
  places: readonly Place[],
  listOf: (chunk: RowColumns) => readonly Beside[],
): Beside[] {
  const byChunk = new Map<RowColumns, ReadonlyMap<number, readonly Beside[]>>();
  return places.flatMap(({ chunk, row }, at) => {
    const byRow = byChunk.get(chunk) ?? groupByRow(listOf(chunk));
    byChunk.set(chunk, byRow);
    return (byRow.get(row) ?? []).map((beside) => ({ ...beside, row: at }));
  });
}

function groupByRow<Beside extends { readonly row: number }>(
  list: readonly Beside[],
): ReadonlyMap<number, readonly Beside[]> {
  const byRow = new Map<number, Beside[]>();
  for (const beside of list) {
    const known = byRow.get(beside.row);
    if (known) known.push(beside);
    else byRow.set(beside.row, [beside]);
  }
  return byRow;
}

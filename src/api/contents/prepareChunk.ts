import type { RowColumns } from "../../core/contract/rows.ts";
import { Problem } from "../../core/Problem.ts";
import { codeFields } from "../../core/record/fields.ts";
import { countKeys, type FormType } from "../../core/record/FormType.ts";
import { storableText } from "../../core/record/storableText.ts";
import { periodTest } from "../../core/report/periodOf.ts";
import type { Register } from "../../core/units/Register.ts";
import type { UnitKey } from "../../core/units/UnitKey.ts";
import { cellLooksLikeCpr, looksLikeCpr } from "../../core/values/looksLikeCpr.ts";
import { unitKeysOf } from "./unitKeysOf.ts";

/** A chunk as the database takes it: one array a column, units as a dictionary of columns. */
export interface PreparedChunk {
  readonly units: {
    readonly key: (UnitKey | null)[];
    readonly sorCode: (string | null)[];
    readonly hospitalCode: (string | null)[];
    readonly departmentCode: (string | null)[];
  };
  readonly unit: number[];
  readonly date: (string | null)[];
  /** In the order of the form's definition. */
  readonly counts: readonly (number | null)[][];
  /** JSON text per row, null where every cell could be read. */
  readonly typed: (string | null)[];
  readonly reason: (string | null)[];
}

/** Rows named in a refusal; the count is complete. */
const namedRows = 100;

/** What a chunk's rows must fit. */
export interface ChunkPlace {
  readonly form: FormType;
  readonly period: string;
  /** The report's row that the chunk's first one is. */
  readonly firstRow: number;
  /** Says which hospital a SOR unit counts to. */
  readonly register: Pick<Register, "shakOf">;
}

/** Throws `privacy.cpr` or `request.invalid`, naming rows counted from `firstRow`, never repeating a value. */
export function prepareChunk(
  rows: RowColumns,
  { form, period, firstRow, register }: ChunkPlace,
): PreparedChunk {
  requireColumns(rows, form);
  refuse(rowsWithCpr(rows), firstRow, (details) => new Problem("privacy.cpr", details));
  const units = prepareUnits(rows.units);
  requireInPeriod({ keys: units.key, ...rows }, { period, register, firstRow });
  return {
    units,
    unit: rows.unit,
    date: rows.date,
    counts: countKeys(form).map((key) => rows.counts[key]!),
    typed: typedByRow(rows),
    reason: reasonByRow(rows),
  };
}

/** Throws `request.invalid`, naming the rows whose day or unit is another period's. */
export function requireInPeriod(
  { keys, unit, date }: Pick<RowColumns, "unit" | "date"> & { readonly keys: readonly (UnitKey | null)[] },
  { period, register, firstRow }: Omit<ChunkPlace, "form">,
): void {
  const isInPeriod = periodTest(period, register);
  const outside = rowsWhere(date, (day, row) => !isInPeriod(day, keys[unit[row]!] ?? null));
  refuse(
    outside,
    firstRow,
    (details) => new Problem("request.invalid", { ...details, fault: "outside-period", period }),
  );
}

/** Just the counts of the form's definition, and no typed cell of a column that it has not. */
function requireColumns({ counts, typed }: RowColumns, form: FormType): void {
  const expected = countKeys(form);
  const known = new Set(form.fields.map(({ key }) => key));
  const faults = [
    ...expected
      .filter((key) => !Object.hasOwn(counts, key))
      .map((key) => ({ path: `/counts/${key}`, fault: "missing" })),
    ...Object.keys(counts)
      .filter((key) => !expected.includes(key))
      .map(() => ({ path: "/counts", fault: "unknown-count" })),
    ...(typed.every(({ field }) => known.has(field)) ? [] : [{ path: "/typed", fault: "unknown-field" }]),
  ];
  if (faults.length > 0) throw new Problem("request.invalid", { fields: faults });
}

function refuse(
  found: readonly number[],
  firstRow: number,
  problem: (details: Record<string, unknown>) => Problem,
) {
  if (found.length === 0) return;
  throw problem({ rows: found.slice(0, namedRows).map((row) => row + firstRow), count: found.length });
}

function rowsWithCpr(rows: RowColumns): number[] {
  const bad = new Set(
    rowsWhere(rows.units, (unit) => codeFields.some((field) => looksLikeCpr(unit[field] ?? ""))),
  );
  const found = new Set(bad.size === 0 ? [] : rowsWhere(rows.unit, (unit) => bad.has(unit)));
  for (const { row, text } of [...rows.typed, ...(rows.reasons ?? [])])
    if (looksLikeCpr(text)) found.add(row);
  for (const column of Object.values(rows.counts))
    for (const row of rowsWhere(column, isCprLikeCount)) found.add(row);
  // A unit that no row uses is refused all the same.
  if (found.size === 0 && bad.size > 0) found.add(0);
  return [...found].sort((a, b) => a - b);
}

/** Nine digits at least; a look at the size spares all the others. */
const isCprLikeCount = (count: number | null): boolean =>
  count !== null && count > 99_999_999 && cellLooksLikeCpr(count);

function rowsWhere<T>(column: readonly T[], claim: (value: T, row: number) => boolean): number[] {
  const found: number[] = [];
  column.forEach((value, row) => claim(value, row) && found.push(row));
  return found;
}

function prepareUnits(units: RowColumns["units"]): PreparedChunk["units"] {
  const written = units.map((unit) => ({
    sorCode: storableText(unit.sorCode ?? ""),
    hospitalCode: storableText(unit.hospitalCode ?? ""),
    departmentCode: storableText(unit.departmentCode ?? ""),
  }));
  return {
    key: unitKeysOf(written),
    sorCode: written.map(({ sorCode }) => sorCode || null),
    hospitalCode: written.map(({ hospitalCode }) => hospitalCode || null),
    departmentCode: written.map(({ departmentCode }) => departmentCode || null),
  };
}

function typedByRow({ typed, unit }: RowColumns): (string | null)[] {
  const byRow = new Map<number, Record<string, string>>();
  for (const { row, field, text } of typed)
    byRow.set(row, { ...byRow.get(row), [field]: storableText(text) });
  return unit.map((_, row) => {
    const cells = byRow.get(row);
    return cells === undefined ? null : JSON.stringify(cells);
  });
}

function reasonByRow({ reasons = [], unit }: RowColumns): (string | null)[] {
  const byRow = new Map(reasons.map(({ row, text }) => [row, storableText(text)]));
  return unit.map((_, row) => byRow.get(row) ?? null);
}

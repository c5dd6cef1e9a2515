import type { RowColumns } from "../../core/contract/rows.ts";
import { Problem } from "../../core/Problem.ts";
import { codeFields, type FieldKey } from "../../core/record/fields.ts";
import type { CheckContext } from "../../core/rules/CheckContext.ts";
import { readUnit } from "../../core/units/readUnit.ts";
import { Register } from "../../core/units/Register.ts";
import type { UnitKey } from "../../core/units/UnitKey.ts";
import { looksLikeCpr } from "../../core/values/looksLikeCpr.ts";

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
  readonly establishedBeds: (number | null)[];
  readonly openBeds: (number | null)[];
  readonly patients: (number | null)[];
  /** JSON text per row, null where every cell could be read. */
  readonly typed: (string | null)[];
}

/** A key says what a unit was written as, so no register is asked: the same writing keeps its key for ever. */
const writingAlone: CheckContext = {
  register: new Register(undefined),
  settings: { requiredMeasures: [], choices: {} },
  now: { day: 0, minute: 0 },
};
/** Rows named in a refusal; the count is complete. */
const namedRows = 100;

/** Throws `privacy.cpr` or `request.invalid`, naming rows counted from `firstRow`, never repeating a value. */
export function prepareChunk(rows: RowColumns, period: string, firstRow: number): PreparedChunk {
  refuse(rowsWithCpr(rows), firstRow, (details) => new Problem("privacy.cpr", details));
  const outside = rowsWhere(rows.date, (date) => date !== null && !date.startsWith(period));
  refuse(
    outside,
    firstRow,
    (details) => new Problem("request.invalid", { ...details, fault: "outside-period", period }),
  );
  return {
    units: prepareUnits(rows.units),
    unit: rows.unit,
    date: rows.date,
    establishedBeds: rows.establishedBeds,
    openBeds: rows.openBeds,
    patients: rows.patients,
    typed: typedByRow(rows),
  };
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
  for (const { row, text } of rows.typed) if (looksLikeCpr(text)) found.add(row);
  // A unit that no row uses is refused all the same.
  if (found.size === 0 && bad.size > 0) found.add(0);
  return [...found].sort((a, b) => a - b);
}

function rowsWhere<T>(column: readonly T[], claim: (value: T) => boolean): number[] {
  const found: number[] = [];
  column.forEach((value, row) => claim(value) && found.push(row));
  return found;
}

function prepareUnits(units: RowColumns["units"]): PreparedChunk["units"] {
  const written = units.map((unit) => ({
    sorCode: storable(unit.sorCode ?? ""),
    hospitalCode: storable(unit.hospitalCode ?? ""),
    departmentCode: storable(unit.departmentCode ?? ""),
  }));
  return {
    key: written.map((writing) => readUnit(writing, undefined, writingAlone).key ?? null),
    sorCode: written.map(({ sorCode }) => sorCode || null),
    hospitalCode: written.map(({ hospitalCode }) => hospitalCode || null),
    departmentCode: written.map(({ departmentCode }) => departmentCode || null),
  };
}

function typedByRow({ typed, unit }: RowColumns): (string | null)[] {
  const byRow = new Map<number, Partial<Record<FieldKey, string>>>();
  for (const { row, field, text } of typed) byRow.set(row, { ...byRow.get(row), [field]: storable(text) });
  return unit.map((_, row) => {
    const cells = byRow.get(row);
    return cells === undefined ? null : JSON.stringify(cells);
  });
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair in a text. */
const storable = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, "\ufffd");

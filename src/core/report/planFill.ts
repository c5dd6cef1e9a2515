import type { RowColumns } from "../contract/rows.ts";
import { type Measure, measures } from "../record/fields.ts";
import { readFingerprint } from "./fingerprint.ts";
import { pickRows } from "./pickRows.ts";
import { type PlannedRows, plannedRowsOf, rowKey } from "./plannedRows.ts";
import { wholeUnit } from "./wholeUnit.ts";

/** A count that stands otherwise in the sheet than in the report; what could not be read is as it was typed. */
export interface FilledCount {
  readonly slot: number;
  readonly field: Measure;
  readonly value: number | string;
}

/** What putting a report's rows back into a sheet would do. */
export interface SheetFill {
  /** Rows that both have, alike. */
  readonly same: number;
  /** Rows that both have, with counts that differ. */
  readonly changedRows: number;
  readonly changes: readonly FilledCount[];
  /** The report's rows that the sheet lacks, in the report's order. */
  readonly missing: readonly RowColumns[];
  /** Rows of the report in a code system that none of the sheet's rows has. */
  readonly otherwise: number;
  /** The sheet's rows of the same period that the report lacks: they stay as they are. */
  readonly kept: number;
}

/** The sheet's rows of a report's period, and where they stand. */
export interface SheetRowsOfReport {
  readonly planned: PlannedRows;
  readonly slots: ArrayLike<number>;
}

/**
 * Compares a report's rows with a sheet's by whole unit and day. Rows of the report without either are left out: nobody
 * could say where they belong. Nor is a row missing whose code system none of the sheet's rows has: its unit may stand
 * there by its other code.
 */
export function planFill(report: readonly RowColumns[], { planned, slots }: SheetRowsOfReport): SheetFill {
  const inSheet = new Map<string, number>();
  const systems = new Set<boolean>();
  planned.unit.forEach((_, row) => {
    const key = wholeKeyAt(planned, row);
    if (key === undefined) return;
    inSheet.set(key, row);
    systems.add(isSor(planned, row));
  });
  const wanted = plannedRowsOf(report, measures);
  const missing: number[] = [];
  const changes: FilledCount[] = [];
  const found = new Set<number>();
  let same = 0;
  let otherwise = 0;
  wanted.fingerprint.forEach((theirs, at) => {
    const key = wholeKeyAt(wanted, at);
    if (key === undefined) return;
    const row = inSheet.get(key);
    if (row === undefined) {
      if (systems.has(isSor(wanted, at))) missing.push(at);
      else otherwise += 1;
      return;
    }
    found.add(row);
    const differing = listDifferences(planned.fingerprint[row]!, theirs);
    if (differing.length === 0) same += 1;
    changes.push(...differing.map(({ field, value }) => ({ slot: slots[row]!, field, value })));
  });
  return {
    same,
    changedRows: found.size - same,
    changes,
    missing: pickRows(report, missing),
    otherwise,
    kept: inSheet.size - found.size,
  };
}

const wholeKeyAt = ({ units, unit, date }: PlannedRows, row: number): string | undefined =>
  rowKey(wholeUnit(units[unit[row]!]!), date[row]);

const isSor = ({ units, unit }: PlannedRows, row: number): boolean =>
  units[unit[row]!]!.sorCode !== undefined;

function listDifferences(ours: string, theirs: string): Pick<FilledCount, "field" | "value">[] {
  if (ours === theirs) return [];
  const mine = readFingerprint(ours, measures).values;
  const wanted = readFingerprint(theirs, measures).values;
  return measures.flatMap((field) => {
    const { text, typed } = wanted[field]!;
    if (text === mine[field]!.text) return [];
    return [{ field, value: typed || text === "" ? text : Number(text) }];
  });
}

/** How many rows some chunks hold. */
export const countRows = (chunks: readonly RowColumns[]): number =>
  chunks.reduce((sum, { unit }) => sum + unit.length, 0);

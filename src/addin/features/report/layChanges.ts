import { nextTask } from "../../nextTask.ts";
import type { Contested } from "./OpenReportState.ts";
import { rowIdentity, type ReportRow } from "./ReportRow.ts";
import { type ReportRows, type RowChange, type RowId, rowsPerSlice } from "./ReportRows.ts";

/**
 * Lays what one person changed over the rows as another has saved them, by unit and day. Returns the rows that both
 * changed, each with the other's: they stand as typed here, but for one that was removed here and changed there, which
 * stays.
 */
export async function layChanges(
  rows: ReportRows,
  changes: readonly RowChange[],
): Promise<readonly Contested[]> {
  if (changes.length === 0) return [];
  const places = new Map<string, RowId[]>();
  for (const [place, id] of rows.order.entries()) {
    if (place % rowsPerSlice === 0) await nextTask();
    const name = nameOf(rows.row(id));
    const known = places.get(name);
    if (known) known.push(id);
    else places.set(name, [id]);
  }
  const contested: Contested[] = [];
  const removed = new Set<RowId>();
  for (const [place, { before, after }] of changes.entries()) {
    if (place % rowsPerSlice === 0) await nextTask();
    const id = places.get(nameOf((before ?? after)!))?.shift();
    const theirs = id === undefined ? undefined : rows.row(id);
    const isContested = !isSameRow(theirs, before) && !isSameRow(theirs, after);
    if (after) {
      const put = rows.put(after, id);
      if (isContested) contested.push({ id: put, theirs, isBack: false });
    } else if (id !== undefined) {
      if (isContested) contested.push({ id, theirs, isBack: true });
      else removed.add(id);
    }
  }
  rows.remove(removed);
  return contested;
}

/** A row without unit or day is known by all that it says. */
const nameOf = (row: ReportRow): string => rowIdentity(row) ?? saidBy(row);

const isSameRow = (one: ReportRow | undefined, other: ReportRow | undefined): boolean =>
  one === undefined || other === undefined ? one === other : saidBy(one) === saidBy(other);

const saidBy = ({ unit, date, counts, typed, reason }: ReportRow): string => {
  const { sorCode, hospitalCode, departmentCode } = unit;
  const sorted = (record: Readonly<Record<string, unknown>>) => Object.entries(record).sort();
  return JSON.stringify([sorCode, hospitalCode, departmentCode, date, sorted(counts), sorted(typed), reason]);
};

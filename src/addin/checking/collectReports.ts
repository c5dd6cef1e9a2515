import type { Cut } from "../../core/contract/settings.ts";
import { periodOf } from "../../core/report/periodOf.ts";
import type { Registrations } from "../../core/record/Registrations.ts";
import { cellStates } from "../../core/values/cellStates.ts";
import { rowsOfRegistrations } from "../../core/report/rowsOfRegistrations.ts";
import { plannedRowsOf } from "../../core/report/plannedRows.ts";
import { measures } from "../../core/record/fields.ts";
import type { Checker } from "../../core/rules/Checker.ts";
import type { Register } from "../../core/units/Register.ts";
import type { CollectedReport } from "./messages.ts";

/** Why the warnings of a slot are accepted, if any are. */
type ReasonAt = (slot: number) => string | undefined;

/**
 * The checked records as they are sent, a report for each period of the group's cut, in the order of time. A record without
 * a readable date belongs to no report: it stays in the sheet, and its finding says so.
 */
export function collectReports(
  registrations: Registrations,
  checker: Checker,
  cut: Cut,
  register: Register,
  reasonAt: ReasonAt,
): readonly CollectedReport[] {
  const byPeriod = new Map<string, number[]>();
  const periodAt = (slot: number) =>
    periodOf(registrations.day[slot]!, checker.readings.at(slot).key, cut, register);
  for (let slot = 0; slot < registrations.size; slot++) {
    if (checker.isRecordAt(slot) && registrations.dayState[slot] === cellStates.read)
      slotsOf(byPeriod, periodAt(slot)).push(slot);
  }
  return [...byPeriod]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([period, slots]) => collectReport(registrations, checker, period, slots, reasonAt));
}

function slotsOf(byPeriod: Map<string, number[]>, period: string): number[] {
  const known = byPeriod.get(period);
  if (known !== undefined) return known;
  const slots: number[] = [];
  byPeriod.set(period, slots);
  return slots;
}

const collectReport = (
  registrations: Registrations,
  checker: Checker,
  period: string,
  slots: readonly number[],
  reasonAt: ReasonAt,
): CollectedReport => {
  const rows = rowsOfRegistrations(registrations, slots, checker.readings, reasonAt);
  const isFaulty = (slot: number) => checker.findingsAt(slot).some(({ level }) => level === "error");
  return {
    period,
    rows,
    planned: plannedRowsOf(rows, measures),
    slots: Int32Array.from(slots),
    faulty: slots.flatMap((slot, row) => (isFaulty(slot) ? [row] : [])),
  };
};

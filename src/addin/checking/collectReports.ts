import type { Cut } from "../../core/contract/settings.ts";
import { periodOf } from "../../core/report/periodOf.ts";
import type { Registrations } from "../../core/record/Registrations.ts";
import { cellStates } from "../../core/values/cellStates.ts";
import { rowsOfRegistrations } from "../../core/report/rowsOfRegistrations.ts";
import { plannedRowsOf } from "../../core/report/plannedRows.ts";
import { measures } from "../../core/record/fields.ts";
import type { Checker } from "../../core/rules/Checker.ts";
import type { Register } from "../../core/units/Register.ts";
import type { CollectedReport, SlotPeriods } from "./messages.ts";

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
  const { periods, at } = findPeriods(registrations, checker, cut, register);
  const slots = periods.map((): number[] => []);
  at.forEach((place, slot) => slots[place]?.push(slot));
  return periods
    .map((period, place) => ({ period, slots: slots[place]! }))
    .sort((one, other) => (one.period < other.period ? -1 : 1))
    .map(({ period, slots: own }) => collectReport(registrations, checker, period, own, reasonAt));
}

/** Which report each slot belongs to. */
export function findPeriods(
  registrations: Registrations,
  checker: Checker,
  cut: Cut,
  register: Register,
): SlotPeriods {
  const places = new Map<string, number>();
  const at = new Int32Array(registrations.size).fill(-1);
  for (let slot = 0; slot < registrations.size; slot++) {
    if (!checker.isRecordAt(slot) || registrations.dayState[slot] !== cellStates.read) continue;
    const period = periodOf(registrations.day[slot]!, checker.readings.at(slot).key, cut, register);
    const place = places.get(period) ?? places.size;
    if (place === places.size) places.set(period, place);
    at[slot] = place;
  }
  return { periods: [...places.keys()], at };
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

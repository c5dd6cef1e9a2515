import { slotKinds, type Registrations } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";
import type { DanishNow } from "../values/danishNow.ts";

/** Numbers are taken at 23:00 Danish time (manual §5.2.1), in minutes after midnight. */
export const countingMinute = 23 * 60;

/** True when the day's 23:00 has not come. */
export const isNotYetCounted = (day: number, now: DanishNow): boolean =>
  day > now.day || (day === now.day && now.minute < countingMinute);

/**
 * True for a slot that is checked and sent. Planners prefill beds for a year: a day not yet counted,
 * without a patient figure, is no record until its 23:00 has come (domain.md §8).
 */
export function isRecord(registrations: Registrations, slot: number, now: DanishNow): boolean {
  const kind = registrations.kind[slot];
  if (kind !== slotKinds.record && kind !== slotKinds.upcoming) return false;
  return !isUpcoming(registrations, slot, now);
}

/** A day not yet counted, of which nobody has counted the patients. */
export const isUpcoming = (
  { dayState, day, counts }: Pick<Registrations, "dayState" | "day" | "counts">,
  slot: number,
  now: DanishNow,
): boolean =>
  dayState[slot] === cellStates.read &&
  isNotYetCounted(day[slot]!, now) &&
  counts.patients.state[slot] === cellStates.empty;

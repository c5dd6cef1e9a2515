import type { Registrations } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";
import type { CheckContext } from "./CheckContext.ts";
import { ClosedDays } from "./ClosedDays.ts";
import type { Finding } from "../findings/Finding.ts";
import type { KeyIndex } from "./KeyIndex.ts";
import type { RuleScope, SeriesRule } from "./RuleScope.ts";

/**
 * BEDS-7: a ward with beds and none of them open, on a day when it is not closed as planned. Days in a row are one
 * finding, at the first; weekends, holidays and planned closures between them do not part them, unless a bed is open.
 */
export function closureRule({ settings, register }: CheckContext): SeriesRule<Registrations> {
  const days = new ClosedDays(settings.closedPatterns ?? [], register);
  return {
    isTelling: isEmptyWard,
    laterDays: (unit, day) => days.nextOpen(unit, day),
    check: (scope, keys, slot, found) => {
      const { registrations, readings } = scope;
      const unit = readings.identityAt(slot);
      if (unit === undefined || !days.isOpen(unit, registrations.day[slot]!)) return;
      if (isContinued(scope, keys, slot, days.before(unit, registrations.day[slot]!))) return;
      found.push(closedAt(registrations, slot));
    },
  };
}

const closedAt = ({ counts }: Registrations, slot: number): Finding => ({
  rule: "BEDS-7",
  level: "warning",
  slot,
  field: "openBeds",
  details: { established: counts.establishedBeds.value[slot]! },
});

/** Beds, and none open; where patients lie there, BEDS-6 speaks. */
function isEmptyWard(
  { counts: { establishedBeds, openBeds, patients } }: Registrations,
  slot: number,
): boolean {
  if (openBeds.value[slot] !== 0 || openBeds.state[slot] !== cellStates.read) return false;
  return establishedBeds.value[slot]! > 0 && patients.value[slot] === 0;
}

/** True when the unit's last day before, on which it should have been open, was as empty, and no day since was not. */
function isContinued(
  { registrations, readings }: RuleScope<Registrations>,
  keys: KeyIndex,
  slot: number,
  before: ReturnType<ClosedDays["before"]>,
): boolean {
  const { state, value } = registrations.counts.openBeds;
  for (const { day, isOpen } of before) {
    const slots = keys.slotsOf(readings.keyAt(slot), day);
    if (isOpen) return slots.some((earlier) => isEmptyWard(registrations, earlier));
    if (slots.some((earlier) => state[earlier] === cellStates.read && value[earlier]! > 0)) return false;
  }
  return false;
}

import type { RowSpine } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";
import type { CheckContext } from "./CheckContext.ts";
import { isInTime } from "./dates.ts";
import type { KeyIndex } from "./KeyIndex.ts";
import { MissingDays } from "./missingDays.ts";
import { NestedUnits } from "./nestedUnits.ts";
import { noDay, noUnit, ReportedDays } from "./ReportedDays.ts";
import type { ReportRule, RuleScope } from "./RuleScope.ts";

/** DAYS-1 and UNIT-4, which ask which days each unit of the whole sheet reports. */
export function wholeSheetRule(context: CheckContext): ReportRule<RowSpine> {
  const days = new ReportedDays();
  const missing = new MissingDays(days, context);
  const nested = new NestedUnits(days, context.register);
  return {
    enter: (scope, keys, slot) => days.enter(slot, unitAt(scope, keys, slot), countedDay(scope, keys, slot)),
    leave: (slot) => days.leave(slot),
    settle: (scope, keys) => {
      const touched = days.takeTouched();
      return [...missing.settle(scope, keys, touched), ...nested.settle(scope, keys, touched)];
    },
    tell: (slot, found) => {
      missing.tell(slot, found);
      nested.tell(slot, found);
    },
  };
}

function unitAt({ readings }: RuleScope, keys: KeyIndex, slot: number): number {
  if (readings.isDoubtful(slot)) return noUnit;
  const unit = keys.unitOf(slot);
  return unit < 0 ? readings.keyAt(slot) : unit;
}

function countedDay({ registrations, context }: RuleScope, keys: KeyIndex, slot: number): number {
  const hasDay = keys.unitOf(slot) >= 0 || registrations.dayState[slot] === cellStates.read;
  const day = registrations.day[slot]!;
  return hasDay && isInTime(day, context.now) ? day : noDay;
}

import { cellIndex } from "../record/cellIndex.ts";
import { cellStates } from "../values/cellStates.ts";
import { dayOutside } from "../values/dayOutside.ts";
import { firstReportedDay } from "./reportedMonths.ts";
import type { DanishNow } from "../values/danishNow.ts";
import { stateName } from "./stateName.ts";
import { dayName } from "./dayName.ts";
import { countingMinute, isNotYetCounted } from "./isRecord.ts";
import type { Rule } from "./RuleScope.ts";
import { isCprLike } from "../record/isCprLike.ts";

/** True for a day that DATE-2 to 4 do not object to. */
export const isInTime = (day: number, now: DanishNow): boolean =>
  day >= firstReportedDay && !isNotYetCounted(day, now);

/** DATE-1 to 5, at most one for a cell. */
export const checkDate: Rule = ({ registrations, context }, slot, found) => {
  const state = registrations.dayState[slot]!;
  if (state !== cellStates.read) {
    if (isCprLike(registrations, slot, "date")) return;
    const outside = dayOutside(registrations.typed.get(cellIndex(slot, "date")) ?? "");
    const details = outside ? { state: "outside", ...outside } : { state: stateName(state) };
    found.push({ rule: "DATE-1", level: "error", slot, field: "date", details });
    return;
  }
  const day = registrations.day[slot]!;
  const clock = registrations.clock[slot]!;
  if (isNotYetCounted(day, context.now)) {
    const rule = day === context.now.day ? "DATE-3" : "DATE-2";
    found.push({ rule, level: "error", slot, field: "date", details: { date: dayName(day) } });
  } else if (day < firstReportedDay) {
    found.push({ rule: "DATE-4", level: "error", slot, field: "date", details: { date: dayName(day) } });
  } else if (clock > 0 && clock < countingMinute) {
    found.push({
      rule: "DATE-5",
      level: "warning",
      slot,
      field: "date",
      details: { clock: clockText(clock) },
    });
  }
};

const clockText = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(".");

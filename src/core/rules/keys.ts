import { isoDay } from "../values/DateValue.ts";
import type { Finding } from "./Finding.ts";
import type { KeyIndex } from "./KeyIndex.ts";
import type { RuleScope } from "./RuleScope.ts";

/** Rows named in a sentence and pointed at by a finding; a column filled down may repeat a key by thousands. */
const partnersNamed = 5;

/** KEY-1: every row of a repeat, each naming its partners. */
export function checkKey(scope: RuleScope, keys: KeyIndex, slot: number, found: Finding[]): void {
  if (!keys.isRepeated(slot)) return;
  const partners = keys.partners(slot, partnersNamed + 1).sort((a, b) => a - b);
  const others = partners.slice(0, partnersNamed);
  const rowNumber = scope.context.rowNumber ?? ((other: number) => other + 1);
  const details = {
    date: isoDay(scope.registrations.day[slot]!),
    rows: others.map(rowNumber).join(", "),
    more: partners.length > partnersNamed ? 1 : 0,
  };
  found.push({ rule: "KEY-1", level: "error", slot, field: "date", details, others });
}

/** KEY-2, raised by the API: the unit and date are in force in another submitted report of the group. */
export const inForceElsewhere = (slot: number, day: number, report: number): Finding => ({
  rule: "KEY-2",
  level: "error",
  slot,
  field: "date",
  details: { date: isoDay(day), report },
});

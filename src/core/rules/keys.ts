import { dayName } from "./dayName.ts";
import type { Finding } from "../findings/Finding.ts";
import type { KeyIndex } from "./KeyIndex.ts";
import type { RuleScope } from "./RuleScope.ts";

/** Rows named in a sentence and pointed at by a finding; a column filled down may repeat a key by thousands. */
const partnersNamed = 5;

/** KEY-1: every row of a repeat, each naming its partners. */
export function checkKey(scope: RuleScope, keys: KeyIndex, slot: number, found: Finding[]): void {
  if (!keys.isRepeated(slot)) return;
  const others = keys.partners(slot, partnersNamed + 1);
  const isMore = others.length > partnersNamed;
  if (isMore) others.pop();
  const date = dayName(scope.registrations.day[slot]!);
  const details = { date, rows: namedRows(others, scope), more: isMore ? 1 : 0 };
  found.push({ rule: "KEY-1", level: "error", slot, field: "date", details, others });
}

/** "7, 19"; written out, since a sheet pasted twice has as many of these as rows. */
function namedRows(slots: readonly number[], { context: { rowName } }: RuleScope): string {
  let rows = "";
  for (const slot of slots) {
    const row = rowName?.(slot) ?? String(slot + 1);
    rows += rows === "" ? row : `, ${row}`;
  }
  return rows;
}

/** KEY-2, raised by the API: the unit and date are in force in another submitted report of the group. */
export const inForceElsewhere = (slot: number, day: number, report: number): Finding => ({
  rule: "KEY-2",
  level: "error",
  slot,
  field: "date",
  details: { date: dayName(day), report },
});

import type { ReportFinding } from "../../../core/contract/reports.ts";
import type { Finding } from "../../../core/findings/Finding.ts";
import { type RuleId, ruleIds } from "../../../core/findings/ruleIds.ts";
import { type FieldKey, fieldKeys } from "../../../core/record/fields.ts";
import { plannedKeyAt, rowKey } from "../../../core/report/plannedRows.ts";
import type { CollectedReport } from "../../checking/messages.ts";

/**
 * The server's findings at the sheet's registrations. It counts rows in the report's order, in which other sheets' rows
 * stand too, so that they are found by unit and day; -1 where this sheet has none such.
 */
export function findingsInSheet(
  findings: readonly ReportFinding[],
  { planned, slots }: Pick<CollectedReport, "planned" | "slots">,
): Finding[] {
  const slotOf = new Map<string, number>();
  slots.forEach((slot, row) => {
    const key = plannedKeyAt(planned, row);
    if (key !== undefined) slotOf.set(key, slot);
  });
  return findings.flatMap(({ rule, level, field, details, unit, date }) => {
    if (!isRuleId(rule)) return [];
    const slot = slotOf.get(rowKey(unit, date) ?? "") ?? -1;
    return [{ rule, level, slot, details, ...(isField(field) && { field }) }];
  });
}

const isField = (field: string | undefined): field is FieldKey =>
  (fieldKeys as readonly (string | undefined)[]).includes(field);

const isRuleId = (rule: string): rule is RuleId => (ruleIds as readonly string[]).includes(rule);

import type { ReportFinding } from "../../../core/contract/reports.ts";
import type { Finding } from "../../../core/findings/Finding.ts";
import { type RuleId, ruleIds } from "../../../core/findings/ruleIds.ts";
import { type FieldKey, fieldKeys } from "../../../core/record/fields.ts";
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
  planned.unit.forEach((place, row) => {
    const { sorCode, departmentCode, hospitalCode } = planned.units[place] ?? {};
    slotOf.set(keyOf(sorCode ?? departmentCode ?? hospitalCode, planned.date[row]), slots[row]!);
  });
  return findings.flatMap(({ rule, level, field, details, unit, date }) =>
    isRuleId(rule)
      ? [
          {
            rule,
            level,
            slot: slotOf.get(keyOf(unit, date)) ?? -1,
            details,
            ...(isField(field) && { field }),
          },
        ]
      : [],
  );
}

const keyOf = (unit: string | undefined, date: string | null | undefined): string =>
  `${unit ?? ""}|${date ?? ""}`;

const isField = (field: string | undefined): field is FieldKey =>
  (fieldKeys as readonly (string | undefined)[]).includes(field);

const isRuleId = (rule: string): rule is RuleId => (ruleIds as readonly string[]).includes(rule);

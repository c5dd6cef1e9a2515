import type { ReportFinding } from "../../../core/contract/reports.ts";
import { type RuleId, ruleIds } from "../../../core/findings/ruleIds.ts";
import { type FieldKey, fieldKeys } from "../../../core/record/fields.ts";
import { aboutOf, type AcceptedWarning } from "../../../core/rules/Acceptances.ts";
import type { ReportRows } from "./ReportRows.ts";
import { unitKeyOf } from "./rowTexts.ts";

const isRule = (rule: string): rule is RuleId => ruleIds.some((id) => id === rule);
const isField = (field: string | undefined): field is FieldKey | undefined =>
  field === undefined || fieldKeys.some((key) => key === field);

/** The warnings of rows that have a reason, as a workbook keeps them: a report knows only the reason of the row. */
export function acceptedWarnings(
  rows: ReportRows,
  findings: readonly ReportFinding[],
): readonly AcceptedWarning[] {
  return findings.flatMap(({ level, rule, row: place, field, details }) => {
    const row = level === "warning" ? rows.at(place) : undefined;
    const unit = row && unitKeyOf(row.unit);
    if (row?.reason === undefined || !unit || row.date === null || !isRule(rule) || !isField(field))
      return [];
    return [{ key: `${unit}|${row.date}`, rule, field, about: aboutOf({ details }), reason: row.reason }];
  });
}

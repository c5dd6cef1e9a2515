import type { Group } from "../../core/contract/people.ts";
import type { ReportFinding, Validation } from "../../core/contract/reports.ts";
import type { RowColumns } from "../../core/contract/rows.ts";
import { registrationsOfRows } from "../../core/record/registrationsOfRows.ts";
import type { CheckContext } from "../../core/rules/CheckContext.ts";
import { Checker } from "../../core/rules/Checker.ts";
import type { Finding } from "../../core/rules/Finding.ts";
import { emptyReport } from "../../core/rules/form.ts";
import { inForceElsewhere } from "../../core/rules/keys.ts";
import type { Register } from "../../core/units/Register.ts";
import { isoDay, serialOfIso } from "../../core/values/DateValue.ts";
import { danishNow } from "../../core/values/danishNow.ts";

/** A row of this report whose unit and day another report of the group has in force. */
export interface TakenKey {
  readonly row: number;
  readonly unitKey: string;
  readonly day: string;
  /** The other report's number. */
  readonly report: number;
}

export interface CheckInput {
  readonly rows: RowColumns;
  readonly taken: readonly TakenKey[];
  readonly requiredMeasures: Group["requiredMeasures"];
  readonly register: Register;
  readonly now: Date;
}

/** A validation, and whether its only errors are rows that another report has in force. */
export interface CheckedReport {
  readonly validation: Validation;
  readonly onlyTaken: boolean;
}

/** Findings that travel at most; the counts stay complete. */
const findingsSent = 1_000;

/** The pane's own rules on the stored rows, and the two that only the API can ask. */
export function checkReport({ rows, taken, requiredMeasures, register, now }: CheckInput): CheckedReport {
  const settings = { requiredMeasures, choices: {} };
  const found: Finding[] = [
    ...(rows.unit.length === 0 ? [emptyReport] : []),
    ...checkRows(rows, { register, settings, now: danishNow(now.getTime()) }),
    ...taken.map(({ row, day, report }) => inForceElsewhere(row, serialOfIso(day)!, report)),
  ];
  const errors = found.filter(({ level }) => level === "error");
  const warnings = found.filter(({ level }) => level === "warning");
  const first = [...errors, ...warnings].slice(0, findingsSent);
  return {
    validation: {
      errors: errors.length,
      warnings: warnings.length,
      findings: first.map((finding) => toReportFinding(finding, rows)),
    },
    onlyTaken: errors.length > 0 && errors.length === taken.length,
  };
}

function checkRows(rows: RowColumns, context: CheckContext): Finding[] {
  const registrations = registrationsOfRows([rows]);
  const checker = new Checker(registrations, context);
  const found = [...checker.checkAll()].flatMap(({ findings }) => findings);
  for (let slot = 0; slot < registrations.size; slot++) {
    if (!checker.isRecordAt(slot)) found.push(notYetCounted(slot, registrations.day[slot]!, context));
  }
  return found;
}

/** In a sheet a coming day without patients is no record and stays there; in a report it is a wrong row. */
const notYetCounted = (slot: number, day: number, { now }: CheckContext): Finding => ({
  rule: day === now.day ? "DATE-3" : "DATE-2",
  level: "error",
  slot,
  field: "date",
  details: { date: isoDay(day) },
});

function toReportFinding({ rule, level, slot, field, details }: Finding, rows: RowColumns): ReportFinding {
  const unit = rows.units[rows.unit[slot] ?? -1];
  const written = unit?.sorCode ?? unit?.departmentCode ?? unit?.hospitalCode;
  return {
    rule,
    level,
    row: slot,
    details: { ...details },
    ...(field !== undefined && { field }),
    ...(written !== undefined && { unit: written }),
    ...(slot >= 0 && { date: rows.date[slot] ?? null }),
  };
}

import type { ReportFinding, Validation } from "../../core/contract/reports.ts";
import type { RowColumns } from "../../core/contract/rows.ts";
import type { FormType } from "../../core/record/FormType.ts";
import type { RowSpine } from "../../core/record/Registrations.ts";
import { formRowsOf, registrationsOfRows } from "../../core/report/registrationsOfRows.ts";
import { writtenUnit } from "../../core/report/writtenUnit.ts";
import { bedRules } from "../../core/rules/beds.ts";
import type { CheckContext, CheckSettings } from "../../core/rules/CheckContext.ts";
import { Checker } from "../../core/rules/Checker.ts";
import type { Finding } from "../../core/findings/Finding.ts";
import { emptyReport } from "../../core/rules/form.ts";
import { countRules } from "../../core/rules/counts.ts";
import { inForceElsewhere } from "../../core/rules/keys.ts";
import { checkPerson } from "../../core/rules/person.ts";
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

/** What the group has chosen; the readings that a planner chose stay in her workbook. */
export type GroupSettings = Omit<CheckSettings, "choices">;

export interface CheckInput {
  readonly form: FormType;
  readonly rows: RowColumns;
  /** Whom the report is about; null where the form has no such field. */
  readonly person: string | null;
  readonly taken: readonly TakenKey[];
  readonly settings: GroupSettings;
  readonly register: Register;
  readonly now: Date;
}

/** A validation, and whether its only errors are rows that another report has in force. */
export interface CheckedReport {
  readonly validation: Validation;
  readonly onlyTaken: boolean;
  /** The rows with an error, in order; undefined where an error is the whole report's. */
  readonly faultyRows: readonly number[] | undefined;
}

/** Findings that travel at most; the counts stay complete. */
const findingsSent = 1_000;

/** The pane's own rules on the stored rows, and the two that only the API can ask. */
export function checkReport({
  form,
  rows,
  person,
  taken,
  settings,
  register,
  now,
}: CheckInput): CheckedReport {
  const context = { register, settings: { ...settings, choices: {} }, now: danishNow(now.getTime()) };
  const found: Finding[] = [
    ...(rows.unit.length === 0 ? [emptyReport] : []),
    ...(person === null ? [] : checkPerson(person)),
    ...checkRows(form, rows, context),
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
    faultyRows: rowsOf(errors),
  };
}

function rowsOf(errors: readonly Finding[]): readonly number[] | undefined {
  const rows = new Set(errors.map(({ slot }) => slot));
  return rows.has(-1) ? undefined : [...rows].sort((one, other) => one - other);
}

function checkRows(form: FormType, rows: RowColumns, context: CheckContext): Finding[] {
  return form.rules === "beds"
    ? findAll(new Checker(registrationsOfRows([rows]), context, bedRules), context)
    : findAll(new Checker(formRowsOf([rows], form), context, countRules(form)), context);
}

function findAll<Rows extends RowSpine>(checker: Checker<Rows>, context: CheckContext): Finding[] {
  const { registrations } = checker;
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
  const written = writtenUnit(rows.units[rows.unit[slot] ?? -1]);
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

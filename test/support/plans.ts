import { paths } from "../../src/core/contract/paths.ts";
import type { Plan, PlannedReport, ReportPlan } from "../../src/core/contract/plans.ts";
import { planOutcomes } from "../../src/core/contract/planOutcomes.ts";
import type { RowColumns } from "../../src/core/contract/rows.ts";
import { fingerprintsOf } from "../../src/core/report/fingerprint.ts";
import { countKeys, type FormType } from "../../src/core/record/FormType.ts";
import { bedForm } from "../../src/core/record/formTypes.ts";
import type { Caller, Reply } from "./api.ts";

/** What the sheet last saw of the report, where that matters. */
type Known = Pick<PlannedReport, "knownReport" | "knownRevision">;

/** Rows as a plan asks about them: keys and fingerprints, as the pane makes them. */
export const plannedOf = (
  rows: RowColumns,
  known: Known = {},
  period = "2025-09",
  form: FormType = bedForm,
): PlannedReport => ({
  period,
  ...known,
  units: rows.units,
  unit: rows.unit,
  date: rows.date,
  fingerprint: fingerprintsOf(rows, countKeys(form)),
});

export const askPlan = <T = Plan>(
  caller: Caller,
  groupId: string,
  reports: readonly PlannedReport[],
  formType = bedForm.key,
): Promise<Reply<T>> => caller.ask<T>("POST", paths.plans, { body: { groupId, formType, reports } });

/** The plan of one report of September. */
export async function planRows(
  caller: Caller,
  groupId: string,
  rows: RowColumns,
  known: Known = {},
): Promise<ReportPlan> {
  const reply = await askPlan(caller, groupId, [plannedOf(rows, known)]);
  if (reply.status !== 201) throw new Error(`plan: ${reply.text}`);
  return reply.body.reports[0]!;
}

const nameOf = Object.fromEntries(Object.entries(planOutcomes).map(([name, outcome]) => [outcome, name]));

/** Outcomes in words. */
export const outcomesOf = ({ outcomes }: ReportPlan): string[] => outcomes.map((at) => nameOf[at]!);

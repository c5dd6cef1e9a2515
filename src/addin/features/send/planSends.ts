import type { Plan, PlannedReport, PlanRequest } from "../../../core/contract/plans.ts";
import type { CollectedReport } from "../../checking/messages.ts";
import type { ReportingClient } from "../../client/ReportingClient.ts";
import type { ReportLink } from "./ReportLinks.ts";
import type { ReportSend } from "./ReportSend.ts";

export interface Planning {
  readonly linkOf: (period: string) => ReportLink | undefined;
  /** Told before the API is: a plan whose reply is lost must be closed as well. */
  readonly onPlan: (id: string) => void;
  readonly signal: AbortSignal;
}

/** A request of so many rows stays far below what the API takes. */
const rowsPerPlan = 50_000;
const reportsPerPlan = 400;

/** Asks the API what sending would do to each report, row by row. */
export async function planSends(
  client: Pick<ReportingClient, "makePlan">,
  wanted: Pick<PlanRequest, "groupId" | "formType" | "intent">,
  reports: readonly CollectedReport[],
  { linkOf, onPlan, signal }: Planning,
): Promise<readonly ReportSend[]> {
  const plans: Plan[] = [];
  for (const batch of batchReports(reports)) {
    const id = crypto.randomUUID();
    onPlan(id);
    const planned = batch.map((one) => plannedOf(one, linkOf(one.period)));
    const asked = { ...wanted, id, reports: planned };
    plans.push(await client.makePlan(asked, signal));
  }
  const planned = plans.flatMap((plan) => plan.reports);
  return reports.map((collected, at): ReportSend => {
    const plan = planned[at]!;
    return {
      period: collected.period,
      collected,
      plan,
      isKnown: linkOf(collected.period)?.report === plan.report?.id,
      isWanted: true,
      others: "keep",
      choices: new Map(),
      outcome: "waiting",
      report: plan.report ?? undefined,
      kept: 0,
      problem: undefined,
    };
  });
}

function batchReports(reports: readonly CollectedReport[]): readonly (readonly CollectedReport[])[] {
  const batches: CollectedReport[][] = [];
  let rows = Infinity;
  for (const report of reports) {
    const size = report.slots.length;
    const last = batches.at(-1);
    if (last === undefined || rows + size > rowsPerPlan || last.length === reportsPerPlan) {
      batches.push([report]);
      rows = size;
    } else {
      last.push(report);
      rows += size;
    }
  }
  return batches;
}

const plannedOf = ({ period, planned }: CollectedReport, link: ReportLink | undefined): PlannedReport => ({
  period,
  ...(link && { knownReport: link.report, knownRevision: link.revision }),
  ...planned,
});

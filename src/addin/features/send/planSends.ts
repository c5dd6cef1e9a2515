import type { Plan, PlannedReport, PlanRequest } from "../../../core/contract/plans.ts";
import type { CollectedReport } from "../../checking/messages.ts";
import type { ReportingClient } from "../../client/ReportingClient.ts";
import type { ReportLink } from "./ReportLinks.ts";
import type { ReportSend } from "./ReportSend.ts";

export interface PlannedSends {
  /** The API's plans, to be closed when all is done. */
  readonly planIds: readonly string[];
  readonly sends: readonly ReportSend[];
}

/** A request of so many rows stays far below what the API takes. */
const rowsPerPlan = 50_000;
const reportsPerPlan = 400;

/** Asks the API what sending would do to each report, row by row. */
export async function planSends(
  client: Pick<ReportingClient, "makePlan">,
  wanted: Pick<PlanRequest, "groupId" | "intent">,
  reports: readonly CollectedReport[],
  linkOf: (period: string) => ReportLink | undefined,
  signal: AbortSignal,
): Promise<PlannedSends> {
  const plans: Plan[] = [];
  for (const batch of batchReports(reports))
    plans.push(
      await client.makePlan(
        {
          ...wanted,
          formType: "sengepladser",
          reports: batch.map((one) => plannedOf(one, linkOf(one.period))),
        },
        signal,
      ),
    );
  const planned = plans.flatMap((plan) => plan.reports);
  const sends = reports.map((collected, at): ReportSend => {
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
  return { planIds: plans.map(({ id }) => id), sends };
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

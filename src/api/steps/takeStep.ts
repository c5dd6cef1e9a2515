import type { Report } from "../../core/contract/reports.ts";
import { life } from "../../core/report/life.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { recordStep, type StoredReport } from "../reports/queries.ts";
import { requireReport } from "../reports/requireReport.ts";
import { requireRevision } from "../reports/requireRevision.ts";
import { requireStep } from "../reports/requireStep.ts";
import { findAnswer } from "../sends/findAnswer.ts";
import { insertSend, type Send } from "../sends/queries.ts";
import { tellGroup } from "./tellGroup.ts";

export interface Step {
  readonly reportId: string;
  readonly action: keyof typeof life;
  readonly ifMatch: string | undefined;
  /** Under its key it may be repeated, and is taken once. */
  readonly send?: Send | undefined;
}

/** What the history keeps of a step. */
export type StepDetails = Readonly<Record<string, unknown>>;

/**
 * One step of a report's life (design §6) that the caller may take, from the revision she has seen: what it
 * changes, then its line in the history, and a message where it concerns the others. The report as it then is.
 */
export async function takeStep(
  scope: PersonTransaction,
  { reportId, action, ifMatch, send }: Step,
  change: (stored: StoredReport) => Promise<StepDetails | undefined>,
): Promise<Report> {
  const stored = await requireReport(scope, reportId, life[action].who, { lock: true });
  const answered = await findAnswer<Report>(scope, stored.report, send, { lock: true });
  if (answered !== undefined) return answered;
  await requireRevision(scope, stored.report, ifMatch);
  requireStep(action, stored.report);
  const details = await change(stored);
  const { report } = await requireReport(scope, reportId, "read");
  await recordStep(scope, action, report, details);
  await tellGroup(scope, action, report, details);
  if (send) await insertSend(scope, report, send, report);
  return report;
}

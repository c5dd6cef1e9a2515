import type { MessageKind } from "../../core/contract/messages.ts";
import type { Report } from "../../core/contract/reports.ts";
import type { ReportAction } from "../../core/contract/steps.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { postMessage } from "../messages/queries.ts";
import type { StepDetails } from "./takeStep.ts";

/** The steps that concern the others of the group; the rest they see in the trays. */
const kinds: Partial<Record<ReportAction, MessageKind>> = {
  return: "report-returned",
  approve: "report-approved",
  cancel: "report-cancelled",
};

/** Tells the group's other people what one of them did with a report, with the word she gave. */
export async function tellGroup(
  scope: PersonTransaction,
  action: ReportAction,
  { groupId, formType, id: reportId, number, period, version }: Report,
  details: StepDetails = {},
): Promise<void> {
  const kind = kinds[action];
  if (kind === undefined) return;
  await postMessage(scope, {
    groupId,
    formType,
    kind,
    reportId,
    details: { number, period, version, ...details },
    to: { group: true },
  });
}

import type { Report } from "../../core/contract/reports.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { postMessage, type Recipients } from "../messages/queries.ts";

/** Says that something was said or done in a report's threads; once, however much it is. */
export const tellAnswered = (
  scope: PersonTransaction,
  { id: reportId, groupId, formType, number, period, version }: Report,
  to: Recipients = { group: true },
): Promise<void> =>
  postMessage(scope, {
    groupId,
    formType,
    kind: "report-answered",
    reportId,
    details: { number, period, version },
    to,
    unlessUnread: true,
  });

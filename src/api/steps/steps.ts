import type { Report } from "../../core/contract/reports.ts";
import type { ReturnReport } from "../../core/contract/steps.ts";
import { Problem } from "../../core/Problem.ts";
import type { FormType } from "../../core/record/FormType.ts";
import { deleteUnversioned, refreshUnits } from "../contents/queries.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { findVersion } from "../history/queries.ts";
import { lockGroup } from "../people/queries.ts";
import {
  deleteReport,
  findLiveReport,
  listContents,
  moveReport,
  recordStep,
  type StoredReport,
} from "../reports/queries.ts";
import { requireReport } from "../reports/requireReport.ts";
import { requireRevision } from "../reports/requireRevision.ts";
import { requireStep } from "../reports/requireStep.ts";
import { insertThreads } from "../threads/insertThreads.ts";
import { isRepeated } from "./isRepeated.ts";
import { leaveForce } from "./queries.ts";
import { requireFields } from "./requireFields.ts";
import { requireOthersVersion } from "./requireOthersVersion.ts";
import { takeStep, type Step, type StepDetails } from "./takeStep.ts";

export type Named = Omit<Step, "action">;
type Change = (stored: StoredReport) => Promise<StepDetails | undefined>;

const moveTo =
  (scope: PersonTransaction, state: Report["state"], details?: StepDetails): Change =>
  async ({ report }) => {
    await moveReport(scope, report, { state });
    return details;
  };

/** A submitted report becomes a draft of the same version; its rows stay in force. */
export const editReport = (scope: PersonTransaction, step: Named): Promise<Report> =>
  takeStep(scope, { ...step, action: "edit" }, moveTo(scope, "draft"));

/** `found` is what the check said just before: the history keeps it. */
export const putInOutbox = (scope: PersonTransaction, step: Named, found: StepDetails): Promise<Report> =>
  takeStep(scope, { ...step, action: "putInOutbox" }, moveTo(scope, "outbox", found));

export const takeOutOfOutbox = (scope: PersonTransaction, step: Named): Promise<Report> =>
  takeStep(scope, { ...step, action: "takeOut" }, moveTo(scope, "draft"));

/** The draft is again what the latest version holds. */
export const discardChanges = (scope: PersonTransaction, step: Named): Promise<Report> =>
  takeStep(scope, { ...step, action: "discard" }, async ({ report }) => {
    const contentId = await versionContent(scope, report);
    await moveReport(scope, report, { state: "submitted", contentId });
    await refreshUnits(scope, report);
    return { contentId };
  });

/** Final: its rows are in force no longer, and nothing brings them back. */
export const cancelReport = (scope: PersonTransaction, step: Named): Promise<Report> =>
  takeStep(scope, { ...step, action: "cancel" }, async ({ report }) => {
    await leaveForce(scope, report);
    await moveReport(scope, report, { state: "cancelled" });
    return undefined;
  });

/** A reviewer's word on the version in force. */
export const approveReport = (
  scope: PersonTransaction,
  step: Named,
  note: string | undefined,
): Promise<Report> =>
  takeStep(scope, { ...step, action: "approve" }, async ({ report }) => {
    await requireOthersVersion(scope, report);
    await moveReport(scope, report, { state: "submitted", approvedVersion: report.version });
    return note === undefined ? undefined : { note };
  });

/** Back to its group with rejected rows, which stay in force, flagged, until they are mended. */
export const returnReport = (
  scope: PersonTransaction,
  step: Named,
  { rows, note }: ReturnReport,
  form: (report: Report) => FormType,
): Promise<Report> =>
  takeStep(scope, { ...step, action: "return" }, async ({ report }) => {
    if (rows.length === 0 && note === undefined) throw refused("/rows", "empty");
    requireFields(rows, form(report));
    const { contentId } = await requireOthersVersion(scope, report);
    const { found } = await insertThreads(scope, report, contentId, "rejection", rows);
    if (found < rows.length) throw refused("/rows", "unknown-row");
    await moveReport(scope, report, { state: "draft" });
    return { rejected: new Set(rows.map(({ row }) => row)).size, ...(note !== undefined && { note }) };
  });

const refused = (path: string, fault: string): Problem =>
  new Problem("request.invalid", { fields: [{ path, fault }] });

async function versionContent(scope: PersonTransaction, report: Report): Promise<string> {
  const found = await findVersion(scope, report, report.version);
  if (found === undefined) throw new Error("a submitted report without its version");
  return found.contentId;
}

/** Whom a report is about, until it is first submitted; a person has one live report of a period. */
export async function changePerson(scope: PersonTransaction, named: Named, person: string): Promise<Report> {
  const step = { ...named, action: "changePerson" } as const;
  const { report: stored } = await requireReport(scope, named.reportId, "enter", { lock: true });
  if (stored.person === person && (await isRepeated(scope, step, stored.revision))) return stored;
  return takeStep(scope, step, async ({ report }) => {
    if (report.person === null) throw new Problem("report.person-refused");
    await requireNoOther(scope, report, person);
    await moveReport(scope, report, { state: "draft", person });
    return undefined;
  });
}

/** One live report of a period is about a person; whoever makes one waits for the same lock. */
async function requireNoOther(scope: PersonTransaction, report: Report, person: string): Promise<void> {
  await lockGroup(scope, report.groupId);
  const other = await findLiveReport(scope, { ...report, person });
  if (other !== undefined && other.report.id !== report.id)
    throw new Problem("report.person-taken", { number: other.report.number });
}

/** Gone with its rows, its line in the history excepted; once submitted, a report is cancelled instead. */
export async function removeReport(scope: PersonTransaction, { reportId, ifMatch }: Named): Promise<void> {
  const isDone = () => isRepeated(scope, { reportId, action: "delete", ifMatch });
  if (await isDone()) return;
  const stored = await requireReport(scope, reportId, "enter", { lock: true }).catch(
    async (error: unknown) => {
      // The same deletion, asked for twice at once: this one waited for the other to be done.
      if (error instanceof Problem && error.code === "report.deleted" && (await isDone())) return undefined;
      throw error;
    },
  );
  if (stored === undefined) return;
  const { report } = stored;
  await requireRevision(scope, report, ifMatch);
  requireStep("delete", report);
  const { revision, formType } = report;
  await recordStep(scope, "delete", { ...report, revision: revision + 1 }, { formType });
  await deleteUnversioned(scope, report, await listContents(scope, report));
  await deleteReport(scope, report);
}

import type { Report, Submission, Validation } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import { readRows } from "../contents/readRows.ts";
import type { Identity, PersonTransaction } from "../database/Database.ts";
import type { RouteContext } from "../http/App.ts";
import { revisionOf } from "../http/preconditions.ts";
import { lockGroup } from "../people/queries.ts";
import { recordStep, type StoredReport } from "../reports/queries.ts";
import { findGroupSettings } from "../settings/queries.ts";
import { requireReport } from "../reports/requireReport.ts";
import { requireRevision } from "../reports/requireRevision.ts";
import { requireStep } from "../reports/requireStep.ts";
import { findAnswer } from "../sends/findAnswer.ts";
import { insertSend, type Send } from "../sends/queries.ts";
import { refreshUnits } from "../contents/queries.ts";
import { checkReport, type CheckedReport, type CheckInput, type TakenKey } from "./checkReport.ts";
import { findTakenKeys, promoteDraft, resolveRejections, swapInForce } from "./queries.ts";

export interface SubmitRequest {
  readonly reportId: string;
  readonly send: Send;
  readonly ifMatch: string | undefined;
}

type Services = RouteContext;
type StoredInput = Omit<CheckInput, "register" | "now">;

/**
 * Reads, checks, then submits: the check runs between two short transactions, since a content never changes
 * and the revision says whether the report still has it.
 */
export async function submitReport(
  services: Services,
  caller: Identity,
  wanted: SubmitRequest,
): Promise<Submission> {
  const first = await services.database.readAsPerson(caller, (scope) => prepare(services, scope, wanted));
  if ("answered" in first) return first.answered;
  const { validation, onlyTaken } = await check(services, first.input);
  requireFaultless(validation, onlyTaken, first.input);
  return services.database
    .asPerson(caller, (scope) => commit(scope, wanted, { ...first, warnings: validation.warnings }))
    .catch(translateRace);
}

/** The same check without the submission. */
export async function validateReport(
  services: Services,
  caller: Identity,
  reportId: string,
): Promise<Validation> {
  const input = await services.database.readAsPerson(caller, async (scope) =>
    readInput(services, scope, await requireReport(scope, reportId, "read")),
  );
  return (await check(services, input)).validation;
}

async function check({ registers, now }: Services, input: StoredInput): Promise<CheckedReport> {
  const { register } = await registers.load();
  return checkReport({ ...input, register, now: now() });
}

async function readInput(
  { formTypes }: Services,
  scope: PersonTransaction,
  { report, contentId }: StoredReport,
): Promise<StoredInput> {
  const form = formTypes.require(report.formType);
  const settings = await findGroupSettings(scope, report.groupId);
  if (settings === undefined) throw new Problem("report.not-found");
  return {
    form,
    rows: await readRows(scope, { groupId: report.groupId, contentId, form }),
    person: report.person,
    taken: await findTakenKeys(scope, report, contentId),
    settings,
  };
}

async function prepare(
  services: Services,
  scope: PersonTransaction,
  wanted: SubmitRequest,
): Promise<{ answered: Submission } | { stored: StoredReport; input: StoredInput }> {
  const stored = await requireReport(scope, wanted.reportId, "submit");
  const answered = await findSubmission(scope, stored.report, wanted);
  if (answered !== undefined) return { answered };
  await requireSubmittable(scope, stored.report, wanted.ifMatch);
  return { stored, input: await readInput(services, scope, stored) };
}

/** What it was answered before. From a later revision it is no repeat: what was saved since would seem submitted. */
async function findSubmission(
  scope: PersonTransaction,
  report: Report,
  { send, ifMatch = "" }: SubmitRequest,
): Promise<Submission | undefined> {
  const answered = await findAnswer<Submission>(scope, report, send);
  if (answered !== undefined && (revisionOf(ifMatch) ?? 0) > answered.report.revision)
    throw new Problem("send.key-reused");
  return answered;
}

async function requireSubmittable(
  scope: PersonTransaction,
  report: Report,
  ifMatch: string | undefined,
): Promise<void> {
  await requireRevision(scope, report, ifMatch);
  requireStep("submit", report);
}

/** Errors stop a submission whole and leave everything as it was; warnings pass. */
function requireFaultless(validation: Validation, onlyTaken: boolean, { rows, taken }: StoredInput): void {
  if (rows.unit.length === 0) throw new Problem("report.empty", { validation });
  if (onlyTaken) throw new Problem("report.in-force-elsewhere", { keys: namedKeys(taken), validation });
  if (validation.errors > 0) throw new Problem("report.has-errors", { validation });
}

const namedKeys = (taken: readonly TakenKey[]) =>
  taken.slice(0, 1_000).map(({ unitKey, day, report }) => ({ unitKey, day, report }));

async function commit(
  scope: PersonTransaction,
  wanted: SubmitRequest,
  { stored: { contentId }, input, warnings }: { stored: StoredReport; input: StoredInput; warnings: number },
): Promise<Submission> {
  const { report } = await requireReport(scope, wanted.reportId, "submit", { lock: true });
  const answered = await findSubmission(scope, report, wanted);
  if (answered !== undefined) return answered;
  await requireSubmittable(scope, report, wanted.ifMatch);
  // Two that put keys in force side by side could each wait for a key of the other's.
  await lockGroup(scope, report.groupId);
  await promoteDraft(scope, report);
  await swapInForce(scope, report, contentId);
  const version = { ...report, version: report.version + 1 };
  await refreshUnits(scope, version);
  await resolveRejections(scope, version, contentId, input.form);
  const { report: submitted } = await requireReport(scope, wanted.reportId, "submit");
  await recordStep(scope, "submit", submitted, { rows: submitted.rows, warnings });
  const submission = { report: submitted, warnings };
  await insertSend(scope, report, wanted.send, submission);
  return submission;
}

/** Another report took a key after we had looked. */
function translateRace(error: unknown): never {
  const constraint = error instanceof Error && "constraint" in error ? error.constraint : undefined;
  if (constraint === "in_force_pkey")
    throw new Problem("report.in-force-elsewhere", { keys: [] }, { cause: error });
  throw error;
}

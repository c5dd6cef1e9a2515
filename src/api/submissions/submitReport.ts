import type { Report, Submission, SubmitReport, Validation } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import { readRows } from "../contents/readRows.ts";
import type { Identity, PersonTransaction } from "../database/Database.ts";
import type { RouteContext } from "../http/App.ts";
import { revisionOf } from "../http/preconditions.ts";
import { lockGroup } from "../people/queries.ts";
import { moveReport, recordStep, type StoredReport } from "../reports/queries.ts";
import { findGroupSettings } from "../settings/queries.ts";
import { requireReport } from "../reports/requireReport.ts";
import { requireRevision } from "../reports/requireRevision.ts";
import { requireStep } from "../reports/requireStep.ts";
import { findAnswer } from "../sends/findAnswer.ts";
import { insertSend, type Send } from "../sends/queries.ts";
import { tellAnswered } from "../threads/tellAnswered.ts";
import { closeContent, holdOpen, insertWithout, refreshUnits } from "../contents/queries.ts";
import { largeRows } from "../contents/largeRows.ts";
import { checkReport, type CheckedReport, type CheckInput, type TakenKey } from "./checkReport.ts";
import { findTakenKeys, isInForce, promoteDraft, resolveThreads, swapInForce } from "./queries.ts";

export interface SubmitRequest {
  readonly reportId: string;
  /** What becomes of rows with an error; they stop it unless told. */
  readonly faulty?: SubmitReport["faulty"] | undefined;
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
  const checked = await check(services, first.input);
  const { faultyRows = [] } = checked;
  const rest = first.input.rows.unit.length - faultyRows.length;
  const splits = wanted.faulty === "keepInDraft" && faultyRows.length > 0 && rest > 0;
  const ready = splits
    ? await splitFaultless(services, caller, first, faultyRows)
    : { contentId: first.stored.contentId, input: first.input, checked, left: 0 };
  requireFaultless(ready.checked, ready.input);
  return services.database
    .asPerson(caller, (scope) => commit(scope, wanted, first.stored, ready))
    .catch(translateRace);
}

/** What is to be submitted: a content, and what the check said of it. */
interface Checked {
  readonly contentId: string;
  readonly input: StoredInput;
  readonly checked: CheckedReport;
  /** Faulty rows of the draft that it leaves out. */
  readonly left: number;
}

/**
 * The draft without its faulty rows, as a content of its own, checked again: rules hold rows against each other. It
 * is an upload like any other until it is submitted, and cleared away if it never is.
 */
async function splitFaultless(
  services: Services,
  caller: Identity,
  { stored, input }: { stored: StoredReport; input: StoredInput },
  faultyRows: readonly number[],
): Promise<Checked> {
  const isLarge = input.rows.unit.length >= largeRows;
  const contentId = await services.database.asPerson(
    caller,
    (scope) => insertWithout(scope, stored, faultyRows),
    { isLarge },
  );
  const split = await services.database.readAsPerson(caller, (scope) =>
    readInput(services, scope, { ...stored, contentId }),
  );
  return { contentId, input: split, checked: await check(services, split), left: faultyRows.length };
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
  const answered = await findSubmission(scope, stored.report, wanted, { lock: false });
  if (answered !== undefined) return { answered };
  await requireSubmittable(scope, stored.report, wanted.ifMatch);
  return { stored, input: await readInput(services, scope, stored) };
}

/** What it was answered before. From a later revision it is no repeat: what was saved since would seem submitted. */
async function findSubmission(
  scope: PersonTransaction,
  report: Report,
  { send, ifMatch = "" }: SubmitRequest,
  options: { lock: boolean },
): Promise<Submission | undefined> {
  const answered = await findAnswer<Submission>(scope, report, send, options);
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
function requireFaultless({ validation, onlyTaken }: CheckedReport, { rows, taken }: StoredInput): void {
  if (rows.unit.length === 0) throw new Problem("report.empty", { validation });
  if (onlyTaken) throw new Problem("report.in-force-elsewhere", { keys: namedKeys(taken), validation });
  if (validation.errors > 0) throw new Problem("report.has-errors", { validation });
}

const namedKeys = (taken: readonly TakenKey[]) =>
  taken.slice(0, 1_000).map(({ unitKey, day, report }) => ({ unitKey, day, report }));

async function commit(
  scope: PersonTransaction,
  wanted: SubmitRequest,
  { contentId: draftId }: StoredReport,
  { contentId, input, checked, left }: Checked,
): Promise<Submission> {
  const { report } = await requireReport(scope, wanted.reportId, "submit", { lock: true });
  const answered = await findSubmission(scope, report, wanted, { lock: true });
  if (answered !== undefined) return answered;
  await requireSubmittable(scope, report, wanted.ifMatch);
  // Two that put keys in force side by side could each wait for a key of the other's.
  await lockGroup(scope, report.groupId);
  const splits = left > 0;
  // The reply was lost and its key with it, say: what is in force already is not submitted again (design §6).
  if (splits && (await isInForce(scope, report, contentId, input.form)))
    return answer(scope, wanted.send, { report, warnings: checked.validation.warnings, left });
  if (splits) await closeSplit(scope, report, contentId, input.rows.unit.length);
  await promoteDraft(scope, report);
  await swapInForce(scope, report, contentId);
  const version = { ...report, version: report.version + 1 };
  await refreshUnits(scope, version);
  const beganMended = await resolveThreads(scope, version, contentId, input.form);
  const { warnings } = checked.validation;
  const { report: submitted } = await requireReport(scope, wanted.reportId, "submit");
  await recordStep(scope, "submit", submitted, {
    rows: submitted.rows,
    warnings,
    ...(splits && { contentId }),
  });
  if (beganMended.length > 0) await tellAnswered(scope, submitted, { among: beganMended });
  const after = splits ? await takeUpAgain(scope, submitted, draftId) : submitted;
  return answer(scope, wanted.send, { report: after, warnings, left });
}

async function answer(scope: PersonTransaction, send: Send, submission: Submission): Promise<Submission> {
  await insertSend(scope, submission.report, send, submission);
  return submission;
}

/** The split becomes the draft for the moment of its submission. */
async function closeSplit(
  scope: PersonTransaction,
  report: Report,
  contentId: string,
  rows: number,
): Promise<void> {
  if (!(await holdOpen(scope, report, contentId, "update"))) throw new Problem("server.unavailable");
  await closeContent(scope, report, contentId, { checksum: null, rows });
  await moveReport(scope, report, { state: report.state, contentId });
}

/** The draft as it was, faulty rows and all, above the version that was just submitted. */
async function takeUpAgain(scope: PersonTransaction, report: Report, contentId: string): Promise<Report> {
  await moveReport(scope, report, { state: "draft", contentId });
  const { report: draft } = await requireReport(scope, report.id, "submit");
  await refreshUnits(scope, draft);
  await recordStep(scope, "edit", draft, { contentId, rows: draft.rows });
  return draft;
}

/** Another report took a key after we had looked. */
function translateRace(error: unknown): never {
  const constraint = error instanceof Error && "constraint" in error ? error.constraint : undefined;
  if (constraint === "in_force_pkey")
    throw new Problem("report.in-force-elsewhere", { keys: [] }, { cause: error });
  throw error;
}

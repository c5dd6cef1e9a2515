import type { Report, Submission, Validation } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import { readRows } from "../contents/readRows.ts";
import type { Identity, PersonTransaction } from "../database/Database.ts";
import type { RouteContext } from "../http/App.ts";
import { requireRevision } from "../http/preconditions.ts";
import type { RegisterCache } from "../registers/RegisterCache.ts";
import { findGroupSettings, recordStep, type StoredReport } from "../reports/queries.ts";
import { requireReport } from "../reports/requireReport.ts";
import { checkReport, type CheckedReport, type CheckInput, type TakenKey } from "./checkReport.ts";
import { findSend, findTakenKeys, insertSend, promoteDraft, swapInForce } from "./queries.ts";

export interface SubmitRequest {
  readonly reportId: string;
  /** A UUID: asked again with it, the report is submitted once. */
  readonly key: string;
  /** What tells this request from another under the same key. */
  readonly bodyHash: string;
  readonly ifMatch: string | undefined;
}

type Services = RouteContext & { readonly registers: RegisterCache };
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
  const first = await services.database.readAsPerson(caller, (scope) => prepare(scope, wanted));
  if ("answered" in first) return first.answered;
  const { validation, onlyTaken } = await check(services, first.input);
  requireFaultless(validation, onlyTaken, first.input);
  return services.database
    .asPerson(caller, (scope) => commit(scope, wanted, first.stored, validation.warnings))
    .catch(translateRace);
}

/** The same check without the submission. */
export async function validateReport(
  services: Services,
  caller: Identity,
  reportId: string,
): Promise<Validation> {
  const input = await services.database.readAsPerson(caller, async (scope) =>
    readInput(scope, await requireReport(scope, reportId, "read")),
  );
  return (await check(services, input)).validation;
}

async function check({ registers, now }: Services, input: StoredInput): Promise<CheckedReport> {
  const { register } = await registers.load();
  return checkReport({ ...input, register, now: now() });
}

async function readInput(
  scope: PersonTransaction,
  { report, contentId }: StoredReport,
): Promise<StoredInput> {
  const settings = await findGroupSettings(scope, report.groupId);
  if (settings === undefined) throw new Problem("report.not-found");
  return {
    rows: await readRows(scope, report.groupId, contentId),
    taken: await findTakenKeys(scope, report, contentId),
    requiredMeasures: settings.requiredMeasures,
  };
}

async function prepare(
  scope: PersonTransaction,
  wanted: SubmitRequest,
): Promise<{ answered: Submission } | { stored: StoredReport; input: StoredInput }> {
  const stored = await requireReport(scope, wanted.reportId, "submit");
  const answered = await answeredBefore(scope, stored.report, wanted);
  if (answered !== undefined) return { answered };
  requireSubmittable(stored.report, wanted.ifMatch);
  return { stored, input: await readInput(scope, stored) };
}

async function answeredBefore(
  scope: PersonTransaction,
  report: Report,
  { key, bodyHash }: SubmitRequest,
): Promise<Submission | undefined> {
  const send = await findSend(scope, report.groupId, key);
  if (send !== undefined && send.bodyHash !== bodyHash) throw new Problem("send.key-reused");
  return send?.reply;
}

function requireSubmittable({ state, revision }: Report, ifMatch: string | undefined): void {
  requireRevision(ifMatch, revision);
  if (state === "cancelled") throw new Problem("report.cancelled");
  if (state === "submitted") throw new Problem("report.state-refuses", { state, action: "submit" });
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
  { contentId }: StoredReport,
  warnings: number,
): Promise<Submission> {
  const { report } = await requireReport(scope, wanted.reportId, "submit", { lock: true });
  const answered = await answeredBefore(scope, report, wanted);
  if (answered !== undefined) return answered;
  requireSubmittable(report, wanted.ifMatch);
  await promoteDraft(scope, report);
  await swapInForce(scope, report, contentId);
  const { report: submitted } = await requireReport(scope, wanted.reportId, "submit");
  await recordStep(scope, "submitted", submitted);
  const submission = { report: submitted, warnings };
  await insertSend(scope, report, wanted.key, wanted.bodyHash, submission);
  return submission;
}

/** Another report took a key, or the same send came twice at once, after we had looked. */
function translateRace(error: unknown): never {
  const constraint = error instanceof Error && "constraint" in error ? error.constraint : undefined;
  if (constraint === "in_force_pkey")
    throw new Problem("report.in-force-elsewhere", { keys: [] }, { cause: error });
  if (constraint === "sends_pkey") throw new Problem("send.key-reused", {}, { cause: error });
  throw error;
}

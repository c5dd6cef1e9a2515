import { createHash } from "node:crypto";
import type { OutboxReceipt, Report, Submission, Validation } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import type { Identity, PersonTransaction } from "../database/Database.ts";
import type { RouteContext } from "../http/App.ts";
import { sha256 } from "../http/jsonBodies.ts";
import { etagOf } from "../http/preconditions.ts";
import { rightsIn } from "../people/queries.ts";
import { requireRight } from "../people/requireRight.ts";
import { listOutbox } from "../reports/queries.ts";
import { findOutboxAnswer, insertOutboxAnswer, listBatch, type OutboxSend } from "../sends/outboxQueries.ts";
import { submitReport } from "./submitReport.ts";

export interface WholeOutbox {
  readonly groupId: string;
  readonly formType: string;
  /** Asked again with it, what was submitted then is answered again and submitted no second time. */
  readonly batch: string;
}

/**
 * Each report by itself: one that is faulty, or that somebody took out meanwhile, keeps no other back. What was
 * answered once is answered again; a send that broke off goes on where it was.
 */
export async function sendWholeOutbox(
  services: RouteContext,
  caller: Identity,
  wanted: WholeOutbox,
): Promise<OutboxReceipt> {
  const { database } = services;
  const found = await database.readAsPerson(caller, (scope) => look(scope, wanted));
  if ("answered" in found) return found.answered;
  const submitted: Submission[] = [...found.before];
  const left: OutboxReceipt["left"] = [];
  for (const report of found.waiting) {
    const outcome = await trySubmit(services, caller, wanted, report);
    if ("submission" in outcome) submitted.push(outcome.submission);
    else left.push(outcome.left);
  }
  return database.asPerson(caller, (scope) => keepAnswer(scope, sendOf(wanted), { submitted, left }));
}

const sendOf = ({ groupId, formType, batch }: WholeOutbox): OutboxSend => ({
  groupId,
  key: batch,
  bodyHash: sha256(`outbox ${formType}`),
});

async function look(
  scope: PersonTransaction,
  wanted: WholeOutbox,
): Promise<{ answered: OutboxReceipt } | { before: Submission[]; waiting: Report[] }> {
  const { groupId, formType, batch } = wanted;
  requireRight(await rightsIn(scope, groupId, formType), "submit", "group.unknown");
  const answered = await findOutboxAnswer(scope, sendOf(wanted));
  if (answered !== undefined) return { answered };
  const before = await listBatch(scope, groupId, batch);
  const waiting = await listOutbox(scope, groupId, formType);
  return {
    before: [...before.values()] as Submission[],
    waiting: waiting.filter(({ id }) => !before.has(id)),
  };
}

/** Two tries of one send at once give one answer, that of the first to end. */
async function keepAnswer(
  scope: PersonTransaction,
  send: OutboxSend,
  receipt: OutboxReceipt,
): Promise<OutboxReceipt> {
  await insertOutboxAnswer(scope, send, receipt);
  return (await findOutboxAnswer(scope, send))!;
}

type Outcome = { submission: Submission } | { left: OutboxReceipt["left"][number] };

async function trySubmit(
  services: RouteContext,
  caller: Identity,
  { batch }: WholeOutbox,
  report: Report,
): Promise<Outcome> {
  const key = keyOf(batch, report.id);
  const send = { key, action: "submit" as const, bodyHash: sha256(`${batch} ${report.id}`), batch };
  try {
    const ifMatch = etagOf(report.revision);
    return { submission: await submitReport(services, caller, { reportId: report.id, send, ifMatch }) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { errors = 0, warnings = 0 } = (error.details.validation ?? {}) as Partial<Validation>;
    return { left: { report, code: error.code, errors, warnings } };
  }
}

/** The same UUID for the same batch and report, by name as in version 5 of RFC 9562. */
function keyOf(batch: string, reportId: string): string {
  const hash = createHash("sha1").update(`${batch} ${reportId}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString("hex").slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

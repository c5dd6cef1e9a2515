import type { Right } from "../../core/contract/people.ts";
import { workingRights } from "../../core/contract/rightNames.ts";
import type { Thread, WriteThread } from "../../core/contract/threads.ts";
import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";
import type { FormTypes } from "../formTypes/FormTypes.ts";
import { requireReport } from "../reports/requireReport.ts";
import {
  findEvent,
  findThread,
  insertEvent,
  markThreadsRead,
  readThread,
  reopenThread,
  resolveThread,
} from "./queries.ts";
import { tellAnswered } from "./tellAnswered.ts";

/**
 * A word in a thread, its end, or its new beginning, by anyone who enters, submits or reviews there. The same event
 * again changes nothing; two who resolve at once have both resolved it. The thread as it then is.
 */
export async function writeThread(
  scope: PersonTransaction,
  reportId: string,
  threadId: string,
  event: WriteThread,
  formTypes: FormTypes,
): Promise<Thread> {
  const { report, ownRights } = await requireReport(scope, reportId, "read", { lock: true });
  const thread = await findThread(scope, report, threadId);
  if (thread === undefined) throw new Problem("thread.unknown");
  requireWriter(ownRights);
  const now = () => readThread(scope, report, thread.id, formTypes.require(report.formType));
  const known = await findEvent(scope, report.groupId, event.id);
  if (known !== undefined) {
    const { threadId: of, personId, text } = known;
    if (of !== thread.id || personId !== scope.personId || text !== (event.text ?? null))
      throw new Problem("send.key-reused");
    return now();
  }
  if (report.state === "cancelled") throw new Problem("report.cancelled");
  if (event.kind === "resolve") requireResolver(thread, ownRights);
  const state = thread.resolvedVersion === null ? "open" : "resolved";
  const kind = changes[event.kind] === state ? "note" : event.kind;
  if (kind === "note" && event.text === undefined) return now();
  await insertEvent(scope, report, thread.id, { ...event, kind });
  if (kind === "resolve") await resolveThread(scope, report, thread.id);
  if (kind === "reopen") await reopenThread(scope, report, thread.id);
  const written = await now();
  // Who writes is answered with the whole thread.
  await markThreadsRead(scope, [{ id: thread.id, upTo: written.events.at(-1)!.at }]);
  await tellAnswered(scope, report);
  return { ...written, unread: 0 };
}

/** What each event makes of the thread. */
const changes = { note: undefined, resolve: "resolved", reopen: "open" } as const;

function requireWriter(held: readonly Right[]): void {
  if (!held.some((right) => workingRights.has(right))) throw new Problem("right.missing", { right: "enter" });
}

/** A rejected row is mended, or its reviewers are content; a remark is resolved by whoever may write. */
function requireResolver({ kind }: Pick<Thread, "kind">, held: readonly Right[]): void {
  if (kind === "rejection" && !held.includes("review"))
    throw new Problem("right.missing", { right: "review" });
}

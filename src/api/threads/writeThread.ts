import type { Thread, WriteThread } from "../../core/contract/threads.ts";
import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";
import type { FormTypes } from "../formTypes/FormTypes.ts";
import { rightsIn } from "../people/queries.ts";
import { requireReport } from "../reports/requireReport.ts";
import {
  findEvent,
  findThread,
  insertEvent,
  markThreadsRead,
  reopenThread,
  resolveThread,
} from "./queries.ts";
import { tellAnswered } from "./tellAnswered.ts";

/**
 * A word in a thread, its end, or its new beginning, by anyone who enters, submits or reviews there. The same event
 * again changes nothing; two who resolve at once have both resolved it.
 */
export async function writeThread(
  scope: PersonTransaction,
  id: string,
  event: WriteThread,
  formTypes: FormTypes,
): Promise<Thread> {
  const { thread, groupId } = await requireThread(scope, id, formTypes);
  const { report } = await requireReport(scope, thread.reportId, "read", { lock: true });
  if (report.state === "cancelled") throw new Problem("report.cancelled");
  const known = await findEvent(scope, groupId, event.id);
  if (known !== undefined) {
    if (known.threadId !== id || known.personId !== scope.personId) throw new Problem("send.key-reused");
    return thread;
  }
  // Who waited for the lock may find it resolved.
  const { state } = (await requireThread(scope, id, formTypes)).thread;
  const kind = changes[event.kind] === state ? "note" : event.kind;
  if (kind === "note" && event.text === undefined) return thread;
  await insertEvent(scope, report, id, { ...event, kind });
  if (kind === "resolve") await resolveThread(scope, report, id);
  if (kind === "reopen") await reopenThread(scope, report, id);
  await markThreadsRead(scope, [id]);
  await tellAnswered(scope, report);
  return (await requireThread(scope, id, formTypes)).thread;
}

/** What each event makes of the thread. */
const changes = { note: undefined, resolve: "resolved", reopen: "open" } as const;

/** What is of another group is not there. */
async function requireThread(scope: PersonTransaction, id: string, formTypes: FormTypes) {
  const found = await findThread(scope, id, (key) => formTypes.require(key));
  if (found === undefined) throw new Problem("thread.unknown");
  const held = await rightsIn(scope, found.groupId, found.formType);
  if (held.length === 0) throw new Problem("thread.unknown");
  if (!held.some((right) => right === "enter" || right === "submit" || right === "review"))
    throw new Problem("right.missing", { right: "enter" });
  return found;
}

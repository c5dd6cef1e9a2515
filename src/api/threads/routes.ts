import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import { readReceipt } from "../../core/contract/messages.ts";
import { formTypeKey } from "../../core/contract/reports.ts";
import {
  readThreads,
  thread,
  threadPage,
  threadsPerPage,
  threadState,
  writeRemarks,
  writeThread as writeBody,
} from "../../core/contract/threads.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { pageOf, placeText, readPlace } from "../http/pagePlace.ts";
import { replies } from "../http/replies.ts";
import { rightsIn } from "../people/queries.ts";
import { requireRight } from "../people/requireRight.ts";
import { findProblems } from "../reports/problems.ts";
import { reportParams } from "../reports/routes.ts";
import { listThreads, markThreadsRead } from "./queries.ts";
import { remarkOn } from "./remarkOn.ts";
import { writeThread } from "./writeThread.ts";

const listQuery = z.strictObject({
  groupId: z.uuid().describe("The group whose reports they are about"),
  formType: formTypeKey.describe("Of one form type"),
  state: z
    .enum(["all", ...threadState.options])
    .default("open")
    .describe("Which of them"),
  reportId: z.uuid().optional().describe("Of one report"),
  after: placeText.optional().describe("`next` of the page before"),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(threadsPerPage)
    .default(threadsPerPage)
    .describe("How many on a page"),
});

const threadParams = reportParams.extend({ threadId: z.uuid().describe("The thread") });

export function threadRoutes(app: App, { database, formTypes }: RouteContext): void {
  app.get(
    paths.threads,
    {
      schema: {
        operationId: "listThreads",
        summary: "What reviewers and planners say of rows, the oldest first",
        description:
          "A rejected row is a thread, and so is a remark. Those of cancelled reports are left out.",
        problems: ["group.unknown", "form-type.unknown"],
        querystring: listQuery,
        response: replies({ 200: threadPage }),
      },
    },
    async (request) => {
      const { groupId, formType, state, reportId, after, limit } = request.query;
      const form = formTypes.require(formType);
      const filter = {
        groupId,
        formType,
        state,
        reportId,
        after: after === undefined ? undefined : readPlace(after),
        limit: limit + 1,
      };
      const found = await database.readAsPerson(callerOf(request), async (scope) => {
        requireRight(await rightsIn(scope, groupId, formType), "read", "group.unknown");
        return listThreads(scope, filter, form);
      });
      const { shown, next } = pageOf(found, limit);
      return { threads: shown.map((each) => each.thread), next };
    },
  );

  app.post(
    paths.threadEvents(":id", ":threadId"),
    {
      schema: {
        operationId: "writeThread",
        summary: "Write in a thread, resolve it or open it again",
        description:
          "The event's id is the client's: the same again is not written twice. A rejected row is resolved by hand by its reviewers; a remark by whoever may write.",
        problems: ["thread.unknown", "right.missing", "report.cancelled", "send.key-reused", ...findProblems],
        params: threadParams,
        body: writeBody,
        response: replies({ 200: thread }),
      },
    },
    (request) =>
      database.asPerson(callerOf(request), (scope) =>
        writeThread(scope, request.params.id, request.params.threadId, request.body, formTypes),
      ),
  );

  app.post(
    paths.threadsRead,
    {
      schema: {
        operationId: "readThreads",
        summary: "Mark threads as read by the caller, up to what she was shown",
        description: "Those of others' groups are passed over.",
        body: readThreads,
        response: replies({ 200: readReceipt }),
      },
    },
    async (request) => ({
      read: await database.asPerson(callerOf(request), (scope) =>
        markThreadsRead(scope, request.body.threads),
      ),
    }),
  );

  app.post(
    paths.remarks(":id"),
    {
      schema: {
        operationId: "remarkOnRows",
        summary: "Remark on rows of the version in force, without returning it",
        description:
          "Rows count from 0 in the version's order; of another version than the one in force it is refused. A remark's id is the client's: the same again is not written twice.",
        problems: [
          ...findProblems,
          "right.missing",
          "report.cancelled",
          "report.never-submitted",
          "report.stale",
          "send.key-reused",
          "review.own-submission",
        ],
        params: reportParams,
        body: writeRemarks,
        response: replies({ 204: z.null() }),
      },
    },
    async (request, reply) => {
      await database.asPerson(callerOf(request), (scope) =>
        remarkOn(scope, request.params.id, request.body, (key) => formTypes.require(key)),
      );
      return reply.code(204).send(null);
    },
  );
}

import { z } from "zod";
import { messagePage, messagesPerPage, readMessages, readReceipt } from "../../core/contract/messages.ts";
import { paths } from "../../core/contract/paths.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { pageOf, placeText, readPlace } from "../http/pagePlace.ts";
import { replies } from "../http/replies.ts";
import { listMessages, markRead } from "./queries.ts";

const listQuery = z.strictObject({
  unread: z
    .enum(["", "true", "false"])
    .default("false")
    .describe("Just the unread ones; `?unread` and `?unread=true` say the same"),
  after: placeText.optional().describe("`next` of the page before"),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(messagesPerPage)
    .default(messagesPerPage)
    .describe("How many on a page"),
});

export function messageRoutes(app: App, { database }: RouteContext): void {
  app.get(
    paths.messages,
    {
      schema: {
        operationId: "listMessages",
        summary: "What the system told the caller, newest first",
        querystring: listQuery,
        response: replies({ 200: messagePage }),
      },
    },
    async (request) => {
      const { unread, after, limit } = request.query;
      const filter = {
        unread: unread !== "false",
        after: after === undefined ? undefined : readPlace(after),
        limit: limit + 1,
      };
      const found = await database.readAsPerson(callerOf(request), (scope) => listMessages(scope, filter));
      const { shown, next } = pageOf(found, limit);
      return { messages: shown.map(({ message }) => message), next };
    },
  );

  app.post(
    paths.messagesRead,
    {
      schema: {
        operationId: "readMessages",
        summary: "Mark the caller's messages as read",
        description: "Others' messages, and those already read, are passed over.",
        body: readMessages,
        response: replies({ 200: readReceipt }),
      },
    },
    async (request) => ({
      read: await database.asPerson(callerOf(request), (scope) => markRead(scope, request.body.ids)),
    }),
  );
}

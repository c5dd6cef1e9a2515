import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import { sendRecord } from "../../core/contract/plans.ts";
import { Problem } from "../../core/Problem.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { replies } from "../http/replies.ts";
import { listSends } from "./queries.ts";

export function sendRoutes(app: App, { database }: RouteContext): void {
  app.get(
    paths.send(":key"),
    {
      schema: {
        operationId: "getSend",
        summary: "What became of the caller's send under this key",
        description: "After a lost reply: ask here whether the send arrived, and what it was answered.",
        problems: ["send.unknown"],
        params: z.object({ key: z.uuid().describe("The Idempotency-Key of the send") }),
        response: replies({ 200: sendRecord }),
      },
    },
    (request) =>
      database.asPerson(callerOf(request), async (scope) => {
        const found = await listSends(scope, request.params.key.toLowerCase());
        if (found === undefined) throw new Problem("send.unknown");
        return found;
      }),
  );
}

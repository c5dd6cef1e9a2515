import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import { historyPage, versionList } from "../../core/contract/steps.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { replies } from "../http/replies.ts";
import { findProblems } from "../reports/problems.ts";
import { requireReport } from "../reports/requireReport.ts";
import { reportParams } from "../reports/routes.ts";
import { listHistory, listVersions } from "./queries.ts";

export function historyRoutes(app: App, { database }: RouteContext): void {
  app.get(
    paths.history(":id"),
    {
      schema: {
        operationId: "listHistory",
        summary: "Who did what with the report, when, and which version it then was",
        problems: findProblems,
        params: reportParams,
        querystring: z.strictObject({
          after: z.coerce
            .number()
            .int()
            .min(0)
            .max(2_147_483_647)
            .default(0)
            .describe("`next` of the page before"),
        }),
        response: replies({ 200: historyPage }),
      },
    },
    (request) =>
      database.asPerson(callerOf(request), async (scope) => {
        const { report } = await requireReport(scope, request.params.id, "read");
        return listHistory(scope, report, request.query.after);
      }),
  );

  app.get(
    paths.versions(":id"),
    {
      schema: {
        operationId: "listVersions",
        summary: "The versions that were submitted; each one's rows can be read",
        problems: findProblems,
        params: reportParams,
        response: replies({ 200: versionList }),
      },
    },
    (request) =>
      database.asPerson(callerOf(request), async (scope) => {
        const { report } = await requireReport(scope, request.params.id, "read");
        return { versions: await listVersions(scope, report) };
      }),
  );
}

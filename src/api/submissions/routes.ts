import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import { submission, validation } from "../../core/contract/reports.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { sha256 } from "../http/jsonBodies.ts";
import { etagOf, ifMatchHeaders } from "../http/preconditions.ts";
import { replies } from "../http/replies.ts";
import type { RegisterCache } from "../registers/RegisterCache.ts";
import { reportParams } from "../reports/routes.ts";
import { submitReport, validateReport } from "./submitReport.ts";

const submitHeaders = ifMatchHeaders.extend({ "idempotency-key": z.uuid() });

export function submissionRoutes(
  app: App,
  context: RouteContext & { readonly registers: RegisterCache },
): void {
  app.post(
    paths.validate(":id"),
    {
      schema: {
        summary: "Check the report's draft with the rules of a submission",
        params: reportParams,
        response: replies({ 200: validation }),
      },
    },
    (request) => validateReport(context, callerOf(request), request.params.id),
  );

  app.post(
    paths.submit(":id"),
    {
      schema: {
        summary: "Submit the report's draft; errors stop it whole, warnings pass",
        params: reportParams,
        headers: submitHeaders,
        response: replies({ 200: submission }),
      },
    },
    async (request, reply) => {
      const reportId = request.params.id;
      const answer = await submitReport(context, callerOf(request), {
        reportId,
        key: request.headers["idempotency-key"].toLowerCase(),
        bodyHash: sha256(`submit ${reportId} ${request.bodyHash}`),
        ifMatch: request.headers["if-match"],
      });
      return reply.header("etag", etagOf(answer.report.revision)).send(answer);
    },
  );
}

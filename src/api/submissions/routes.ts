import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import {
  outboxReceipt,
  sendOutbox,
  submission,
  submitReport as submitReportBody,
  validation,
} from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import { rulesVersion } from "../../core/findings/ruleIds.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { etagOf, ifMatchHeaders, keyWords } from "../http/preconditions.ts";
import { replies } from "../http/replies.ts";
import { findProblems, stepProblems } from "../reports/problems.ts";
import { reportParams } from "../reports/routes.ts";
import { keyProblems } from "../sends/findAnswer.ts";
import { sendOf } from "../sends/sendOf.ts";
import { sendWholeOutbox } from "./sendWholeOutbox.ts";
import { submitReport, validateReport } from "./submitReport.ts";

const keyHeaders = z.looseObject({ "idempotency-key": z.uuid().describe(keyWords) });
const submitHeaders = ifMatchHeaders.extend(keyHeaders.shape).extend({
  "rules-version": z.coerce
    .number()
    .int()
    .optional()
    .describe("The version of the rules that the client has checked with; older ones are `rules.outdated`"),
});

export function submissionRoutes(app: App, context: RouteContext): void {
  app.post(
    paths.validate(":id"),
    {
      schema: {
        operationId: "validateReport",
        summary: "Check the report's draft with the rules of a submission",
        problems: [...findProblems, "form-type.unknown"],
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
        operationId: "submitReport",
        summary: "Submit the report's draft; errors stop it whole, warnings pass",
        description:
          "With `faulty: keepInDraft` the faultless rows are submitted and those with an error stay in the report's draft; where the version in force has a row of their unit and day, it stays in force. The same key with the same revision may be sent again: it is answered as the first time, and nothing is done twice.",
        problems: [
          ...stepProblems,
          "form-type.unknown",
          "report.empty",
          "report.has-errors",
          "report.in-force-elsewhere",
          "rules.outdated",
          ...keyProblems,
        ],
        params: reportParams,
        headers: submitHeaders,
        body: submitReportBody.nullish(),
        response: replies({ 200: submission }),
      },
    },
    async (request, reply) => {
      const reportId = request.params.id;
      requireCurrentRules(request.headers["rules-version"]);
      const answer = await submitReport(context, callerOf(request), {
        reportId,
        faulty: request.body?.faulty,
        send: sendOf("submit", reportId, request)!,
        ifMatch: request.headers["if-match"],
      });
      return reply.header("etag", etagOf(answer.report.revision)).send(answer);
    },
  );

  app.post(
    paths.sendOutbox,
    {
      schema: {
        operationId: "submitOutbox",
        summary: "Submit every faultless report of the outbox, and list the rest",
        description:
          "Each report by itself: one that is faulty keeps no other back. With the same key again, what was submitted then is answered and submitted no second time.",
        problems: ["group.unknown", "right.missing", "send.key-reused"],
        headers: keyHeaders,
        body: sendOutbox,
        response: replies({ 200: outboxReceipt }),
      },
    },
    (request) =>
      sendWholeOutbox(context, callerOf(request), {
        ...request.body,
        batch: request.headers["idempotency-key"].toLowerCase(),
      }),
  );
}

/** A client that does not say is one without rules of its own; one with older rules must learn them first. */
function requireCurrentRules(known: number | undefined): void {
  if (known !== undefined && known < rulesVersion)
    throw new Problem("rules.outdated", { known, current: rulesVersion });
}

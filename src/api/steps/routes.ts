import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import {
  changePerson as changePersonBody,
  outboxEntry,
  report,
  type Report,
} from "../../core/contract/reports.ts";
import {
  approveReport as approveBody,
  rejectionList,
  returnReport as returnBody,
  type ReportAction,
} from "../../core/contract/steps.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { etagOf, ifMatchHeaders, repeatableHeaders } from "../http/preconditions.ts";
import { replies } from "../http/replies.ts";
import { normalizePerson } from "../reports/normalizePerson.ts";
import { findProblems, stepProblems } from "../reports/problems.ts";
import { requireReport } from "../reports/requireReport.ts";
import { reportParams } from "../reports/routes.ts";
import { keyProblems } from "../sends/findAnswer.ts";
import { sendOf } from "../sends/sendOf.ts";
import { validateReport } from "../submissions/submitReport.ts";
import { listRejections } from "./queries.ts";
import {
  approveReport,
  type Named,
  cancelReport,
  changePerson,
  discardChanges,
  editReport,
  putInOutbox,
  removeReport,
  returnReport,
  takeOutOfOutbox,
} from "./steps.ts";

export function stepRoutes(app: App, context: RouteContext): void {
  bareSteps(app, context);
  outboxStep(app, context);
  reviewSteps(app, context);
  personStep(app, context);

  app.delete(
    paths.report(":id"),
    {
      schema: {
        operationId: "deleteReport",
        summary: "Delete a report that was never submitted",
        description:
          "May be repeated: to the person who deleted it from that revision it is answered as before.",
        problems: [...stepProblems, "report.submitted-before"],
        params: reportParams,
        headers: ifMatchHeaders,
        response: replies({ 204: z.null() }),
      },
    },
    async (request, reply) => {
      const named = { reportId: request.params.id, ifMatch: request.headers["if-match"] };
      await context.database.asPerson(callerOf(request), (scope) => removeReport(scope, named));
      return reply.code(204).send(null);
    },
  );
}

type BareStep = (scope: PersonTransaction, named: Named) => Promise<Report>;

/** Of which report, from which revision, and under which key. */
const namedBy = (
  action: ReportAction,
  request: Pick<FastifyRequest, "headers" | "bodyHash"> & { readonly params: { readonly id: string } },
): Named => ({
  reportId: request.params.id,
  ifMatch: request.headers["if-match"],
  send: sendOf(action, request.params.id, request),
});

/** Steps that need nothing but the report and its revision. */
interface BareRoute {
  readonly operationId: string;
  readonly action: ReportAction;
  readonly path: (id: string) => string;
  readonly summary: string;
  readonly step: BareStep;
}

const bare: readonly BareRoute[] = [
  {
    operationId: "editReport",
    action: "edit",
    path: paths.edit,
    summary: "Edit a submitted report: it becomes a draft, its rows stay in force",
    step: editReport,
  },
  {
    operationId: "discardChanges",
    action: "discard",
    path: paths.discard,
    summary: "Discard the changes: the draft is again the latest version",
    step: discardChanges,
  },
  {
    operationId: "takeOutOfOutbox",
    action: "takeOut",
    path: paths.takeOut,
    summary: "Take a report out of the outbox",
    step: takeOutOfOutbox,
  },
  {
    operationId: "cancelReport",
    action: "cancel",
    path: paths.cancel,
    summary: "Cancel a submitted report, for good",
    step: cancelReport,
  },
];

function bareSteps(app: App, { database }: RouteContext): void {
  for (const { operationId, action, path, summary, step: take } of bare) {
    const schema = {
      operationId,
      summary,
      problems: [...stepProblems, ...keyProblems, "report.never-submitted" as const],
      params: reportParams,
      headers: repeatableHeaders,
      response: replies({ 200: report }),
    };
    app.post(path(":id"), { schema }, async (request, reply) => {
      const named = namedBy(action, request);
      const changed = await database.asPerson(callerOf(request), (scope) => take(scope, named));
      return reply.header("etag", etagOf(changed.revision)).send(changed);
    });
  }
}

/** Checked first, so that whoever puts it there sees what a submission would say; errors do not stop it. */
function outboxStep(app: App, context: RouteContext): void {
  const schema = {
    operationId: "putInOutbox",
    summary: "Put a draft in the outbox; says what a submission would find",
    description: "Errors do not stop it; a submission will.",
    problems: [...stepProblems, ...keyProblems, "form-type.unknown"] as const,
    params: reportParams,
    headers: repeatableHeaders,
    response: replies({ 200: outboxEntry }),
  };
  app.post(paths.outbox(":id"), { schema }, async (request, reply) => {
    const caller = callerOf(request);
    const named = namedBy("putInOutbox", request);
    const validation = await validateReport(context, caller, named.reportId);
    const { errors, warnings } = validation;
    const changed = await context.database.asPerson(caller, (scope) =>
      putInOutbox(scope, named, { errors, warnings }),
    );
    return reply.header("etag", etagOf(changed.revision)).send({ report: changed, validation });
  });
}

function reviewSteps(app: App, { database, formTypes }: RouteContext): void {
  const step = {
    problems: [...stepProblems, ...keyProblems, "review.own-submission" as const],
    params: reportParams,
    headers: repeatableHeaders,
    response: replies({ 200: report }),
  };
  app.post(
    paths.return(":id"),
    {
      schema: {
        ...step,
        operationId: "returnReport",
        summary: "Return a submitted report, with the rows that must be mended",
        description:
          "Rows count from 0 in the order of the version in force. The rows stay in force, flagged, until they are mended. Needs a row or a note.",
        body: returnBody,
      },
    },
    async (request, reply) => {
      const named = namedBy("return", request);
      const changed = await database.asPerson(callerOf(request), (scope) =>
        returnReport(scope, named, request.body, ({ formType }) => formTypes.require(formType)),
      );
      return reply.header("etag", etagOf(changed.revision)).send(changed);
    },
  );

  app.post(
    paths.approve(":id"),
    {
      schema: {
        ...step,
        operationId: "approveReport",
        summary: "Approve the version in force",
        body: approveBody,
      },
    },
    async (request, reply) => {
      const named = namedBy("approve", request);
      const changed = await database.asPerson(callerOf(request), (scope) =>
        approveReport(scope, named, request.body.note),
      );
      return reply.header("etag", etagOf(changed.revision)).send(changed);
    },
  );

  app.get(
    paths.rejections(":id"),
    {
      schema: {
        operationId: "listRejections",
        summary: "The report's rejected rows, those that still stand first",
        problems: findProblems,
        params: reportParams,
        response: replies({ 200: rejectionList }),
      },
    },
    (request) =>
      database.asPerson(callerOf(request), async (scope) => {
        const { report: found } = await requireReport(scope, request.params.id, "read");
        return { rejections: await listRejections(scope, found) };
      }),
  );
}

function personStep(app: App, { database }: RouteContext): void {
  app.put(
    paths.person(":id"),
    {
      config: { unsearched: "/body/person" },
      schema: {
        operationId: "changePerson",
        summary: "Say whom a report is about, until it is first submitted",
        description:
          "May be repeated: to the person who changed it from that revision it is answered as before.",
        problems: [...stepProblems, "report.person-locked", "report.person-refused", "report.person-taken"],
        params: reportParams,
        headers: ifMatchHeaders,
        body: changePersonBody,
        response: replies({ 200: report }),
      },
    },
    async (request, reply) => {
      // Without a key: what tells one such body from another would be a person's number for who tries them all.
      const named = { reportId: request.params.id, ifMatch: request.headers["if-match"] };
      const changed = await database.asPerson(callerOf(request), (scope) =>
        changePerson(scope, named, normalizePerson(request.body.person)),
      );
      return reply.header("etag", etagOf(changed.revision)).send(changed);
    },
  );
}

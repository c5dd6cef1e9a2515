import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import { outboxEntry, personText, report, type Report } from "../../core/contract/reports.ts";
import {
  approveReport as approveBody,
  rejectionList,
  returnReport as returnBody,
} from "../../core/contract/steps.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { etagOf, ifMatchHeaders } from "../http/preconditions.ts";
import { replies } from "../http/replies.ts";
import { normalizePerson } from "../persons/normalizePerson.ts";
import { requireReport } from "../reports/requireReport.ts";
import { reportParams } from "../reports/routes.ts";
import { validateReport } from "../submissions/submitReport.ts";
import { listRejections } from "./queries.ts";
import {
  approveReport,
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
        summary: "Delete a report that was never submitted",
        params: reportParams,
        headers: ifMatchHeaders,
        response: replies({ 204: z.null() }),
      },
    },
    async (request, reply) => {
      const step = { reportId: request.params.id, ifMatch: request.headers["if-match"] };
      await context.database.asPerson(callerOf(request), (scope) => removeReport(scope, step));
      return reply.code(204).send(null);
    },
  );
}

type BareStep = (
  scope: PersonTransaction,
  step: { reportId: string; ifMatch: string | undefined },
) => Promise<Report>;

/** Steps that need nothing but the report and its revision. */
const bare: readonly (readonly [path: (id: string) => string, summary: string, step: BareStep])[] = [
  [paths.edit, "Edit a submitted report: it becomes a draft, its rows stay in force", editReport],
  [paths.discard, "Discard the changes: the draft is again the latest version", discardChanges],
  [paths.takeOut, "Take a report out of the outbox", takeOutOfOutbox],
  [paths.cancel, "Cancel a submitted report, for good", cancelReport],
];

function bareSteps(app: App, { database }: RouteContext): void {
  for (const [path, summary, take] of bare) {
    const schema = {
      summary,
      params: reportParams,
      headers: ifMatchHeaders,
      response: replies({ 200: report }),
    };
    app.post(path(":id"), { schema }, async (request, reply) => {
      const step = { reportId: request.params.id, ifMatch: request.headers["if-match"] };
      const changed = await database.asPerson(callerOf(request), (scope) => take(scope, step));
      return reply.header("etag", etagOf(changed.revision)).send(changed);
    });
  }
}

/** Checked first, so that whoever puts it there sees what a submission would say; errors do not stop it. */
function outboxStep(app: App, context: RouteContext): void {
  const schema = {
    summary: "Put a draft in the outbox; says what a submission would find",
    params: reportParams,
    headers: ifMatchHeaders,
    response: replies({ 200: outboxEntry }),
  };
  app.post(paths.outbox(":id"), { schema }, async (request, reply) => {
    const caller = callerOf(request);
    const step = { reportId: request.params.id, ifMatch: request.headers["if-match"] };
    const validation = await validateReport(context, caller, step.reportId);
    const { errors, warnings } = validation;
    const changed = await context.database.asPerson(caller, (scope) =>
      putInOutbox(scope, step, { errors, warnings }),
    );
    return reply.header("etag", etagOf(changed.revision)).send({ report: changed, validation });
  });
}

function reviewSteps(app: App, { database, formTypes }: RouteContext): void {
  const step = { params: reportParams, headers: ifMatchHeaders, response: replies({ 200: report }) };
  app.post(
    paths.return(":id"),
    {
      schema: {
        ...step,
        summary: "Return a submitted report, with the rows that must be mended",
        body: returnBody,
      },
    },
    async (request, reply) => {
      const named = { reportId: request.params.id, ifMatch: request.headers["if-match"] };
      const changed = await database.asPerson(callerOf(request), (scope) =>
        returnReport(scope, named, request.body, ({ formType }) => formTypes.require(formType)),
      );
      return reply.header("etag", etagOf(changed.revision)).send(changed);
    },
  );

  app.post(
    paths.approve(":id"),
    { schema: { ...step, summary: "Approve the version in force", body: approveBody } },
    async (request, reply) => {
      const named = { reportId: request.params.id, ifMatch: request.headers["if-match"] };
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
        summary: "The report's rejected rows, those that still stand first",
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
      config: { texts: "person" },
      schema: {
        summary: "Say whom a report is about, until it is first submitted",
        params: reportParams,
        headers: ifMatchHeaders,
        body: z.strictObject({ person: personText }),
        response: replies({ 200: report }),
      },
    },
    async (request, reply) => {
      const step = { reportId: request.params.id, ifMatch: request.headers["if-match"] };
      const changed = await database.asPerson(callerOf(request), (scope) =>
        changePerson(scope, step, normalizePerson(request.body.person)),
      );
      return reply.header("etag", etagOf(changed.revision)).send(changed);
    },
  );
}

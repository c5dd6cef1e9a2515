import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import { createReport, report, reportList, type Report } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { etagOf } from "../http/preconditions.ts";
import { replies } from "../http/replies.ts";
import { rightsIn } from "../people/queries.ts";
import { requireRight } from "../people/requireRight.ts";
import {
  findGroupSettings,
  findLiveReport,
  insertReport,
  listReports,
  recordStep,
  takeReportNumber,
} from "./queries.ts";
import { requirePeriod } from "./requirePeriod.ts";
import { requireReport } from "./requireReport.ts";

export const reportParams = z.object({ id: z.uuid() });

export function reportRoutes(app: App, { database }: RouteContext): void {
  app.post(
    paths.reports,
    {
      schema: {
        summary: "Create the group's report of a period, or get the one that lives",
        body: createReport,
        response: replies({ 200: report, 201: report }),
      },
    },
    async (request, reply) => {
      const { created, stored } = await database.asPerson(callerOf(request), (scope) =>
        createOrFind(scope, request.body),
      );
      return reply
        .code(created ? 201 : 200)
        .header("etag", etagOf(stored.revision))
        .send(stored);
    },
  );

  app.get(
    paths.reports,
    {
      schema: {
        summary: "A group's reports",
        querystring: z.object({ groupId: z.uuid() }),
        response: replies({ 200: reportList }),
      },
    },
    (request) =>
      database.asPerson(callerOf(request), async (scope) => {
        const stored = await listReports(scope, request.query.groupId);
        const readable = stored.filter(({ ownRights }) => ownRights.length > 0);
        if (readable.length === 0) await requireMembership(scope, request.query.groupId);
        return { reports: readable.map((found) => found.report) };
      }),
  );

  app.get(
    paths.report(":id"),
    { schema: { summary: "One report", params: reportParams, response: replies({ 200: report }) } },
    async (request, reply) => {
      const { report: found } = await database.asPerson(callerOf(request), (scope) =>
        requireReport(scope, request.params.id, "read"),
      );
      return reply.header("etag", etagOf(found.revision)).send(found);
    },
  );
}

async function requireMembership(scope: PersonTransaction, groupId: string): Promise<void> {
  requireRight(await rightsIn(scope, groupId, "sengepladser"), "read", "group.unknown");
}

async function createOrFind(
  scope: PersonTransaction,
  { groupId, formType, period }: z.infer<typeof createReport>,
): Promise<{ created: boolean; stored: Report }> {
  requireRight(await rightsIn(scope, groupId, formType), "enter", "group.unknown");
  const settings = await findGroupSettings(scope, groupId);
  if (settings === undefined) throw new Problem("group.unknown");
  requirePeriod(period, settings.cut);
  const found = await findLiveReport(scope, groupId, formType, period);
  if (found !== undefined) return { created: false, stored: found.report };
  return insertUnlessRaced(scope, { groupId, formType, period });
}

/** Taking the number locks the group, so a second look after it sees whoever came first. */
async function insertUnlessRaced(
  scope: PersonTransaction,
  { groupId, formType, period }: z.infer<typeof createReport>,
): Promise<{ created: boolean; stored: Report }> {
  const number = await takeReportNumber(scope, groupId);
  const raced = await findLiveReport(scope, groupId, formType, period);
  if (raced !== undefined) return { created: false, stored: raced.report };
  const id = await insertReport(scope, { groupId, formType, period, number });
  const { report: stored } = await requireReport(scope, id, "enter");
  await recordStep(scope, "created", stored);
  return { created: true, stored };
}

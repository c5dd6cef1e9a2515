import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import {
  createReport,
  listReportsQuery,
  report,
  reportList,
  type CreateReport,
  type ListReportsQuery,
  type Report,
} from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import type { FormType } from "../../core/record/FormType.ts";
import type { PersonTransaction } from "../database/Database.ts";
import type { FormTypes } from "../formTypes/FormTypes.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { etagOf } from "../http/preconditions.ts";
import { replies } from "../http/replies.ts";
import { rightsIn } from "../people/queries.ts";
import { requireRight } from "../people/requireRight.ts";
import { normalizePerson } from "./normalizePerson.ts";
import { findLiveReport, insertReport, recordStep, takeReportNumber } from "./queries.ts";
import { listReports } from "./listReports.ts";
import { findGroupSettings } from "../settings/queries.ts";
import { findProblems } from "./problems.ts";
import { requirePeriod } from "./requirePeriod.ts";
import { requireReport } from "./requireReport.ts";

export const reportParams = z.object({ id: z.uuid().describe("The report") });

export function reportRoutes(app: App, { database, formTypes }: RouteContext): void {
  app.post(
    paths.reports,
    {
      config: { unsearched: "/body/person" },
      schema: {
        operationId: "createReport",
        summary: "Create the group's report of a period, or get the one that lives",
        description:
          "201 when it is new, 200 when the group already has a live one of that form type, period and person.",
        problems: [
          "form-type.unknown",
          "group.unknown",
          "right.missing",
          "report.person-required",
          "report.person-refused",
        ],
        body: createReport,
        response: replies({ 200: report, 201: report }),
      },
    },
    async (request, reply) => {
      const wanted = withPerson(request.body, formTypes.require(request.body.formType));
      const { created, stored } = await database.asPerson(callerOf(request), (scope) =>
        createOrFind(scope, wanted),
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
        operationId: "listReports",
        summary: "A group's reports, filtered and sorted, a page at a time",
        description:
          "Filters join by and. Go on with `after` until `next` is null; the sorting must stay the same.",
        problems: ["group.unknown"],
        querystring: listReportsQuery,
        response: replies({ 200: reportList }),
      },
    },
    (request) =>
      database.asPerson(callerOf(request), async (scope) => {
        await requireAnyRight(scope, request.query, formTypes);
        return listReports(scope, request.query);
      }),
  );

  app.get(
    paths.report(":id"),
    {
      schema: {
        operationId: "getReport",
        summary: "One report",
        problems: findProblems,
        params: reportParams,
        response: replies({ 200: report }),
      },
    },
    async (request, reply) => {
      const { report: found } = await database.asPerson(callerOf(request), (scope) =>
        requireReport(scope, request.params.id, "read"),
      );
      return reply.header("etag", etagOf(found.revision)).send(found);
    },
  );
}

/** Of one form type its own right; without one any right of the group will do, and shows just what it covers. */
async function requireAnyRight(
  scope: PersonTransaction,
  { groupId, formType }: ListReportsQuery,
  formTypes: FormTypes,
): Promise<void> {
  const asked = formType === undefined ? formTypes.all.map(({ key }) => key) : [formType];
  const held = await Promise.all(asked.map((key) => rightsIn(scope, groupId, key)));
  requireRight(held.flat(), "read", "group.unknown");
}

async function createOrFind(
  scope: PersonTransaction,
  wanted: CreateReport,
): Promise<{ created: boolean; stored: Report }> {
  const { groupId, formType } = wanted;
  requireRight(await rightsIn(scope, groupId, formType), "enter", "group.unknown");
  await requireCut(scope, wanted);
  const found = await findLiveReport(scope, wanted);
  if (found !== undefined) return { created: false, stored: found.report };
  return insertUnlessRaced(scope, wanted);
}

async function requireCut(scope: PersonTransaction, { groupId, period }: CreateReport): Promise<void> {
  const settings = await findGroupSettings(scope, groupId);
  if (settings === undefined) throw new Problem("group.unknown");
  requirePeriod(period, settings.cut);
}

/** A form about persons needs one, any other takes none. */
function withPerson({ person, ...wanted }: CreateReport, form: FormType): CreateReport {
  if (form.person === undefined) {
    if (person !== undefined) throw new Problem("report.person-refused");
    return wanted;
  }
  if (person === undefined) throw new Problem("report.person-required");
  return { ...wanted, person: normalizePerson(person) };
}

/** Taking the number locks the group, so a second look after it sees whoever came first, or cut reports otherwise. */
async function insertUnlessRaced(
  scope: PersonTransaction,
  wanted: CreateReport,
): Promise<{ created: boolean; stored: Report }> {
  const number = await takeReportNumber(scope, wanted.groupId);
  await requireCut(scope, wanted);
  const raced = await findLiveReport(scope, wanted);
  if (raced !== undefined) return { created: false, stored: raced.report };
  const { id, contentId } = await insertReport(scope, wanted, number);
  const { report: stored } = await requireReport(scope, id, "enter");
  await recordStep(scope, "create", stored, { contentId });
  return { created: true, stored };
}

import { paths } from "../../core/contract/paths.ts";
import { personReports, personSearch, type PersonReports } from "../../core/contract/personSearch.ts";
import { Problem } from "../../core/Problem.ts";
import { readPerson } from "../../core/values/PersonValue.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { replies } from "../http/replies.ts";
import { rightsIn } from "../people/queries.ts";
import { recordAudit } from "../people/recordAudit.ts";
import { requireRight } from "../people/requireRight.ts";
import { listReportsOf } from "./queries.ts";

export function personSearchRoutes(app: App, { database, formTypes }: RouteContext): void {
  app.post(
    paths.personSearch,
    {
      config: { unsearched: "/body/person" },
      schema: {
        operationId: "searchPerson",
        summary: "A group's reports about one person, of a form type that has such a field",
        description:
          "A POST, so that the number stands in no address and no log. Every search is written to the audit.",
        problems: ["form-type.unknown", "group.unknown", "report.person-refused", "person.invalid"],
        body: personSearch,
        response: replies({ 200: personReports }),
      },
    },
    (request) => {
      const { groupId, formType, person } = request.body;
      const hasPerson = formTypes.require(formType).person !== undefined;
      return database.asPerson(callerOf(request), async (scope) => {
        requireRight(await rightsIn(scope, groupId, formType), "read", "group.unknown");
        if (!hasPerson) throw new Problem("report.person-refused");
        return search(scope, groupId, formType, person);
      });
    },
  );
}

/** An invalid number is an error, a replacement number a warning (manual §6.3). */
async function search(
  scope: PersonTransaction,
  groupId: string,
  formType: string,
  person: string,
): Promise<PersonReports> {
  const { kind, text } = readPerson(person);
  if (kind === "invalid") throw new Problem("person.invalid");
  const reports = await listReportsOf(scope, groupId, formType, text);
  // That somebody searched, never for whom.
  await recordAudit(scope, {
    groupId,
    action: "person-search",
    details: { formType, found: reports.length },
  });
  return { replacement: kind === "replacement", reports };
}

import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import {
  plan,
  planList,
  planRecord,
  planRequest,
  planTerms,
  type Plan,
  type PlanRequest,
  type PlanTerms,
} from "../../core/contract/plans.ts";
import { Problem } from "../../core/Problem.ts";
import type { FormType } from "../../core/record/FormType.ts";
import type { Register } from "../../core/units/Register.ts";
import { requireInPeriod } from "../contents/prepareChunk.ts";
import { unitKeysOf } from "../contents/unitKeysOf.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { replies } from "../http/replies.ts";
import { rightsIn } from "../people/queries.ts";
import { requireRight } from "../people/requireRight.ts";
import { findLiveReport } from "../reports/queries.ts";
import { requirePeriod } from "../reports/requirePeriod.ts";
import { findGroupSettings } from "../settings/queries.ts";
import { planReport } from "./planReport.ts";
import { claimPlan, closePlan, findPlan, insertPlan, insertPlanReport, listOpenPlans } from "./queries.ts";

/** Keys and fingerprints of 50,000 rows. */
const planBytes = 16 * 1024 * 1024;
const closeQuery = z.strictObject({
  groupId: planTerms.shape.groupId.optional().describe("The group that the plan is for"),
  formType: planTerms.shape.formType.optional().describe("The form type that the plan is for"),
});
const planParams = z.object({ id: z.uuid().describe("The plan") });

export function planRoutes(app: App, { database, formTypes, registers }: RouteContext): void {
  app.post(
    paths.plans,
    {
      bodyLimit: planBytes,
      schema: {
        operationId: "makePlan",
        summary: "Say what a send would do, row by row, and mint the keys that make it repeatable",
        description:
          "Rows are named by key and fingerprint; no values travel. Outcomes: 0 new, 1 changed, 2 unchanged, 3 in force in another report, 4 changed both here and there, 5 without a readable unit or day. A fingerprint is the canonical text of a row's non-key values joined by U+001F.",
        problems: [
          "form-type.unknown",
          "group.unknown",
          "right.missing",
          "report.person-required",
          "plan.unknown",
          "plan.closed",
        ],
        body: planRequest,
        response: replies({ 201: plan }),
      },
    },
    async (request, reply) => {
      const form = formTypes.require(request.body.formType);
      const { register } = await registers.load();
      const made = await database.asPerson(callerOf(request), (scope) =>
        makePlan(scope, request.body, form, register),
      );
      return reply.code(201).send(made);
    },
  );

  app.get(
    paths.plans,
    {
      schema: {
        operationId: "listPlans",
        summary: "The caller's open plans, the latest first",
        response: replies({ 200: planList }),
      },
    },
    (request) =>
      database.asPerson(callerOf(request), async (scope) => ({ plans: await listOpenPlans(scope) })),
  );

  app.get(
    paths.plan(":id"),
    {
      schema: {
        operationId: "getPlan",
        summary: "A plan of the caller's, and what became of its keys",
        problems: ["plan.unknown"],
        params: planParams,
        response: replies({ 200: planRecord }),
      },
    },
    (request) =>
      database.asPerson(callerOf(request), async (scope) => {
        const found = await findPlan(scope, request.params.id);
        if (found === undefined) throw new Problem("plan.unknown");
        return found;
      }),
  );

  app.delete(
    paths.plan(":id"),
    {
      schema: {
        operationId: "closePlan",
        summary: "Close a plan of the caller's: she will not go on with it",
        description:
          "From then on its keys do nothing: a request under one that is still on its way is refused with `plan.closed`. What was answered before is answered as before. With `groupId` and `formType`, one that has not arrived yet is closed too, and refused when it comes.",
        problems: ["plan.unknown"],
        params: planParams,
        querystring: closeQuery,
        response: replies({ 204: z.null() }),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const terms = planTerms.safeParse(request.query);
      const closed = await database.asPerson(
        callerOf(request),
        async (scope) =>
          (await closePlan(scope, id)) || (terms.success && (await closeUnarrived(scope, id, terms.data))),
      );
      if (!closed) throw new Problem("plan.unknown");
      return reply.code(204).send(null);
    },
  );
}

/** A request that its client gave up may come all the same: it finds its plan closed. */
async function closeUnarrived(scope: PersonTransaction, id: string, terms: PlanTerms): Promise<boolean> {
  const rights = await rightsIn(scope, terms.groupId, terms.formType);
  if (!rights.includes("enter")) return false;
  await claimPlan(scope, { ...terms, id, intent: "save" });
  return closePlan(scope, id);
}

async function makePlan(
  scope: PersonTransaction,
  { reports, ...wanted }: PlanRequest,
  form: FormType,
  register: Register,
): Promise<Plan> {
  const { groupId, formType } = wanted;
  requireRight(await rightsIn(scope, groupId, formType), "enter", "group.unknown");
  // A sheet names no person.
  if (form.person !== undefined) throw new Problem("report.person-required");
  const settings = await findGroupSettings(scope, groupId);
  if (settings === undefined) throw new Problem("group.unknown");
  for (const { period, units, unit, date } of reports) {
    requirePeriod(period, settings.cut);
    requireInPeriod({ keys: unitKeysOf(units), unit, date }, { period, register, firstRow: 0 });
  }
  const { id, createdAt } = await insertPlan(scope, wanted);
  const made: Plan["reports"] = [];
  for (const planned of reports) {
    const { period } = planned;
    const stored = await findLiveReport(scope, { groupId, formType, period });
    const part = await planReport(scope, groupId, stored, planned, form);
    const named = { groupId, planId: id, period, ...(stored && { reportId: stored.report.id }) };
    made.push({ period, key: await insertPlanReport(scope, named), ...part });
  }
  return { id, createdAt, reports: made };
}

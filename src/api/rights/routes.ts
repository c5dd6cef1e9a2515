import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import { right } from "../../core/contract/people.ts";
import {
  askForRights,
  foundGroups,
  memberList,
  noBody,
  refuseRights,
  rightRequest,
  rightRequests,
} from "../../core/contract/rights.ts";
import { plainText } from "../../core/contract/text.ts";
import { Problem } from "../../core/Problem.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { replies } from "../http/replies.ts";
import { requireGroupRight } from "../people/requireGroupRight.ts";
import { decideRequest } from "./decideRequest.ts";
import * as queries from "./queries.ts";
import { withdrawRight } from "./withdrawRight.ts";

const idParams = z.object({ id: z.uuid().describe("The request, or the group") });
const searchQuery = z.strictObject({
  search: plainText(100)
    .refine((text) => text.trim().length >= 2)
    .describe("Two letters or more of the name"),
});

const decisionProblems = [
  "right.request-unknown",
  "right.own-request",
  "right.request-decided",
  "right.missing",
] as const;

export function rightRoutes(app: App, context: RouteContext): void {
  requestRoutes(app, context);
  decisionRoutes(app, context);
  memberRoutes(app, context);
}

function requestRoutes(app: App, { database, formTypes }: RouteContext): void {
  app.get(
    paths.groups,
    {
      schema: {
        operationId: "findGroups",
        summary: "Groups one may ask to join, by two letters or more of their name",
        querystring: searchQuery,
        response: replies({ 200: foundGroups }),
      },
    },
    async (request) => ({
      groups: await database.readAsPerson(callerOf(request), (scope) =>
        queries.findGroups(scope, request.query.search.trim()),
      ),
    }),
  );

  app.post(
    paths.rightRequests,
    {
      schema: {
        operationId: "askForRights",
        summary: "Ask a group's administrators for rights, in place of an earlier open request",
        problems: ["form-type.unknown", "group.unknown"],
        body: askForRights,
        response: replies({ 201: rightRequest }),
      },
    },
    async (request, reply) => {
      formTypes.require(request.body.formType);
      const made = await database.asPerson(callerOf(request), async (scope) => {
        const id = await queries.askForRights(scope, request.body);
        return id === undefined ? undefined : queries.findRequest(scope, id);
      });
      if (made === undefined) throw new Problem("group.unknown");
      return reply.code(201).send(made);
    },
  );

  app.get(
    paths.rightRequests,
    {
      schema: {
        operationId: "listRightRequests",
        summary: "The caller's requests, and those she may decide; open ones first",
        response: replies({ 200: rightRequests }),
      },
    },
    async (request) => ({
      requests: await database.readAsPerson(callerOf(request), queries.listRequests),
    }),
  );
}

function decisionRoutes(app: App, { database }: RouteContext): void {
  app.post(
    paths.approveRequest(":id"),
    {
      schema: {
        operationId: "approveRequest",
        summary: "Approve a request: the rights are given with it",
        problems: decisionProblems,
        params: idParams,
        body: noBody.nullish(),
        response: replies({ 200: rightRequest }),
      },
    },
    (request) =>
      database.asPerson(callerOf(request), (scope) =>
        decideRequest(scope, request.params.id, { state: "approved" }),
      ),
  );

  app.post(
    paths.refuseRequest(":id"),
    {
      schema: {
        operationId: "refuseRequest",
        summary: "Refuse a request, with a word why",
        problems: decisionProblems,
        params: idParams,
        body: refuseRights.nullish(),
        response: replies({ 200: rightRequest }),
      },
    },
    (request) =>
      database.asPerson(callerOf(request), (scope) =>
        decideRequest(scope, request.params.id, { state: "refused", note: request.body?.note }),
      ),
  );
}

function memberRoutes(app: App, { database }: RouteContext): void {
  app.get(
    paths.members(":id"),
    {
      schema: {
        operationId: "listMembers",
        summary: "Who holds which rights in a group",
        problems: ["group.unknown", "right.missing"],
        params: idParams,
        response: replies({ 200: memberList }),
      },
    },
    async (request) => ({
      members: await database.readAsPerson(callerOf(request), async (scope) => {
        await requireGroupRight(scope, request.params.id, "administer");
        return queries.listMembers(scope, request.params.id);
      }),
    }),
  );

  app.delete(
    paths.memberRight(":id", ":personId", ":right"),
    {
      schema: {
        operationId: "withdrawRight",
        summary: "Withdraw a right; the last administrator keeps hers",
        problems: [
          "group.unknown",
          "right.missing",
          "right.not-held",
          "right.claimed",
          "right.last-administrator",
        ],
        params: z.object({
          id: z.uuid().describe("The group"),
          personId: z.uuid().describe("Whose right"),
          right: right.describe("Which right"),
        }),
        querystring: z.strictObject({
          formType: askForRights.shape.formType.describe("Of which form type"),
        }),
        response: replies({ 204: z.null() }),
      },
    },
    async (request, reply) => {
      const { id: groupId, personId, right: held } = request.params;
      const { formType } = request.query;
      await database.asPerson(callerOf(request), (scope) =>
        withdrawRight(scope, { groupId, formType, personId, right: held }),
      );
      return reply.code(204).send(null);
    },
  );
}

import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import { right } from "../../core/contract/people.ts";
import {
  askForRights,
  foundGroups,
  memberList,
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

const idParams = z.object({ id: z.uuid() });
const searchQuery = z.strictObject({ search: plainText(100).refine((text) => text.trim().length >= 2) });
const noBody = z.strictObject({}).nullish();

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
        summary: "Ask a group's administrators for rights, in place of an earlier open request",
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
        summary: "Approve a request: the rights are given with it",
        params: idParams,
        body: noBody,
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
        summary: "Refuse a request, with a word why",
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
        summary: "Who holds which rights in a group",
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
        summary: "Withdraw a right; the last administrator keeps hers",
        params: z.object({ id: z.uuid(), personId: z.uuid(), right }),
        querystring: z.strictObject({ formType: askForRights.shape.formType }),
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

import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import { groupSettings } from "../../core/contract/settings.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { etagOf, ifMatchHeaders } from "../http/preconditions.ts";
import { replies } from "../http/replies.ts";
import { requireGroupRight } from "../people/requireGroupRight.ts";
import { changeSettings, requireSettings } from "./changeSettings.ts";

const groupParams = z.object({ id: z.uuid().describe("The group") });

export function settingsRoutes(app: App, { database, registers }: RouteContext): void {
  app.get(
    paths.groupSettings(":id"),
    {
      schema: {
        operationId: "getSettings",
        summary: "How the group cuts its reports, and what its rules ask",
        problems: ["group.unknown"],
        params: groupParams,
        response: replies({ 200: groupSettings }),
      },
    },
    async (request, reply) => {
      const { settings, revision } = await database.readAsPerson(callerOf(request), async (scope) => {
        await requireGroupRight(scope, request.params.id, "read");
        return requireSettings(scope, request.params.id);
      });
      return reply.header("etag", etagOf(revision)).send(settings);
    },
  );

  app.put(
    paths.groupSettings(":id"),
    {
      schema: {
        operationId: "changeSettings",
        summary: "Replace the group's settings; the cut only while no draft is begun",
        problems: [
          "group.unknown",
          "right.missing",
          "settings.precondition-required",
          "settings.stale",
          "settings.unit-unknown",
          "settings.cut-in-use",
        ],
        params: groupParams,
        headers: ifMatchHeaders,
        body: groupSettings,
        response: replies({ 200: groupSettings }),
      },
    },
    async (request, reply) => {
      const { register } = await registers.load();
      const change = {
        groupId: request.params.id,
        wanted: request.body,
        ifMatch: request.headers["if-match"],
        register,
      };
      const { settings, revision } = await database.asPerson(callerOf(request), (scope) =>
        changeSettings(scope, change),
      );
      return reply.header("etag", etagOf(revision)).send(settings);
    },
  );
}

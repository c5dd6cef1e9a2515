import { paths } from "../../core/contract/paths.ts";
import { me, paneConfig, type PaneConfig } from "../../core/contract/people.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { replies } from "../http/replies.ts";
import { ownGroups, readPerson } from "./queries.ts";

/** What the pane must know to sign in; open to everyone. */
export function paneConfigRoute(app: App, config: PaneConfig): void {
  const schema = {
    operationId: "getConfig",
    summary: "What the pane needs before sign-in",
    response: replies({ 200: paneConfig }),
  };
  app.get(paths.paneConfig, { schema }, () => config);
}

export function peopleRoutes(app: App, { database }: RouteContext): void {
  const schema = {
    operationId: "getMe",
    summary: "The caller, her groups and her rights",
    response: replies({ 200: me }),
  };
  app.get(paths.me, { schema }, (request) =>
    database.asPerson(callerOf(request), async (scope) => ({
      ...(await readPerson(scope)),
      groups: await ownGroups(scope),
    })),
  );
}

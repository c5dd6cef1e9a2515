import { paths } from "../../core/contract/paths.ts";
import { trays } from "../../core/contract/trays.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { replies } from "../http/replies.ts";
import { countUnread } from "../messages/queries.ts";
import { countTrays } from "./queries.ts";

export function trayRoutes(app: App, { database }: RouteContext): void {
  const schema = {
    operationId: "countTrays",
    summary: "The caller's groups with their trays counted",
    response: replies({ 200: trays }),
  };
  app.get(paths.trays, { schema }, (request) =>
    database.readAsPerson(callerOf(request), async (scope) => {
      const unread = await countUnread(scope);
      const counted = await countTrays(scope);
      return {
        groups: counted.map((counts) => ({ ...counts, unread: unread.get(counts.groupId) ?? 0 })),
        unread: [...unread.values()].reduce((sum, each) => sum + each, 0),
      };
    }),
  );
}

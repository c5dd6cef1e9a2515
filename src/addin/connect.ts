import { httpReportingClient } from "./client/httpReportingClient.ts";
import type { ReportingClient } from "./client/ReportingClient.ts";
import type { Session } from "./features/account/Session.ts";
import { signInAs, signInByDialog } from "./features/account/signIn.ts";
import type { Host } from "./workbook/Host.ts";

/** The way to the API, and to a person's access to it. */
export interface Connection {
  readonly client: ReportingClient;
  readonly signIn: (persona?: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
}

/** All that needs a network; loaded after the sheet is on screen. The tokens live here, in memory only. */
export function connect(host: Host): Connection {
  let session: Session | undefined;
  const client = httpReportingClient({
    origin: location.origin,
    tokens: {
      accessToken: () => session?.accessToken(),
      refresh: () => session?.refresh() ?? Promise.resolve(false),
    },
  });
  return {
    client,
    signIn: async (persona) => {
      const place = { config: await client.paneConfig(), paneUrl: location.href };
      session = persona ? await signInAs(persona, place) : await signInByDialog(host, place);
    },
    signOut: async () => {
      const ended = session;
      session = undefined;
      await ended?.signOut();
    },
  };
}

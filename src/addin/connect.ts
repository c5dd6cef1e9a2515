import { httpReportingClient } from "./client/httpReportingClient.ts";
import type { ReportingClient } from "./client/ReportingClient.ts";
import { Identity } from "./features/account/Identity.ts";
import type { Host } from "./workbook/Host.ts";

/** The way to the API, and to a person's access to it. */
export interface Connection {
  readonly client: ReportingClient;
  readonly signIn: (persona?: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
}

/** All that needs a network; loaded after the sheet is on screen. The tokens live here, in memory only. */
export function connect(host: Host): Connection {
  const place = async () => ({ config: await client.paneConfig(), paneUrl: location.href });
  const identity = new Identity(host, place);
  const client = httpReportingClient({ origin: location.origin, tokens: identity });
  return {
    client,
    signIn: (persona) => identity.signIn(persona),
    signOut: () => identity.signOut(),
  };
}

import { apiConnection } from "./client/apiConnection.ts";
import { httpReportingClient } from "./client/httpReportingClient.ts";
import { httpWindowClient } from "./client/httpWindowClient.ts";
import type { ReportingClient } from "./client/ReportingClient.ts";
import type { WindowClient } from "./client/WindowClient.ts";
import { Identity } from "./features/account/Identity.ts";
import type { Host } from "./workbook/Host.ts";

/** The way to the API, and to a person's access to it. */
export interface Connection {
  readonly client: ReportingClient;
  readonly window: WindowClient;
  readonly signIn: (persona?: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
}

/** All that needs a network; loaded after the sheet is on screen. The tokens live here, in memory only. */
export function connect(host: Host): Connection {
  const place = async () => ({ config: await client.paneConfig(), paneUrl: location.href });
  const identity = new Identity(host, place);
  const setting = { origin: location.origin, tokens: identity };
  const client = httpReportingClient(setting);
  return {
    client,
    window: httpWindowClient(apiConnection(setting)),
    signIn: (persona) => identity.signIn(persona),
    signOut: () => identity.signOut(),
  };
}

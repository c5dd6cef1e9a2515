import { apiConnection } from "../../src/addin/client/apiConnection.ts";
import { httpReportingClient } from "../../src/addin/client/httpReportingClient.ts";
import type { ReportingClient } from "../../src/addin/client/ReportingClient.ts";
import { httpWindowClient } from "../../src/addin/client/httpWindowClient.ts";
import type { WindowClient } from "../../src/addin/client/WindowClient.ts";
import { signInAs } from "../../src/addin/features/account/signIn.ts";
import type { Me } from "../../src/core/contract/people.ts";
import { cookieFetch } from "./cookieFetch.ts";

/** SEI's window in the hands of a signed-in person. */
export interface PersonsWindow {
  readonly client: WindowClient;
  readonly reporting: ReportingClient;
  readonly me: Me;
}

/** Signs a persona of the demo in at a running API. */
export async function windowAs(persona: string, origin: string): Promise<PersonsWindow> {
  const nobody = { accessToken: () => undefined, refresh: () => Promise.resolve(false) };
  const config = await httpReportingClient({ origin, tokens: nobody }).paneConfig();
  const tokens = await signInAs(persona, { config, paneUrl: `${origin}/pane/`, fetch: cookieFetch() });
  const setting = { origin, tokens };
  const reporting = httpReportingClient(setting);
  return { client: httpWindowClient(apiConnection(setting)), reporting, me: await reporting.me() };
}

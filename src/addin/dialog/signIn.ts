import { paths } from "../../core/contract/paths.ts";
import { paneConfig } from "../../core/contract/people.ts";
import { authorizeUrl, discoverProvider } from "../client/openIdProvider.ts";
import { clientOf } from "../features/account/signIn.ts";
import { sendToPane } from "../workbook/sendToPane.ts";

/**
 * A dialog must open on our own origin; from here it goes on to the provider. The address is made from
 * the API's configuration, never taken from the query, so that nobody can send people elsewhere with it.
 */
async function goToProvider(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const part = (name: string) => query.get(name) ?? "";
  const config = paneConfig.parse(await (await fetch(paths.paneConfig)).json());
  const provider = await discoverProvider(config.issuer, (...request) => fetch(...request));
  const challenge = { state: part("state"), nonce: part("nonce"), challenge: part("challenge") };
  const wish = { asksAnew: query.has("anew") };
  location.replace(authorizeUrl(provider, clientOf(config, location.href), challenge, wish));
}

goToProvider().catch((error: unknown) => {
  console.error(error);
  return sendToPane("error=provider_unreachable");
});

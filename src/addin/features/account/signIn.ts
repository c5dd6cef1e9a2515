import type { PaneConfig } from "../../../core/contract/people.ts";
import { Problem } from "../../../core/Problem.ts";
import {
  authorizeUrl,
  discoverProvider,
  redeemCode,
  type Challenge,
  type Fetch,
  type OpenIdClient,
} from "../../client/openIdProvider.ts";
import type { Host } from "../../workbook/Host.ts";
import { readIdToken } from "./readIdToken.ts";
import { Session, type SessionSource } from "./Session.ts";

export interface SignInPlace {
  readonly config: PaneConfig;
  /** The folder of the pane's pages, e.g. "https://localhost:3000/pane/". */
  readonly paneUrl: string;
  readonly fetch?: Fetch;
}

/** The pane makes these; only state, nonce and challenge ever leave it. */
interface Secrets extends Challenge {
  readonly verifier: string;
}

/** The demo's one click: the embedded provider knows its personas and sends the code straight back. */
export async function signInAs(personaId: string, place: SignInPlace): Promise<Session> {
  const source = await sourceOf(place);
  const secrets = await makeSecrets();
  const url = authorizeUrl(source.provider, source.client, secrets, { loginHint: personaId });
  const { url: landed } = await source.fetch(url, { credentials: "same-origin" }).catch((error: unknown) => {
    throw new Problem("network.offline", {}, { cause: error });
  });
  if (!landed.startsWith(source.client.redirectUri))
    throw new Problem("signin.failed", { reason: "redirect" });
  return openSession(source, secrets, new URL(landed).searchParams);
}

/** In a window of its own, at whatever provider the hospital has; `asksAnew` after someone has signed out. */
export async function signInByDialog(host: Host, place: SignInPlace, asksAnew = false): Promise<Session> {
  const secrets = await makeSecrets();
  const page = new URL("sign-in.html", place.paneUrl);
  const { state, nonce, challenge } = secrets;
  const anew = asksAnew ? { anew: "1" } : {};
  page.search = new URLSearchParams({ state, nonce, challenge, ...anew }).toString();
  const answer = await host.openDialog(page.href);
  return openSession(await sourceOf(place), secrets, new URLSearchParams(answer));
}

/** The page that the provider sends the person back to. */
export const redirectUri = (paneUrl: string): string => new URL("signed-in.html", paneUrl).href;

async function sourceOf({ config, paneUrl, fetch = boundFetch }: SignInPlace): Promise<SessionSource> {
  const provider = await discoverProvider(config.issuer, fetch);
  return { provider, client: clientOf(config, paneUrl), fetch };
}

export const clientOf = ({ clientId, audience }: PaneConfig, paneUrl: string): OpenIdClient => ({
  clientId,
  audience,
  redirectUri: redirectUri(paneUrl),
});

/** `fetch` refuses to be called as another object's method. */
const boundFetch: Fetch = (...request) => globalThis.fetch(...request);

async function openSession(
  source: SessionSource,
  secrets: Secrets,
  answer: URLSearchParams,
): Promise<Session> {
  const error = answer.get("error");
  if (error)
    throw new Problem(error === "access_denied" ? "signin.cancelled" : "signin.failed", { reason: error });
  const code = answer.get("code");
  if (!code || answer.get("state") !== secrets.state) throw new Problem("signin.failed", { reason: "state" });
  const tokens = await redeemCode(
    source.provider,
    source.client,
    { code, verifier: secrets.verifier },
    source.fetch,
  );
  const { nonce } = readIdToken(tokens.id_token);
  if (nonce !== secrets.nonce) throw new Problem("signin.failed", { reason: "nonce" });
  return new Session(source, tokens);
}

async function makeSecrets(): Promise<Secrets> {
  const verifier = randomText();
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return { verifier, challenge: base64Url(new Uint8Array(digest)), state: randomText(), nonce: randomText() };
}

const randomText = (): string => base64Url(crypto.getRandomValues(new Uint8Array(32)));

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ "+": "-", "/": "_" })[sign] ?? "");

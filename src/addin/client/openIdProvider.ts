import { z } from "zod";
import { Problem } from "../../core/Problem.ts";

/** Sign-in speaks OpenID Connect to any provider, so it goes past the API's connection. */
export type Fetch = typeof globalThis.fetch;

const providerDocument = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  revocation_endpoint: z.url().optional(),
});
export type OpenIdProvider = z.infer<typeof providerDocument>;

const tokenReply = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
});
export type Tokens = z.infer<typeof tokenReply>;

/** The application that asks, as the provider knows it. */
export interface OpenIdClient {
  readonly clientId: string;
  readonly audience: string;
  readonly redirectUri: string;
}

/** What the pane makes for one sign-in and may travel in the open; the verifier stays with it. */
export interface Challenge {
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
}

/** Reads the issuer's discovery document. */
export async function discoverProvider(issuer: string, fetch: Fetch): Promise<OpenIdProvider> {
  const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const provider = providerDocument.safeParse(await askJson(fetch, url));
  if (!provider.success || provider.data.issuer !== issuer) {
    throw new Problem("signin.failed", { reason: "discovery" }, { cause: provider.error });
  }
  return provider.data;
}

export interface SignInWish {
  readonly loginHint?: string | undefined;
  /** Also where the provider still knows who was here last: somebody signed out. */
  readonly asksAnew?: boolean;
}

/** Where the person signs in: code flow with PKCE S256. */
export function authorizeUrl(
  provider: OpenIdProvider,
  { clientId, audience, redirectUri }: OpenIdClient,
  { state, nonce, challenge }: Challenge,
  { loginHint, asksAnew = false }: SignInWish = {},
): string {
  const url = new URL(provider.authorization_endpoint);
  const parameters = {
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: "openid profile offline_access",
    resource: audience,
    state,
    nonce,
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...(loginHint && { login_hint: loginHint }),
    ...(asksAnew && { prompt: "login" }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** A code for tokens; only who holds the verifier can do it. */
export const redeemCode = (
  provider: OpenIdProvider,
  { clientId, audience, redirectUri }: OpenIdClient,
  { code, verifier }: { readonly code: string; readonly verifier: string },
  fetch: Fetch,
): Promise<Tokens> =>
  askTokens(provider, fetch, {
    grant_type: "authorization_code",
    client_id: clientId,
    redirect_uri: redirectUri,
    resource: audience,
    code,
    code_verifier: verifier,
  });

/** New tokens for a refresh token, which is used up by it. */
export const refreshTokens = (
  provider: OpenIdProvider,
  { clientId, audience }: OpenIdClient,
  refreshToken: string,
  fetch: Fetch,
): Promise<Tokens> =>
  askTokens(provider, fetch, {
    grant_type: "refresh_token",
    client_id: clientId,
    resource: audience,
    refresh_token: refreshToken,
  });

/** Makes a token worthless, where the provider can. */
export async function revokeToken(
  provider: OpenIdProvider,
  { clientId }: OpenIdClient,
  token: string,
  fetch: Fetch,
): Promise<void> {
  const url = provider.revocation_endpoint;
  if (!url) return;
  const body = new URLSearchParams({ client_id: clientId, token });
  await reach(fetch, url, { method: "POST", body });
}

async function askTokens(provider: OpenIdProvider, fetch: Fetch, form: Record<string, string>) {
  const body = new URLSearchParams(form);
  const reply = await askJson(fetch, provider.token_endpoint, { method: "POST", body });
  const tokens = tokenReply.safeParse(reply);
  if (!tokens.success) throw new Problem("signin.failed", { reason: "tokens" }, { cause: tokens.error });
  return tokens.data;
}

async function askJson(fetch: Fetch, url: string, init?: RequestInit): Promise<unknown> {
  const response = await reach(fetch, url, init);
  const reply: unknown = await response.json().catch(() => undefined);
  if (response.ok) return reply;
  const { data } = z.object({ error: z.string() }).safeParse(reply);
  throw new Problem("signin.failed", { status: response.status, reason: data?.error ?? "" });
}

async function reach(fetch: Fetch, url: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new Problem("network.offline", {}, { cause: error });
  }
}

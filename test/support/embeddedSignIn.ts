import { createHash, randomBytes } from "node:crypto";

/** What a browser does with cookies and redirects, for one sign-in. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value);
    }
    return response;
  }

  /** Follows redirects to the page that says something, or to the pane's address, which is not fetched. */
  async follow(url: string, init?: RequestInit): Promise<{ url: string; response: Response }> {
    const response = await this.fetch(url, init);
    const location = response.headers.get("location");
    if (location === null) return { url, response };
    const next = new URL(location, url).href;
    return next.includes("/pane/signed-in.html") ? { url: next, response } : this.follow(next);
  }
}

export interface Attempt {
  readonly url: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Where the pane would send the person, and what it would keep to itself. */
export function beginSignIn(origin: string, hint?: string): Attempt {
  const verifier = randomBytes(32).toString("base64url");
  const redirectUri = `${origin}/pane/signed-in.html`;
  const parameters = new URLSearchParams({
    response_type: "code",
    client_id: "sengepladser-excel",
    redirect_uri: redirectUri,
    scope: "openid profile offline_access",
    resource: "urn:sengepladser:api",
    state: "a-state",
    nonce: "a-nonce",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...(hint !== undefined && { login_hint: hint }),
  });
  return { url: `${origin}/oidc/auth?${parameters.toString()}`, verifier, redirectUri };
}

export interface Tokens {
  readonly status: number;
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly error?: string;
}

export async function askTokens(origin: string, form: Readonly<Record<string, string>>): Promise<Tokens> {
  const body = new URLSearchParams({
    client_id: "sengepladser-excel",
    resource: "urn:sengepladser:api",
    ...form,
  });
  const reply = await fetch(`${origin}/oidc/token`, { method: "POST", body });
  return { status: reply.status, ...((await reply.json()) as Omit<Tokens, "status">) };
}

export const redeem = (origin: string, { verifier, redirectUri }: Attempt, code: string): Promise<Tokens> =>
  askTokens(origin, {
    grant_type: "authorization_code",
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  });

/** The whole sign-in of a persona, as the pane's one click does it. */
export async function signInAs(origin: string, persona: string): Promise<Tokens> {
  const attempt = beginSignIn(origin, persona);
  const { url } = await new Browser().follow(attempt.url);
  return redeem(origin, attempt, new URL(url).searchParams.get("code") ?? "");
}

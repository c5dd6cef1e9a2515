import { Problem } from "../../../core/Problem.ts";
import {
  refreshTokens,
  revokeToken,
  type Fetch,
  type OpenIdClient,
  type OpenIdProvider,
  type Tokens,
} from "../../client/openIdProvider.ts";
import type { TokenSource } from "../../client/ReportingClient.ts";

/** Where the tokens came from, and where they are renewed and given back. */
export interface SessionSource {
  readonly provider: OpenIdProvider;
  readonly client: OpenIdClient;
  readonly fetch: Fetch;
}

/** A signed-in person's tokens, in memory only: they end with the pane. */
export class Session implements TokenSource {
  readonly #source: SessionSource;
  #tokens: Tokens | undefined;
  #refreshing: Promise<boolean> | undefined;

  constructor(source: SessionSource, tokens: Tokens) {
    this.#source = source;
    this.#tokens = tokens;
  }

  accessToken(): string | undefined {
    return this.#tokens?.access_token;
  }

  /** A refresh token works once, so requests that fail together share one renewal. */
  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#renew().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  /** Forgets the tokens at once, then makes them worthless. */
  async signOut(): Promise<void> {
    const tokens = this.#tokens;
    this.#tokens = undefined;
    const { provider, client, fetch } = this.#source;
    // With the refresh token its whole grant ends; an access token may be one that cannot be taken back.
    const token = tokens?.refresh_token ?? tokens?.access_token;
    if (token) await revokeToken(provider, client, token, fetch);
  }

  async #renew(): Promise<boolean> {
    const spent = this.#tokens?.refresh_token;
    if (!spent) return false;
    const { provider, client, fetch } = this.#source;
    try {
      const renewed = await refreshTokens(provider, client, spent, fetch);
      if (!this.#tokens) return false;
      this.#tokens = { refresh_token: spent, ...renewed };
      return true;
    } catch (error) {
      if (error instanceof Problem && error.code === "signin.failed") return false;
      throw error;
    }
  }
}

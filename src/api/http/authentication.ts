import type { FastifyRequest } from "fastify";
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { Problem } from "../../core/Problem.ts";
import type { Identity } from "../database/Database.ts";
import type { ClaimsMapping } from "../signin/ClaimsMapping.ts";
import { identityOf } from "../signin/identityOf.ts";
import { looksLikeIdToken } from "../signin/looksLikeIdToken.ts";
import type { SignatureAlgorithm } from "../signin/signatureAlgorithms.ts";
import type { App } from "./App.ts";

/** Says who an access token speaks for; rejects with `signin.required` when it is not good. */
export type VerifyToken = (token: string) => Promise<Identity>;

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  readonly now: () => Date;
  /** ES256 alone unless told otherwise. */
  readonly algorithms?: readonly SignatureAlgorithm[];
  /** Set where the issuer does not mark access tokens as RFC 9068 asks: then they must be this client's. */
  readonly unmarkedFor?: string;
  /** What the issuer's claims mean here. */
  readonly claims?: ClaimsMapping | undefined;
}

/** Seconds by which the issuer's clock may differ from ours. */
const clockTolerance = 30;

/** Accepts the access tokens (RFC 9068) of one issuer for one audience; an ID token is none. */
export function createTokenVerifier(rules: TokenRules): VerifyToken {
  const { issuer, audience, keys, now, algorithms = ["ES256"], unmarkedFor, claims } = rules;
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        ...(unmarkedFor === undefined && { typ: "at+jwt" }),
        requiredClaims: ["exp"],
        clockTolerance,
        currentDate: now(),
      });
      if (unmarkedFor !== undefined && looksLikeIdToken(payload, unmarkedFor))
        throw new Problem("signin.required");
      // A clock is wrong by more than clocks are; jose asks this only together with a longest age.
      if (typeof payload.iat === "number" && payload.iat > now().getTime() / 1000 + clockTolerance)
        throw new Problem("signin.required");
      return identityOf(issuer, payload, claims);
    } catch (error) {
      if (isIssuerAway(error)) throw new Problem("server.unavailable", { part: "signin" }, { cause: error });
      throw new Problem("signin.required", {}, { cause: error });
    }
  };
}

/** A key set that could not be fetched says nothing about the token. */
const isIssuerAway = (error: unknown): boolean =>
  error instanceof errors.JWKSTimeout ||
  (error instanceof errors.JOSEError && error.code === "ERR_JOSE_GENERIC") ||
  (error instanceof Error &&
    !(error instanceof errors.JOSEError) &&
    !(error instanceof z.ZodError) &&
    !(error instanceof Problem));

/** The issuer's keys, found by OpenID Connect discovery at the first token and refreshed by jose. */
export function remoteKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    found ??= discoverKeys(issuer);
    const keys = await found.catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return keys(header, token);
  };
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const reply = await fetch(address, { signal: AbortSignal.timeout(10_000) });
  if (!reply.ok) throw new Error(`The issuer answered ${reply.status} to discovery.`);
  const found = z.object({ issuer: z.string(), jwks_uri: z.url() }).safeParse(await reply.json());
  if (!found.success || found.data.issuer !== issuer)
    throw new Error("The issuer's discovery document is another issuer's, or none.");
  const { jwks_uri } = found.data;
  return createRemoteJWKSet(new URL(jwks_uri));
}

/** Every route of this scope needs a valid token. */
export function requireSignIn(app: App, verifyToken: VerifyToken): void {
  app.addHook("onRoute", (route) => {
    route.schema = { ...route.schema, security: [{ bearer: [] }] };
  });
  app.addHook("onRequest", async (request, reply) => {
    // What is one person's is kept by no browser and no proxy.
    void reply.header("cache-control", "no-store");
    const [scheme, token] = (request.headers.authorization ?? "").split(" ");
    if (scheme?.toLowerCase() !== "bearer" || !token) throw new Problem("signin.required");
    request.identity = await verifyToken(token);
  });
}

/** The caller of a route behind `requireSignIn`. */
export function callerOf(request: FastifyRequest): Identity {
  if (request.identity === null) throw new Error("route without requireSignIn");
  return request.identity;
}

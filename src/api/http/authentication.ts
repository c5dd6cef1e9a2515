import type { FastifyRequest } from "fastify";
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { Problem } from "../../core/Problem.ts";
import type { Identity } from "../database/Database.ts";
import type { App } from "./App.ts";

/** Says who an access token speaks for; rejects with `signin.required` when it is not good. */
export type VerifyToken = (token: string) => Promise<Identity>;

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  readonly now: () => Date;
}

const identityClaims = z.object({ sub: z.string().min(1), name: z.string().optional() });

/** Accepts ES256 access tokens (RFC 9068) of one issuer for one audience; an ID token is none. */
export function createTokenVerifier({ issuer, audience, keys, now }: TokenRules): VerifyToken {
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ["ES256"],
        typ: "at+jwt",
        requiredClaims: ["exp"],
        currentDate: now(),
      });
      const { sub, name } = identityClaims.parse(payload);
      return { issuer, subject: sub, name: name ?? sub };
    } catch (error) {
      if (isIssuerAway(error)) throw new Problem("server.unavailable", { part: "signin" }, { cause: error });
      throw new Problem("signin.required", {}, { cause: error });
    }
  };
}

/** A key set that could not be fetched says nothing about the token. */
const isIssuerAway = (error: unknown): boolean =>
  error instanceof errors.JWKSTimeout ||
  (error instanceof Error && !(error instanceof errors.JOSEError) && !(error instanceof z.ZodError));

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
  const { jwks_uri } = z.object({ jwks_uri: z.url() }).parse(await reply.json());
  return createRemoteJWKSet(new URL(jwks_uri));
}

/** Every route of this scope needs a valid token. */
export function requireSignIn(app: App, verifyToken: VerifyToken): void {
  app.addHook("onRequest", async (request) => {
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

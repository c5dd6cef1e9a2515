import type { IncomingMessage } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { createLocalJWKSet, type JWTVerifyGetKey } from "jose";
import { sql } from "kysely";
import { Provider } from "oidc-provider";
import { Problem } from "../../core/Problem.ts";
import type { ApiConfig } from "../config.ts";
import type { Database } from "../database/Database.ts";
import type { App } from "../http/App.ts";
import { findPersona, personas } from "./personas.ts";
import { providerSettings } from "./providerSettings.ts";
import { signInPage } from "./signInPage.ts";
import { forgetExpired, loadKeys } from "./signInStore.ts";

/** The demo's OpenID provider, in the place of a hospital's. Development only: anyone may be anyone. */
export interface EmbeddedSignIn {
  /** For verifying the tokens it issues, without asking itself over HTTP. */
  readonly keys: JWTVerifyGetKey;
  mount(app: App): void;
}

const mountPath = "/oidc";

/** Refuses when the configuration has an issuer of its own, however it came to be called. */
export async function createEmbeddedSignIn(config: ApiConfig, database: Database): Promise<EmbeddedSignIn> {
  if (config.signIn.kind !== "embedded")
    throw new Error("The embedded sign-in is off where an issuer is configured.");
  await refuseRealPeople(database);
  await forgetExpired(database.owner);
  const keys = await loadKeys(database.owner);
  const provider = new Provider(config.signIn.issuer, providerSettings(config, database.owner, keys));
  const publicKeys = keys.jwks.keys.map(({ d: _private, ...key }) => key);
  return {
    keys: createLocalJWKSet({ keys: publicKeys }),
    mount: (app) => {
      mountChoice(app, provider);
      mountProvider(app, provider);
    },
  };
}

/** A database that knows people of a real issuer is no demo, whatever its server's settings say. */
async function refuseRealPeople({ owner }: Database): Promise<void> {
  const { rows } = await sql`select from people
    where issuer !~ '^https?://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?/' limit 1`.execute(owner);
  if (rows.length > 0) throw new Error("This database has people of a real issuer: set OIDC_ISSUER.");
}

/** The provider reads the request itself, so Fastify must leave the body alone. */
function mountProvider(app: App, provider: Provider): void {
  const handle = provider.callback();
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _body, parsed) => parsed(null));
    scope.all(`${mountPath}/*`, { schema: { hide: true } }, async (request, reply) => {
      reply.hijack();
      const raw = request.raw as IncomingMessage & { originalUrl?: string };
      raw.originalUrl = raw.url ?? "";
      raw.url = raw.originalUrl.slice(mountPath.length);
      forgetSession(raw);
      await handle(raw, reply.raw);
    });
    done();
  });
}

/**
 * A demo changes persons all the time. With a session of one, the provider answers the sign-in of another
 * with a page that logs the first one out by script, which the pane's one click would never see.
 */
function forgetSession({ headers }: IncomingMessage): void {
  const kept = headers.cookie?.split("; ").filter((cookie) => !cookie.startsWith("_session"));
  if (kept !== undefined) headers.cookie = kept.join("; ");
}

/** The one question of the sign-in: who? A `login_hint` answers it, so that the pane's button is enough. */
function mountChoice(app: App, provider: Provider): void {
  const path = `${mountPath}/interaction/:uid`;
  void app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string" },
      (_request, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    scope.get(path, { schema: { hide: true } }, async (request, reply) => {
      const { params, uid } = await detailsOf(provider, request, reply);
      const hinted = findPersona(params.login_hint);
      if (hinted !== undefined) return finish(provider, request, reply, hinted.id);
      return reply
        .type("text/html; charset=utf-8")
        .header("cache-control", "no-store")
        .send(signInPage(`${mountPath}/interaction/${uid}`, personas));
    });
    scope.post(path, { schema: { hide: true } }, async (request, reply) => {
      const chosen = findPersona((request.body as Record<string, string> | undefined)?.persona);
      if (chosen === undefined) throw new Problem("request.invalid", { fields: [{ path: "/persona" }] });
      await detailsOf(provider, request, reply);
      return finish(provider, request, reply, chosen.id);
    });
    done();
  });
}

/** An interaction that ran out, or another browser's, is no bug of ours. */
const detailsOf = (provider: Provider, request: FastifyRequest, reply: FastifyReply) =>
  provider.interactionDetails(request.raw, reply.raw).catch((error: unknown) => {
    throw new Problem("request.invalid", { reason: "sign-in expired" }, { cause: error });
  });

async function finish(
  provider: Provider,
  request: FastifyRequest,
  reply: FastifyReply,
  accountId: string,
): Promise<FastifyReply> {
  reply.hijack();
  await provider.interactionFinished(request.raw, reply.raw, { login: { accountId } });
  return reply;
}

import { randomUUID } from "node:crypto";
import { isAbsolute, resolve } from "node:path";
import compress from "@fastify/compress";
import rateLimit from "@fastify/rate-limit";
import serveStatic from "@fastify/static";
import Fastify, { type FastifyRequest, type FastifyServerOptions } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { paths } from "../core/contract/paths.ts";
import type { PaneConfig } from "../core/contract/people.ts";
import { Problem } from "../core/Problem.ts";
import type { ApiConfig } from "./config.ts";
import { contentRoutes } from "./contents/routes.ts";
import type { Database } from "./database/Database.ts";
import type { App } from "./http/App.ts";
import { requireSignIn, type VerifyToken } from "./http/authentication.ts";
import { hashJsonBodies, sha256 } from "./http/jsonBodies.ts";
import { loggingOptions, logRequests } from "./http/logging.ts";
import { describeRoutes } from "./http/openapi.ts";
import { answerWithProblems, frameworkErrors } from "./http/problemReplies.ts";
import { sendSecurityHeaders } from "./http/security.ts";
import { messageRoutes } from "./messages/routes.ts";
import { paneConfigRoute, peopleRoutes } from "./people/routes.ts";
import { RegisterCache } from "./registers/RegisterCache.ts";
import { registerRoutes } from "./registers/routes.ts";
import { reportRoutes } from "./reports/routes.ts";
import { submissionRoutes } from "./submissions/routes.ts";

/** Files served beside the API: the pane at `/pane/`, Microsoft's library at `/office/`. */
export interface StaticRoot {
  readonly prefix: `/${string}/`;
  readonly directory: string;
}

export interface AppParts {
  readonly database: Database;
  readonly config: ApiConfig;
  readonly verifyToken: VerifyToken;
  /** The present; decides whether a day's 23:00 has come, and whether a token still holds. */
  readonly now?: () => Date;
  /** People of the embedded sign-in, offered before anyone is signed in. */
  readonly personas?: PaneConfig["personas"];
  /** Adds the embedded sign-in's routes. */
  readonly mountSignIn?: (app: App) => void;
  readonly staticRoots?: readonly StaticRoot[];
  readonly https?: { readonly key: string; readonly cert: string };
}

/** Everything a request can reach, not yet listening; `inject` it or `listen`. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { database, config } = parts;
  const app = createFastify(parts);
  app.decorateRequest("identity", null);
  hashJsonBodies(app);
  answerWithProblems(app);
  logRequests(app);
  await sendSecurityHeaders(app, config);
  await app.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: "1 minute",
    keyGenerator: callerKey,
  });
  await app.register(compress, { encodings: ["gzip"], requestEncodings: ["gzip", "identity"] });
  await describeRoutes(app, config.publicOrigin);
  await app.register((scope, _options, done) => {
    addRoutes(scope, parts);
    done();
  });
  healthRoutes(app, database);
  parts.mountSignIn?.(app);
  await serveStaticRoots(app, parts.staticRoots ?? []);
  return app;
}

/** Fastify's type says which server it runs on; ours is used alike on both. */
function createFastify({ config, https }: AppParts): App {
  const options: FastifyServerOptions = {
    ...loggingOptions(config.logLevel),
    frameworkErrors,
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 100 },
  };
  const app = Fastify(https ? ({ ...options, https } as FastifyServerOptions) : options);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  return app;
}

/** A token's bearer, else the address: one ward's network does not use up its neighbour's share. */
const callerKey = ({ headers, ip }: FastifyRequest): string =>
  headers.authorization === undefined ? ip : sha256(headers.authorization);

function addRoutes(
  app: App,
  { database, config, verifyToken, now = () => new Date(), personas = [] }: AppParts,
): void {
  const registers = new RegisterCache(database);
  const { clientId, audience, signIn } = config;
  paneConfigRoute(app, { issuer: signIn.issuer, clientId, audience, personas });
  registerRoutes(app, registers);
  void app.register((scope, _options, done) => {
    const signedIn = scope;
    const context = { database, now, registers };
    requireSignIn(signedIn, verifyToken);
    peopleRoutes(signedIn, context);
    messageRoutes(signedIn, context);
    reportRoutes(signedIn, context);
    contentRoutes(signedIn, context);
    submissionRoutes(signedIn, context);
    done();
  });
}

/** `/healthz`: the process answers. `/readyz`: so does the database. */
function healthRoutes(app: App, database: Database): void {
  const schema = { hide: true };
  app.get(paths.health, { schema, config: { rateLimit: false } }, () => ({ status: "ok" }));
  app.get(paths.ready, { schema, config: { rateLimit: false } }, async () => {
    await database.ping().catch((error: unknown) => {
      throw new Problem("server.unavailable", { part: "database" }, { cause: error });
    });
    return { status: "ok" };
  });
}

async function serveStaticRoots(app: App, roots: readonly StaticRoot[]): Promise<void> {
  for (const { prefix, directory } of roots) {
    const root = isAbsolute(directory) ? directory : resolve(directory);
    await app.register(serveStatic, { root, prefix, decorateReply: false, cacheControl: true, maxAge: 0 });
  }
}

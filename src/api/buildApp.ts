import { randomUUID } from "node:crypto";
import { isAbsolute, resolve } from "node:path";
import compress from "@fastify/compress";
import serveStatic from "@fastify/static";
import Fastify, { type FastifyServerOptions } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { paths } from "../core/contract/paths.ts";
import type { PaneConfig } from "../core/contract/people.ts";
import { Problem } from "../core/Problem.ts";
import type { FormType } from "../core/record/FormType.ts";
import { formTypes as ownFormTypes } from "../core/record/formTypes.ts";
import type { ApiConfig } from "./config.ts";
import { checkRoutes } from "./checks/routes.ts";
import { contentRoutes } from "./contents/routes.ts";
import type { Database } from "./database/Database.ts";
import { FormTypes } from "./formTypes/FormTypes.ts";
import { formTypeRoutes } from "./formTypes/routes.ts";
import { historyRoutes } from "./history/routes.ts";
import type { App } from "./http/App.ts";
import { requireSignIn, type VerifyToken } from "./http/authentication.ts";
import { hashJsonBodies } from "./http/jsonBodies.ts";
import { answerClientError } from "./http/clientErrors.ts";
import { loggingOptions, logRequests, type LogDestination } from "./http/logging.ts";
import { describeRoutes } from "./http/openapi.ts";
import { answerWithProblems, frameworkErrors } from "./http/problemReplies.ts";
import { limitRequests } from "./http/rateLimits.ts";
import { sendSecurityHeaders } from "./http/security.ts";
import { messageRoutes } from "./messages/routes.ts";
import { paneConfigRoute, peopleRoutes } from "./people/routes.ts";
import type { ApiMetrics } from "./metrics/ApiMetrics.ts";
import { refuseTexts } from "./http/refuseTexts.ts";
import { personSearchRoutes } from "./personSearch/routes.ts";
import { planRoutes } from "./plans/routes.ts";
import { printRoutes } from "./print/routes.ts";
import { RegisterCache } from "./registers/RegisterCache.ts";
import { registerRoutes, unitRoutes } from "./registers/routes.ts";
import { reportRoutes } from "./reports/routes.ts";
import { sendRoutes } from "./sends/routes.ts";
import { stepRoutes } from "./steps/routes.ts";
import { rightRoutes } from "./rights/routes.ts";
import { settingsRoutes } from "./settings/routes.ts";
import { submissionRoutes } from "./submissions/routes.ts";
import { threadRoutes } from "./threads/routes.ts";
import { trayRoutes } from "./trays/routes.ts";

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
  /** Sengepladser alone, unless told otherwise. */
  readonly formTypes?: readonly FormType[];
  /** People of the embedded sign-in, offered before anyone is signed in. */
  readonly personas?: PaneConfig["personas"];
  /** Adds the embedded sign-in's routes. */
  readonly mountSignIn?: (app: App) => void;
  readonly staticRoots?: readonly StaticRoot[];
  readonly metrics?: ApiMetrics | undefined;
  /** True while the process goes down: then it is not ready, whatever the database says. */
  readonly isStopping?: () => boolean;
  /** Where the log goes instead of standard output. */
  readonly logTo?: LogDestination;
  readonly https?: { readonly key: string; readonly cert: string };
}

/** Everything a request can reach, not yet listening; `inject` it or `listen`. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { config } = parts;
  const app = createFastify(parts);
  app.decorateRequest("identity", null);
  hashJsonBodies(app);
  answerWithProblems(app);
  logRequests(app);
  parts.metrics?.watchRequests(app);
  await sendSecurityHeaders(app, config);
  await limitRequests(app, config.limits);
  await app.register(compress, { encodings: ["gzip"], requestEncodings: ["gzip", "identity"] });
  await describeRoutes(app, config.publicOrigin);
  await app.register((scope, _options, done) => {
    addRoutes(scope, parts);
    done();
  });
  healthRoutes(app, parts);
  parts.mountSignIn?.(app);
  await serveStaticRoots(app, parts.staticRoots ?? []);
  return app;
}

/** Fastify's type says which server it runs on; ours is used alike on both. */
function createFastify({ config, https, logTo }: AppParts): App {
  const { requestTimeoutSeconds: seconds, trustedProxies } = config;
  const options: FastifyServerOptions = {
    ...loggingOptions(config.logLevel, logTo),
    frameworkErrors,
    clientErrorHandler: answerClientError,
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 100 },
    requestTimeout: seconds * 1000,
    // A reply that nobody takes is given up as well.
    connectionTimeout: 2 * seconds * 1000,
    // What arrives on an open connection while the server closes is still answered.
    return503OnClosing: false,
    ...(trustedProxies.length > 0 && { trustProxy: [...trustedProxies] }),
  };
  const server = { headersTimeout: Math.min(seconds, 15) * 1000, connectionsCheckingInterval: 1000 };
  const app = Fastify({
    ...options,
    ...(https ? { https: { ...server, ...https } } : { http: server }),
  } as FastifyServerOptions);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  return app;
}

function addRoutes(app: App, parts: AppParts): void {
  const { database, config, verifyToken, now = () => new Date(), personas = [], metrics } = parts;
  const registers = new RegisterCache(database);
  const formTypes = new FormTypes(parts.formTypes ?? ownFormTypes);
  const { clientId, audience, signIn } = config;
  paneConfigRoute(app, { issuer: signIn.issuer, clientId, audience, personas });
  registerRoutes(app, registers);
  void app.register((scope, _options, done) => {
    const signedIn = scope;
    const context = { database, now, registers, formTypes, metrics };
    requireSignIn(signedIn, verifyToken);
    refuseTexts(signedIn);
    peopleRoutes(signedIn, context);
    messageRoutes(signedIn, context);
    formTypeRoutes(signedIn, context);
    threadRoutes(signedIn, context);
    trayRoutes(signedIn, context);
    rightRoutes(signedIn, context);
    settingsRoutes(signedIn, context);
    reportRoutes(signedIn, context);
    stepRoutes(signedIn, context);
    historyRoutes(signedIn, context);
    printRoutes(signedIn, context);
    contentRoutes(signedIn, context);
    checkRoutes(signedIn, context);
    submissionRoutes(signedIn, context);
    unitRoutes(signedIn, context);
    planRoutes(signedIn, context);
    sendRoutes(signedIn, context);
    personSearchRoutes(signedIn, context);
    done();
  });
}

/** `/healthz`: the process answers. `/readyz`: so does the database, and the process means to stay. */
function healthRoutes(app: App, { database, isStopping = () => false }: AppParts): void {
  let asking: Promise<void> | undefined;
  /** Anyone may ask, so all who ask at once share one question. */
  const ping = () => (asking ??= database.ping().finally(() => (asking = undefined)));
  const schema = { hide: true };
  app.get(paths.health, { schema, config: { rateLimit: false } }, () => ({ status: "ok" }));
  app.get(paths.ready, { schema, config: { rateLimit: false } }, async () => {
    if (isStopping()) throw new Problem("server.unavailable", { part: "stopping" });
    await ping().catch((error: unknown) => {
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

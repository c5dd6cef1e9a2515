import { setTimeout } from "node:timers/promises";
import type { FormType } from "../core/record/FormType.ts";
import { buildApp, type AppParts, type StaticRoot } from "./buildApp.ts";
import type { ApiConfig } from "./config.ts";
import type { Database } from "./database/Database.ts";
import { openConfigured } from "./database/openConfigured.ts";
import { pgliteWarning } from "./database/pglite.ts";
import { seedDemo } from "./demo/seedDemo.ts";
import type { App } from "./http/App.ts";
import { createTokenVerifier, remoteKeys } from "./http/authentication.ts";
import { ApiMetrics } from "./metrics/ApiMetrics.ts";
import { serveMetrics, type MetricsListener } from "./metrics/serveMetrics.ts";
import { readClaimsMapping } from "./signin/ClaimsMapping.ts";

/** What only the starter knows, beside the environment. */
export interface StartExtras {
  /** PEM texts; without them the server speaks HTTP, for a proxy or for tests. */
  readonly https?: { readonly key: string; readonly cert: string };
  /** Built files served from the same origin. */
  readonly staticRoots?: readonly StaticRoot[];
  readonly now?: () => Date;
  /** Other form types than the product's own. */
  readonly formTypes?: readonly FormType[];
}

/** A server that listens. */
export interface RunningApi {
  readonly app: App;
  readonly database: Database;
  /** The origin a browser opens. */
  readonly origin: string;
  /** Where Prometheus asks, if anywhere. */
  readonly metricsPort: number | undefined;
  /** Answers what has begun, within the configured bound, then closes the database. */
  close(): Promise<void>;
  /** The same after the configured delay, in which `/readyz` already refuses. */
  stop(): Promise<void>;
}

/** Opens the database, brings its schema up to date and listens; the demo is seeded where its sign-in is. */
export async function startApi(config: ApiConfig, extras: StartExtras = {}): Promise<RunningApi> {
  const opened = await openConfigured(config);
  const metrics = config.metrics && new ApiMetrics();
  const database = metrics?.watchDatabase(opened) ?? opened;
  const readiness = { stopping: false };
  try {
    const parts = await partsOf(config, extras, database);
    const app = await buildApp({ ...parts, metrics, isStopping: () => readiness.stopping });
    if (database.kind === "pglite") app.log.warn(pgliteWarning);
    metrics?.watchProcess();
    const listener = await listen(app, config, metrics);
    const close = () => closeAll(app, database, listener, config.stopping.bound);
    return {
      app,
      database,
      origin: config.publicOrigin,
      metricsPort: listener?.port,
      close,
      stop: async () => {
        readiness.stopping = true;
        await setTimeout(config.stopping.delay * 1000);
        await close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function partsOf(config: ApiConfig, extras: StartExtras, database: Database): Promise<AppParts> {
  const { now = () => new Date(), ...served } = extras;
  const { signIn: source, audience, clientId } = config;
  const { issuer } = source;
  const common = { database, config, now, ...served };
  const rules = { issuer, audience, now };
  if (source.kind === "issuer") {
    const { algorithms, marksAccessTokens, claimsFile } = source;
    const verifyToken = createTokenVerifier({
      ...rules,
      keys: remoteKeys(issuer),
      algorithms,
      ...(!marksAccessTokens && { unmarkedFor: clientId }),
      claims: await readClaimsMapping(claimsFile),
    });
    return { ...common, verifyToken };
  }

  // Loaded only here: a production server does not even read the demo's provider.
  const { createEmbeddedSignIn } = await import("./signin/embeddedSignIn.ts");
  const { personas } = await import("./signin/personas.ts");
  const signIn = await createEmbeddedSignIn(config, database);
  await seedDemo(database, { issuer, now: now() });
  return {
    ...common,
    // The embedded provider knows no clock but the machine's.
    verifyToken: createTokenVerifier({ ...rules, keys: signIn.keys, now: () => new Date() }),
    personas: personas.map(({ id, name, role }) => ({ id, name, role })),
    mountSignIn: (app) => signIn.mount(app),
  };
}

/** An app that cannot listen is closed again, with all it had begun. */
async function listen(
  app: App,
  { host, port, metrics: address }: ApiConfig,
  metrics: ApiMetrics | undefined,
): Promise<MetricsListener | undefined> {
  try {
    await app.listen({ host, port });
    return metrics && address && (await serveMetrics(metrics.registry, address));
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** After `bound` seconds the connections that are still open are cut. */
async function closeAll(
  app: App,
  database: Database,
  metrics: MetricsListener | undefined,
  bound: number,
): Promise<void> {
  const patience = new AbortController();
  setTimeout(bound * 1000, undefined, { signal: patience.signal }).then(
    () => app.server.closeAllConnections(),
    () => undefined,
  );
  try {
    await app.close();
  } finally {
    patience.abort();
    await metrics?.close();
    await database.close();
  }
}

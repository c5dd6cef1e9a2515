import { buildApp, type AppParts, type StaticRoot } from "./buildApp.ts";
import type { ApiConfig } from "./config.ts";
import type { Database } from "./database/Database.ts";
import { openConfigured } from "./database/openConfigured.ts";
import { pgliteWarning } from "./database/pglite.ts";
import { seedDemo } from "./demo/seedDemo.ts";
import type { App } from "./http/App.ts";
import { createTokenVerifier, remoteKeys } from "./http/authentication.ts";
import { readClaimsMapping } from "./signin/ClaimsMapping.ts";

/** What only the starter knows, beside the environment. */
export interface StartExtras {
  /** PEM texts; without them the server speaks HTTP, for a proxy or for tests. */
  readonly https?: { readonly key: string; readonly cert: string };
  /** Built files served from the same origin. */
  readonly staticRoots?: readonly StaticRoot[];
  readonly now?: () => Date;
}

/** A server that listens. */
export interface RunningApi {
  readonly app: App;
  readonly database: Database;
  /** The origin a browser opens. */
  readonly origin: string;
  /** Answers what has begun, then closes the database. */
  close(): Promise<void>;
}

/** Opens the database, brings its schema up to date and listens; the demo is seeded where its sign-in is. */
export async function startApi(config: ApiConfig, extras: StartExtras = {}): Promise<RunningApi> {
  const database = await openConfigured(config);
  try {
    const app = await buildApp(await partsOf(config, extras, database));
    if (database.kind === "pglite") app.log.warn(pgliteWarning);
    await listen(app, config);
    return { app, database, origin: config.publicOrigin, close: () => closeAll(app, database) };
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
      claims: claimsFile === undefined ? undefined : await readClaimsMapping(claimsFile),
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
    verifyToken: createTokenVerifier({ ...rules, keys: signIn.keys }),
    personas: personas.map(({ id, name, role }) => ({ id, name, role })),
    mountSignIn: (app) => signIn.mount(app),
  };
}

/** An app that cannot listen is closed again, with all it had begun. */
async function listen(app: App, { host, port }: ApiConfig): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function closeAll(app: App, database: Database): Promise<void> {
  try {
    await app.close();
  } finally {
    await database.close();
  }
}

import { z } from "zod";
import { signatureAlgorithms, type SignatureAlgorithm } from "./signin/signatureAlgorithms.ts";

/** Where tokens come from: the demo's own provider, or the hospital's issuer. */
export type SignInConfig =
  | { readonly kind: "embedded"; readonly issuer: string }
  | {
      readonly kind: "issuer";
      readonly issuer: string;
      readonly algorithms: readonly SignatureAlgorithm[];
      /** Whether its access tokens say `at+jwt` in their header. */
      readonly marksAccessTokens: boolean;
      /** The file that says what its claims mean here. */
      readonly claimsFile: string | undefined;
    };

/** The environment, parsed once (design §11). */
export interface ApiConfig {
  readonly host: string;
  readonly port: number;
  readonly workbenchPort: number;
  /** The origin a browser sees, without a trailing slash: `https://localhost:3000`. */
  readonly publicOrigin: string;
  /** PostgreSQL's address; PGlite under `dataDirectory` when absent. */
  readonly databaseUrl: string | undefined;
  readonly dataDirectory: string;
  readonly signIn: SignInConfig;
  readonly clientId: string;
  readonly audience: string;
  readonly logLevel: string;
  /** Per access token, or per address for callers without one. */
  readonly requestsPerMinute: number;
}

/** A list in one variable, by comma or space. */
const listOf = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(item).min(1));

const port = z.coerce.number().int().min(0).max(65_535);
const environment = z.object({
  HOST: z.string().default("localhost"),
  PORT: port.default(3000),
  WORKBENCH_PORT: port.default(3001),
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.string().optional(),
  DATA_DIR: z.string().default(".data"),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().default("sengepladser-excel"),
  OIDC_AUDIENCE: z.string().default("urn:sengepladser:api"),
  OIDC_ALGORITHMS: listOf(z.enum(signatureAlgorithms)).default(["ES256", "PS256", "RS256"]),
  OIDC_TOKEN_TYPE: z.enum(["at+jwt", "unmarked"]).default("at+jwt"),
  OIDC_CLAIMS: z.string().optional(),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

const loopback = new Set(["localhost", "127.0.0.1", "::1"]);
export const isLoopback = (host: string): boolean => loopback.has(host);

/**
 * Throws with every faulty variable named, never its value. `scheme` is what the server will speak itself;
 * behind a proxy set PUBLIC_ORIGIN.
 */
export function readConfig(
  variables: Readonly<Record<string, string | undefined>>,
  scheme: "http" | "https" = "http",
): ApiConfig {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new Error(`Settings not understood: ${namesOf(parsed.error)}`);
  const values = parsed.data;
  const publicOrigin = new URL(values.PUBLIC_ORIGIN ?? `${scheme}://localhost:${values.PORT}`).origin;
  return {
    host: values.HOST,
    port: values.PORT,
    workbenchPort: values.WORKBENCH_PORT,
    publicOrigin,
    databaseUrl: values.DATABASE_URL,
    dataDirectory: values.DATA_DIR,
    signIn: chooseSignIn(values, publicOrigin),
    clientId: values.OIDC_CLIENT_ID,
    audience: values.OIDC_AUDIENCE,
    logLevel: values.LOG_LEVEL,
    requestsPerMinute: 12_000,
  };
}

function chooseSignIn(values: z.infer<typeof environment>, publicOrigin: string): SignInConfig {
  const { OIDC_ISSUER: issuer, OIDC_TOKEN_TYPE, OIDC_AUDIENCE, OIDC_CLIENT_ID } = values;
  if (issuer === undefined) return embeddedSignIn(values, publicOrigin);
  const marksAccessTokens = OIDC_TOKEN_TYPE === "at+jwt";
  if (!marksAccessTokens && OIDC_AUDIENCE === OIDC_CLIENT_ID)
    throw new Error(
      "OIDC_AUDIENCE and OIDC_CLIENT_ID are the same: then an ID token could pass for an access token.",
    );
  return {
    kind: "issuer",
    issuer,
    algorithms: values.OIDC_ALGORITHMS,
    marksAccessTokens,
    claimsFile: values.OIDC_CLAIMS,
  };
}

/** Anyone may be anyone in the embedded sign-in, so a server that others can reach never has it. */
function embeddedSignIn(
  { HOST: host, NODE_ENV: stage, OIDC_CLAIMS }: z.infer<typeof environment>,
  publicOrigin: string,
): SignInConfig {
  const isLocal = isLoopback(host) && isLoopback(new URL(publicOrigin).hostname.replace(/^\[|\]$/g, ""));
  if (!isLocal || stage === "production") {
    throw new Error(
      "OIDC_ISSUER is missing. The embedded sign-in is for trying out on this machine: HOST and PUBLIC_ORIGIN must then be loopback, and NODE_ENV not production.",
    );
  }
  if (OIDC_CLAIMS !== undefined)
    throw new Error("OIDC_CLAIMS needs OIDC_ISSUER: the embedded sign-in has claims of its own.");
  return { kind: "embedded", issuer: `${publicOrigin}/oidc` };
}

const namesOf = (error: z.ZodError): string =>
  [...new Set(error.issues.map(({ path }) => String(path[0])))].join(", ");

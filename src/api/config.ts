import { isIP } from "node:net";
import { z } from "zod";
import type { RateLimits } from "./http/rateLimits.ts";
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
  readonly limits: RateLimits;
  /** Proxies whose word about the caller's address is taken. */
  readonly trustedProxies: readonly string[];
  /** Within which a request must have arrived whole. */
  readonly requestTimeoutSeconds: number;
  /** Where Prometheus may ask; nowhere unless METRICS_PORT is set. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
  readonly stopping: Stopping;
}

/** Seconds of a graceful stop. */
export interface Stopping {
  /** How long the server goes on as before while `/readyz` already refuses. */
  readonly delay: number;
  /** How long requests in flight may then take. */
  readonly bound: number;
}

/** An address, or a network as 10.0.0.0/8. */
const network = z.string().refine((text) => {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  const isMask = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
  return version !== 0 && isMask && rest.length === 0;
});

/** A list in one variable, by comma or space. */
const listOf = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(item).min(1));

const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().min(1).max(1_000_000);
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
  RATE_LIMIT_PERSON: count.default(12_000),
  RATE_LIMIT_ADDRESS: count.default(6_000),
  TRUST_PROXY: listOf(network).default([]),
  REQUEST_TIMEOUT_SECONDS: count.default(120),
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().default("localhost"),
  STOP_DELAY_SECONDS: z.coerce.number().int().min(0).max(600).default(0),
  STOP_SECONDS: count.default(20),
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
    limits: { perPerson: values.RATE_LIMIT_PERSON, perAddress: values.RATE_LIMIT_ADDRESS },
    trustedProxies: values.TRUST_PROXY,
    requestTimeoutSeconds: values.REQUEST_TIMEOUT_SECONDS,
    metrics:
      values.METRICS_PORT === undefined
        ? undefined
        : { host: values.METRICS_HOST, port: values.METRICS_PORT },
    stopping: { delay: values.STOP_DELAY_SECONDS, bound: values.STOP_SECONDS },
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

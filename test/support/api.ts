import { createHash, randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import { paths } from "../../src/core/contract/paths.ts";
import type { Right } from "../../src/core/contract/people.ts";
import type { Report } from "../../src/core/contract/reports.ts";
import type { Cut } from "../../src/core/contract/settings.ts";
import type { RowColumns } from "../../src/core/contract/rows.ts";
import { buildApp, type AppParts } from "../../src/api/buildApp.ts";
import { readConfig, type ApiConfig } from "../../src/api/config.ts";
import type { Database } from "../../src/api/database/Database.ts";
import type { App } from "../../src/api/http/App.ts";
import { createTokenVerifier } from "../../src/api/http/authentication.ts";
import { insertRegister } from "../../src/api/registers/queries.ts";
import { checkReply } from "./checkReply.ts";

export const issuer = "https://issuer.example";
const audience = "urn:sengepladser:api";
/** Ten in the morning on a Friday, so September is counted and today is not. */
export const testTime = "2025-10-10T08:00:00Z";

/** Any reply, its body parsed where it is JSON. */
export interface Reply<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The body as it came, where it is no text. */
  readonly bytes: Buffer;
}

export interface Ask {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

/** A signed-in person who asks the API. */
export interface Caller {
  readonly personId: string;
  readonly identity: { readonly issuer: string; readonly subject: string; readonly name: string };
  ask<T = Record<string, unknown>>(method: Method, path: string, ask?: Ask): Promise<Reply<T>>;
}

/** What a test may set otherwise about the API. */
export type TestParts = Pick<AppParts, "metrics" | "logTo" | "isStopping" | "formTypes"> & {
  readonly settings?: Partial<ApiConfig>;
};

export interface TestApi {
  readonly app: App;
  readonly database: Database;
  /** Moves the API's clock. */
  setTime(iso: string): void;
  aGroup(
    settings?: Partial<{ cut: Cut; requiredMeasures: ("establishedBeds" | "openBeds")[] }>,
  ): Promise<string>;
  aPerson(rights: Readonly<Record<string, readonly Right[]>>, name?: string): Promise<Caller>;
  /** A token as the issuer would sign it; anything may be made wrong about it. */
  token(
    claims?: Partial<{
      subject: string;
      name: string;
      issuer: string;
      audience: string;
      issuedAt: number;
      expiresAt: number;
      type: string;
    }>,
  ): Promise<string>;
  anonymous: Caller["ask"];
  close(): Promise<void>;
}

/** The API as it runs, on a given database, with an issuer and a clock of the test's own. */
export async function startTestApi(
  database: Database,
  { settings = {}, ...parts }: TestParts = {},
): Promise<TestApi> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  let time = new Date(testTime);
  const now = () => time;
  const config = {
    ...readConfig({ OIDC_ISSUER: issuer, LOG_LEVEL: "silent" }),
    limits: { perPerson: 1_000_000, perAddress: 1_000_000 },
    ...settings,
  };
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: "ES256", kid: "test" }] });
  const verifyToken = createTokenVerifier({ issuer, audience, keys, now });
  const app = await buildApp({ database, config, verifyToken, now, ...parts });
  const token: TestApi["token"] = (claims = {}) =>
    new SignJWT({ name: claims.name ?? "someone" })
      .setProtectedHeader({ alg: "ES256", typ: claims.type ?? "at+jwt", kid: "test" })
      .setIssuer(claims.issuer ?? issuer)
      .setAudience(claims.audience ?? audience)
      .setSubject(claims.subject ?? "someone")
      .setIssuedAt(claims.issuedAt ?? time)
      .setExpirationTime(claims.expiresAt ?? Math.floor(time.getTime() / 1000) + 3_600)
      .sign(privateKey);
  await insertRegister(database.owner, aRegister);
  return {
    app,
    database,
    setTime: (iso) => (time = new Date(iso)),
    aGroup: (settings = {}) => insertGroup(database, settings),
    aPerson: (rights, name = "Karen Planlægger") => signIn(app, database, token, rights, name),
    token,
    anonymous: (method, path, ask) => request(app, method, path, ask),
    close: () => app.close(),
  };
}

async function insertGroup(database: Database, settings: Parameters<TestApi["aGroup"]>[0]): Promise<string> {
  const id = randomUUID();
  await database.owner
    .insertInto("groups")
    .values({
      id,
      name: "Medicinsk Center",
      cut: settings?.cut ?? "month",
      required_measures: settings?.requiredMeasures ?? ["establishedBeds", "openBeds"],
    })
    .execute();
  return id;
}

async function signIn(
  app: App,
  database: Database,
  token: TestApi["token"],
  rights: Readonly<Record<string, readonly Right[]>>,
  name: string,
): Promise<Caller> {
  const identity = { issuer, subject: `${name} ${randomUUID()}`, name };
  const { id: personId } = await database.owner
    .insertInto("people")
    .values(identity)
    .returning("id")
    .executeTakeFirstOrThrow();
  const given = Object.entries(rights).flatMap(([groupId, held]) =>
    held.map((right) => ({ group_id: groupId, person_id: personId, form_type: "sengepladser", right })),
  );
  if (given.length > 0) await database.owner.insertInto("rights").values(given).execute();
  const authorization = `Bearer ${await token({ subject: identity.subject, name })}`;
  return {
    personId,
    identity,
    ask: (method, path, ask = {}) =>
      request(app, method, path, { ...ask, headers: { authorization, ...ask.headers } }),
  };
}

async function request<T>(
  app: App,
  method: Method,
  url: string,
  { body, headers = {} }: Ask = {},
): Promise<Reply<T>> {
  const payload = body === undefined || body instanceof Buffer ? body : JSON.stringify(body);
  const type = payload === undefined ? {} : { "content-type": "application/json" };
  const response = await app.inject({
    method,
    url,
    headers: { ...type, ...headers },
    ...(payload && { payload }),
  });
  const isJson = String(response.headers["content-type"]).includes("json");
  const reply = {
    status: response.statusCode,
    body: (isJson && response.payload !== "" ? response.json() : {}) as T,
    headers: response.headers as Record<string, string>,
    text: response.payload,
    bytes: response.rawPayload,
  };
  await checkReply(app, { method, path: url, ...reply });
  return reply;
}

const openEnd = 0x7fffffff;
const codes = ["9101", "9101011", "9101012", "910108", "910210"];
const aRegister = {
  system: "shak" as const,
  source: "test",
  complete: true,
  importedOn: "2025-10-01",
  units: {
    code: codes,
    name: codes.map((code) => `Afsnit ${code}`),
    from: codes.map(() => 1),
    to: codes.map(() => openEnd),
  },
};

/** One row in words; a faultless one unless told otherwise. */
export interface RowWords {
  readonly department?: string;
  readonly date?: string | null;
  readonly establishedBeds?: number | null;
  readonly openBeds?: number | null;
  readonly patients?: number | null;
  readonly typed?: Readonly<Record<string, string>>;
}

export function rowsOf(rows: readonly RowWords[]): RowColumns {
  const departments = rows.map(({ department = "9101011" }) => department);
  const units = [...new Set(departments)];
  return {
    units: units.map((departmentCode) => ({ hospitalCode: "9101", departmentCode })),
    unit: departments.map((department) => units.indexOf(department)),
    date: rows.map(({ date }) => (date === undefined ? "2025-09-01" : date)),
    counts: {
      establishedBeds: rows.map((row) => valueOr(row.establishedBeds, 24)),
      openBeds: rows.map((row) => valueOr(row.openBeds, 22)),
      patients: rows.map((row) => valueOr(row.patients, 20)),
    },
    typed: rows.flatMap(({ typed = {} }, row) =>
      Object.entries(typed).map(([field, text]) => ({ row, field, text })),
    ),
  };
}

const valueOr = (value: number | null | undefined, otherwise: number): number | null =>
  value === undefined ? otherwise : value;

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
export const etag = (report: Report): Record<string, string> => ({ "if-match": `"${report.revision}"` });

export async function createReport(caller: Caller, groupId: string, period = "2025-09"): Promise<Report> {
  const reply = await caller.ask<Report>("POST", paths.reports, {
    body: { groupId, formType: "sengepladser", period },
  });
  if (reply.status !== 201 && reply.status !== 200) throw new Error(`create: ${reply.text}`);
  return reply.body;
}

/** Begins an upload, sends the chunks gzipped as the pane does, and stops before finishing. */
export async function upload(
  caller: Caller,
  report: Report,
  chunks: readonly RowColumns[],
): Promise<{
  contentId: string;
  finish: (headers?: Record<string, string>, body?: object) => Promise<Reply<Report>>;
}> {
  const begun = await caller.ask<{ contentId: string }>("POST", paths.contents(report.id));
  if (begun.status !== 201) throw new Error(`begin: ${begun.text}`);
  const { contentId } = begun.body;
  for (const [n, chunk] of chunks.entries()) {
    const sent = await sendChunk(caller, report, contentId, n, chunk);
    if (sent.status !== 200) throw new Error(`chunk ${n}: ${sent.text}`);
  }
  const checksum = sha256(chunks.map((chunk) => sha256(JSON.stringify(chunk))).join(""));
  const rows = chunks.reduce((sum, { unit }) => sum + unit.length, 0);
  return {
    contentId,
    finish: (headers = etag(report), body = {}) =>
      caller.ask("POST", paths.finalize(report.id, contentId), {
        headers,
        body: { rows, checksum, ...body },
      }),
  };
}

export const sendChunk = (
  caller: Caller,
  report: Report,
  contentId: string,
  n: number,
  chunk: RowColumns,
): Promise<Reply> =>
  caller.ask("PUT", paths.chunk(report.id, contentId, n), {
    body: gzipSync(JSON.stringify(chunk)),
    headers: { "content-type": "application/json", "content-encoding": "gzip" },
  });

/** Saves rows as the report's draft; the report as it then is. */
export async function saveRows(caller: Caller, report: Report, ...chunks: RowColumns[]): Promise<Report> {
  const { finish } = await upload(caller, report, chunks);
  const reply = await finish();
  if (reply.status !== 200) throw new Error(`finish: ${reply.text}`);
  return reply.body;
}

export const submit = <T = { report: Report; warnings: number }>(
  caller: Caller,
  report: Report,
  key: string = randomUUID(),
): Promise<Reply<T>> =>
  caller.ask("POST", paths.submit(report.id), { headers: { ...etag(report), "idempotency-key": key } });

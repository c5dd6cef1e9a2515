import fc from "fast-check";
import type { OpenAPIV3_1 } from "openapi-types";
import { rulesVersion } from "../../../src/core/findings/ruleIds.ts";
import { arbitraryOf, type Schema } from "./arbitraryOf.ts";
import type { OpenApiDocument } from "../checkReply.ts";
import { aWound, spoil } from "./spoil.ts";

/**
 * A request drawn from the document. What only the running API knows stands in it as `@kind:n`, and is put in
 * when it is sent: `FuzzWorld` knows how.
 */
export interface DrawnRequest {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly who: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly packing: Packing;
}

export const packings = ["plain", "gzip", "halved gzip", "no gzip", "halved", "twice", "raw"] as const;
export type Packing = (typeof packings)[number];

/** Bodies that no schema draws. */
const rawBodies = [
  "",
  "{",
  "[]",
  "null",
  '"text"',
  "NaN",
  '{"a":1,"a":2}',
  '{"groupId":1,"groupId":"@group:0"}',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{"x":1}}}',
  "\ufeff{}",
  '{"groupId":"\\ud800"}',
  "[".repeat(50_000),
  `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`,
  `{"groupId":${"9".repeat(5_000)}}`,
];

const pick = (kind: string) => fc.nat(1_000).map((n) => `@${kind}:${n}`);
const formType = fc.oneof(
  { weight: 12, arbitrary: fc.constant("sengepladser") },
  fc.constantFrom("none", "a".repeat(41), "Ætsi"),
);
const period = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("2025-05", "2025-06", "2025-07", "2025-08", "2025-09") },
  fc.constantFrom("2025-10", "2025-13", "0000-00", "9999-12", "2025-09-31", "2025-09@9101"),
);
const unit = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .constantFrom("9101011", "9101012", "910108", "910210")
      .map((departmentCode) => ({ hospitalCode: departmentCode.slice(0, 4), departmentCode })),
  },
  fc.constantFrom({}, { sorCode: "3".repeat(15) }, { sorCode: "æ" }, { departmentCode: "’; --" }),
);
const day = fc.oneof(
  { weight: 40, arbitrary: pick("day") },
  fc.constantFrom(null, "2025-10-11", "1900-01-01"),
);

/** Columns of one length, as no schema can say it. */
const columns = fc
  .array(fc.tuple(unit, day, fc.nat(25), fc.nat(25), fc.option(fc.nat(30))), { maxLength: 6 })
  .map((rows) => ({
    units: rows.map(([of]) => of),
    unit: rows.map((_, place) => place),
    date: rows.map(([, date]) => date),
    rows,
  }));
const rowColumns = columns.map(({ rows, ...keys }) => ({
  ...keys,
  counts: {
    establishedBeds: rows.map((row) => row[2] + 5),
    openBeds: rows.map((row) => row[3]),
    patients: rows.map((row) => row[4]),
  },
  typed: rows.flatMap((row, place) =>
    row[4] === null ? [{ row: place, field: "patients", text: "17 + 1" }] : [],
  ),
}));
const plannedReport = fc.tuple(columns, period).map(([{ rows, ...keys }, of]) => ({
  period: of,
  ...keys,
  fingerprint: rows.map((row) => `${row[2] + 5}\u001f${row[3]}\u001f${row[4]}`),
}));

const named = {
  formType,
  period,
  groupId: pick("group"),
  row: fc.nat(2),
  field: fc.constantFrom("patients", "openBeds", "none"),
  requiredMeasures: fc.subarray(["establishedBeds", "openBeds"]),
  closedPatterns: fc.constantFrom([], [{ unit: "shak:9101011", weekdays: [6, 7], closures: [] }]),
  RowColumns: rowColumns,
  PlannedReport: plannedReport,
  FinishUpload: fc.record(
    {
      rows: fc.constant("@rows"),
      checksum: fc.constant("@checksum"),
      others: fc.constantFrom("keep", "remove"),
    },
    { requiredKeys: ["rows", "checksum"] },
  ),
  reports: fc.uniqueArray(plannedReport, { minLength: 1, maxLength: 3, selector: (report) => report.period }),
  ids: fc.array(pick("message"), { minLength: 1, maxLength: 3 }),
  person: fc.constantFrom("0101909996", "010203-1234", "1234567890", "0".repeat(20), "abc"),
};

const headerValues: Readonly<Record<string, fc.Arbitrary<string | undefined>>> = {
  "If-Match": fc.oneof(
    { weight: 7, arbitrary: fc.constantFrom("@revision", "W/@revision") },
    fc.constantFrom(undefined, '"999"', "*", "1", '""', '"1", "2"', `"${"9".repeat(30)}"`),
  ),
  "If-None-Match": fc.constantFrom(undefined, "*", '"a"', "W/", ",,,"),
  "Idempotency-Key": fc.oneof(
    { weight: 6, arbitrary: fc.uuid({ version: 4 }) },
    { weight: 3, arbitrary: pick("key") },
    fc.constantFrom(undefined, "", "1", "x".repeat(5_000)),
  ),
  "Rules-Version": fc.constantFrom(undefined, undefined, String(rulesVersion), "0", "", "abc", "1e999"),
};

const cursor = fc.oneof(
  pick("next"),
  fc.string(),
  fc
    .tuple(fc.constantFrom("7", "2025-09", "2025-19-39 29:59:59+00", "2025-09-01 00:00:00+00"), fc.uuid())
    .map((place) => Buffer.from(JSON.stringify(place)).toString("base64url")),
  fc.jsonValue({ maxDepth: 1 }).map((value) => Buffer.from(JSON.stringify(value)).toString("base64url")),
);
const oddQuery = fc.constantFrom(
  "",
  "-1",
  "NaN",
  "1e9",
  "9007199254740991",
  "9".repeat(400),
  "\0",
  "%",
  "' or 1=1 --",
  "ænder 🦆",
  "x".repeat(5_000),
);
const contentTypes = [
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/json; charset=utf-16",
  "application/merge-patch+json",
  "nonsense",
];

/** Any request of the document: mostly as described, often spoiled in one place, sometimes no JSON at all. */
export function aRequest(document: OpenApiDocument, people: readonly string[]): fc.Arbitrary<DrawnRequest> {
  const drawn = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      ofOperation(document, path, method, operation, people),
    ),
  );
  return fc.oneof(...drawn);
}

function ofOperation(
  document: OpenApiDocument,
  path: string,
  method: string,
  operation: OpenAPIV3_1.OperationObject,
  people: readonly string[],
): fc.Arbitrary<DrawnRequest> {
  const wishes = { schemas: document.components.schemas, named };
  const parameters = (operation.parameters ?? []) as OpenAPIV3_1.ParameterObject[];
  const body = operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
  const schema = body?.content["application/json"]?.schema;
  const usual = method.toUpperCase();
  return fc.record({
    operation: fc.constant(operation.operationId!),
    method: fc.oneof(
      { weight: 30, arbitrary: fc.constant(usual) },
      fc.constantFrom("PATCH", "PUT", "DELETE", "OPTIONS"),
    ),
    path: pathOf(path),
    who: fc.oneof({ weight: 3, arbitrary: fc.constant(people[0]!) }, fc.constantFrom(...people)),
    query: queryOf(parameters, wishes),
    headers: headersOf(parameters, schema !== undefined),
    body: schema === undefined ? fc.constant(undefined) : spoiled(arbitraryOf(schema, wishes)),
    packing: fc.oneof({ weight: 14, arbitrary: fc.constant("plain" as const) }, fc.constantFrom(...packings)),
  });
}

/** Ids that are there, that are not, and that are none; `FuzzWorld` gives those of one address the same report. */
function pathOf(path: string): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const here = names.map((name) => (name === "n" ? fc.constantFrom("0", "0", "1") : fc.constant(`@${name}`)));
  const odd = names.map(() =>
    fc.oneof(
      fc.uuid(),
      fc.constantFrom("0", "-1", "200", "1e3", "..%2f..%2fme", "%00", "%F0%9F%A6%86", "a".repeat(90), "null"),
    ),
  );
  const written = (values: readonly string[]) =>
    names.reduce((text, name, place) => text.replace(`{${name}}`, values[place]!), path);
  return fc.oneof({ weight: 8, arbitrary: fc.tuple(...here).map(written) }, fc.tuple(...odd).map(written));
}

function queryOf(
  parameters: readonly OpenAPIV3_1.ParameterObject[],
  wishes: Parameters<typeof arbitraryOf>[1],
): fc.Arbitrary<(readonly [string, string])[]> {
  const drawn = parameters
    .filter((parameter) => parameter.in === "query")
    .map(({ name, schema, required }) => {
      const described = name === "after" ? cursor : arbitraryOf(schema as Schema, wishes, name);
      const value = fc.oneof({ weight: 9, arbitrary: described }, oddQuery);
      const pairs = value.map((given) => [given].flat().map((one) => [name, String(one)] as const));
      const weight = required === true ? 9 : 1;
      return fc.oneof(
        { weight, arbitrary: pairs },
        { weight: required === true ? 1 : 5, arbitrary: fc.constant([]) },
      );
    });
  const extra = fc.constantFrom<(readonly [string, string])[]>(
    ...Array<[]>(9).fill([]),
    [["unknown", "1"]],
    [["limit", "1"]],
  );
  return fc.tuple(...drawn, extra).map((parts) => parts.flat());
}

function headersOf(
  parameters: readonly OpenAPIV3_1.ParameterObject[],
  hasBody: boolean,
): fc.Arbitrary<Record<string, string>> {
  const values = parameters
    .filter((parameter) => parameter.in === "header")
    .map(({ name }) => headerValues[name]!.map((value) => [name.toLowerCase(), value] as const));
  const type = fc.oneof(
    { weight: 15, arbitrary: fc.constant(undefined) },
    fc.constantFrom(...(hasBody ? contentTypes : [undefined])),
  );
  const encoding = fc.oneof(
    { weight: 25, arbitrary: fc.constant(undefined) },
    fc.constantFrom("br", "deflate", "zstd", "gzip, gzip", "identity", "nonsense"),
  );
  return fc.tuple(type, encoding, ...values).map(([contentType, contentEncoding, ...rest]) => {
    const all = [["content-type", contentType], ["content-encoding", contentEncoding], ...rest] as const;
    return Object.fromEntries(all.filter((pair): pair is [string, string] => pair[1] !== undefined));
  });
}

const spoiled = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: values },
    { weight: 5, arbitrary: fc.tuple(values, aWound).map(([value, wound]) => spoil(value, wound)) },
    { weight: 1, arbitrary: fc.constantFrom(...rawBodies).map((raw) => ({ raw })) },
  );

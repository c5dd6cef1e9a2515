import type { SwaggerTransformObject } from "@fastify/swagger";
import { jsonSchemaTransformObject } from "fastify-type-provider-zod";
import type { OpenAPIV3_1 } from "openapi-types";
import { apiBase } from "../../core/contract/paths.ts";
import { examples } from "../../core/contract/examples.ts";

type Document = OpenAPIV3_1.Document;
type Operation = OpenAPIV3_1.OperationObject & { "x-largest-body"?: number };
type Schemas = Record<string, OpenAPIV3_1.SchemaObject>;

/** Replies that are one report, or one page of what a revision holds, carry its ETag. */
const tagged = ["GroupSettings", "OutboxEntry", "RegisterSnapshot", "Report", "RowsPage", "Submission"].map(
  refTo,
);

/** What the document is grouped by: the first word of an address, or a report's second. */
const tagOf: Readonly<Record<string, string>> = {
  config: "Sign-in",
  me: "Sign-in",
  groups: "Groups and rights",
  "right-requests": "Groups and rights",
  "form-types": "Form types",
  register: "Registers",
  contents: "Rows",
  rows: "Rows",
  outbox: "Trays",
  trays: "Trays",
  checks: "Checks",
  plans: "Plans and sends",
  sends: "Plans and sends",
  messages: "Messages",
  "person-search": "Reports",
  reports: "Reports",
};

const headerNames: Readonly<Record<string, string>> = {
  "if-match": "If-Match",
  "if-none-match": "If-None-Match",
  "idempotency-key": "Idempotency-Key",
  "rules-version": "Rules-Version",
};

/** What the routes' descriptions cannot say by themselves: tags, examples, headers, and no schema twice. */
export const finishDocument: SwaggerTransformObject = (document) => {
  const finished = jsonSchemaTransformObject(document) as Document;
  for (const [path, methods] of Object.entries(finished.paths ?? {}))
    for (const operation of Object.values(methods as Record<string, Operation>))
      finishOperation(path, operation);
  return withoutTwins(finished);
};

function finishOperation(path: string, operation: Operation): void {
  operation.tags = [tagOfPath(path)];
  for (const parameter of (operation.parameters ?? []) as OpenAPIV3_1.ParameterObject[]) {
    // Its absence is 428 and not a faulty request, so the schema alone calls it optional.
    if (parameter.name === "if-match") parameter.required = true;
    parameter.name = headerNames[parameter.name] ?? parameter.name;
  }
  finishBody(operation);
  for (const [status, reply] of Object.entries(operation.responses ?? {})) {
    const { content, headers } = reply as OpenAPIV3_1.ResponseObject;
    const media = content?.["application/json"];
    if (media !== undefined) addExample(media);
    if (status === "304" || (media !== undefined && tagged.includes(refOf(media))))
      (reply as OpenAPIV3_1.ResponseObject).headers = { ...headers, ETag: etagHeader };
  }
}

function tagOfPath(path: string): string {
  const [first = "", , second = ""] = path.slice(apiBase.length + 1).split("/");
  const name = first === "reports" && second in tagOf && second !== "outbox" ? second : first;
  return tagOf[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function finishBody(operation: Operation): void {
  const { "x-largest-body": bytes = 2 ** 20, requestBody } = operation;
  delete operation["x-largest-body"];
  if (requestBody === undefined) return;
  const body = requestBody as OpenAPIV3_1.RequestBodyObject;
  body.description = `At most ${bytes / 2 ** 20} MB of JSON, as it is or gzipped (\`Content-Encoding: gzip\`)`;
  for (const media of Object.values(body.content)) {
    const { anyOf = [] } = media.schema as OpenAPIV3_1.SchemaObject;
    const given = anyOf.filter((choice) => "$ref" in choice || choice.type !== "null");
    // What may be null may be left out.
    if (given.length === 1 && given.length < anyOf.length) {
      body.required = false;
      media.schema = given[0]!;
    }
    addExample(media);
  }
}

function addExample(media: OpenAPIV3_1.MediaTypeObject): void {
  const name = refOf(media).replace(/^.*\/|Input$/g, "");
  if (Object.hasOwn(examples, name)) media.example = examples[name as keyof typeof examples];
}

const etagHeader: OpenAPIV3_1.HeaderObject = {
  description: "What If-Match and If-None-Match bring back; of a report and of settings it is the revision",
  schema: { type: "string" },
};

function refTo(name: string): string {
  return `#/components/schemas/${name}`;
}

const refOf = ({ schema }: OpenAPIV3_1.MediaTypeObject): string =>
  schema !== undefined && "$ref" in schema ? schema.$ref : "";

/** Each schema comes twice, as it is sent and as it is answered; kept are those in use, once where they agree. */
function withoutTwins(document: Document): Document {
  const schemas = (document.components?.schemas ?? {}) as Schemas;
  const text = JSON.stringify(document.paths);
  const used = reach(text, schemas);
  const plain = (name: string) => JSON.stringify(schemas[name]).replaceAll(/(schemas\/\w+)Input"/g, '$1"');
  const agrees = (twin: string, name: string) => !used.has(name) || plain(twin) === plain(name);
  const merged = [...used].filter(
    (name) => name.endsWith("Input") && agrees(name, name.slice(0, -"Input".length)),
  );
  const rename = (json: string) =>
    merged.reduce((all, name) => all.replaceAll(`"${refTo(name)}"`, `"${refTo(name.slice(0, -5))}"`), json);
  const kept = [...used].map((name) => [
    merged.includes(name) ? name.slice(0, -"Input".length) : name,
    JSON.parse(rename(JSON.stringify(schemas[name]))) as OpenAPIV3_1.SchemaObject,
  ]);
  return {
    ...document,
    paths: JSON.parse(rename(text)) as Document["paths"] & object,
    components: { ...document.components, schemas: Object.fromEntries(kept.sort()) as Schemas },
  };
}

/** The names of the schemas that the text needs, and those that these need in turn. */
function reach(text: string, schemas: Schemas, found = new Set<string>()): Set<string> {
  for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (found.has(name)) continue;
    found.add(name);
    reach(JSON.stringify(schemas[name]), schemas, found);
  }
  return found;
}

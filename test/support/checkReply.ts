import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { OpenAPIV3_1 } from "openapi-types";
import type { App } from "../../src/api/http/App.ts";
import { paths } from "../../src/core/contract/paths.ts";

export type OpenApiDocument = Omit<OpenAPIV3_1.Document, "paths" | "components"> & {
  paths: Record<string, Record<string, OpenAPIV3_1.OperationObject>>;
  components: { schemas: Record<string, OpenAPIV3_1.SchemaObject> };
};

/** What was asked, and what came of it. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly body: unknown;
}

type CheckExchange = (exchange: Exchange) => void;

const root = "openapi";
let known: CheckExchange | undefined;

/** Throws where a reply is not what the OpenAPI document promises; the document is the same for every API. */
export async function checkReply(app: App, exchange: Exchange): Promise<void> {
  if (known === undefined) {
    await app.ready();
    known = createCheck(app.swagger() as OpenApiDocument);
  }
  known(exchange);
}

/** Schemas are compiled when first met, straight out of the document. */
function createCheck(document: OpenApiDocument): CheckExchange {
  const validators = new Map<string, ValidateFunction>();
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  addFormats(ajv);
  ajv.addSchema(document, root);
  const routes = Object.keys(document.paths).map((path) => ({ path, pattern: patternOf(path) }));

  function validate(pointer: string, value: unknown, what: string): void {
    let validator = validators.get(pointer);
    if (validator === undefined) validators.set(pointer, (validator = ajv.compile({ $ref: pointer })));
    if (!validator(value)) fail(what, ajv.errorsText(validator.errors));
  }

  return (exchange) => {
    const { method, status, body, text } = exchange;
    const { pathname } = new URL(exchange.path, "http://localhost");
    const what = `${method} ${pathname} → ${status}`;
    const path = routes.find(({ pattern }) => pattern.test(pathname))?.path;
    const operation = path === undefined ? undefined : document.paths[path]?.[method.toLowerCase()];
    if (path === undefined || operation === undefined) {
      // The document itself, its page, and whether the API is well are not described; refusals look alike.
      if (status >= 400) validate(`${root}#/components/schemas/Problem`, body, what);
      return;
    }
    const reply = (operation.responses as Record<string, OpenAPIV3_1.ResponseObject>)[status];
    if (reply === undefined) fail(what, `is not described: ${text.slice(0, 200)}`);
    checkHeaders(exchange, reply, what);
    const type = mediaType(exchange);
    if (reply.content === undefined) {
      if (text !== "") fail(what, "has a body where none is described");
    } else if (reply.content[type]?.schema === undefined) fail(what, `is of the type ${type}`);
    else if (type.endsWith("json")) {
      const place = [
        "paths",
        path,
        method.toLowerCase(),
        "responses",
        String(status),
        "content",
        type,
        "schema",
      ];
      validate(`${root}#/${place.map(escapePointer).join("/")}`, body, what);
    }
  };
}

/** Who waits for a place in a queue cannot be told for how long. */
const mayLack = ["retry-after"];

function checkHeaders({ headers }: Exchange, reply: OpenAPIV3_1.ResponseObject, what: string): void {
  const described = Object.keys(reply.headers ?? {}).map((name) => name.toLowerCase());
  for (const name of described)
    if (headers[name] === undefined && !mayLack.includes(name)) fail(what, `lacks the header ${name}`);
  if (headers.etag === undefined) return;
  if (!described.includes("etag")) fail(what, "has an ETag that is not described");
  if (!/^(W\/)?"[^"]+"$/.test(headers.etag)) fail(what, `has the ETag ${headers.etag}`);
}

const mediaType = ({ headers }: Exchange): string => headers["content-type"]?.split(";")[0]?.trim() ?? "none";

function fail(what: string, fault: string): never {
  throw new Error(
    `${what} ${fault}; the description is at ${paths.openapi} (a route's \`problems\`, \`response\`)`,
  );
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+").replaceAll(".", "\\.")}$`);

const escapePointer = (part: string): string =>
  encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));

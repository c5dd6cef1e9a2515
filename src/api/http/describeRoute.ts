import { STATUS_CODES } from "node:http";
import type { SwaggerTransform } from "@fastify/swagger";
import type { FastifySchema, RouteOptions } from "fastify";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import type { ProblemCode } from "../../core/contract/problemCodes.ts";
import { statusOf } from "./problemReplies.ts";

declare module "fastify" {
  interface FastifySchema {
    /** What this route refuses, beyond what its shape tells already; test/support/checkReply.ts holds it to it. */
    problems?: readonly ProblemCode[];
  }
}

const successWords: Readonly<Record<string, string>> = {
  200: "Done",
  201: "Created",
  204: "Done; there is nothing to say",
  304: "Not changed since the copy that the client has",
};

/** One route for the OpenAPI document: its replies get their words, and every refusal its status and codes. */
export const describeRoute: SwaggerTransform = (document) => {
  const { schema, url } = (jsonSchemaTransform as SwaggerTransform)(document);
  const { route } = document;
  if (schema.hide) return { schema, url };
  const { "4xx": _any, ...replies } = (schema.response ?? {}) as Record<string, object>;
  const described = Object.entries(replies).map(([status, reply]) => [
    status,
    "content" in reply
      ? { description: successWords[status], ...reply }
      : { ...reply, description: successWords[status] ?? STATUS_CODES[status] },
  ]);
  const response = { ...Object.fromEntries(described), ...problemReplies(route) } as Record<string, unknown>;
  return { schema: { ...schema, response, "x-largest-body": route.bodyLimit } as FastifySchema, url };
};

/** By status: the codes that the route can answer, those that its shape implies among them. */
function problemReplies(route: RouteOptions): Record<string, unknown> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set([...impliedBy(route), ...(route.schema?.problems ?? [])])) {
    const status = statusOf[code]!;
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, problemsOf(status, codes)]));
}

function impliedBy({ schema = {}, config, method }: RouteOptions): ProblemCode[] {
  const signedIn = schema.security !== undefined;
  const takesBody = method !== "GET";
  return [
    // An encoding that nobody knows is refused of any request, with a body or without.
    "request.invalid",
    ...(signedIn ? (["signin.required", "privacy.cpr"] as const) : []),
    ...(takesBody ? (["request.too-large"] as const) : []),
    ...(config?.rateLimit === false ? [] : (["request.too-many"] as const)),
    "server.failed",
    "server.unavailable",
  ];
}

/** Headers that a refusal of this status carries. */
const headersOf: Readonly<Record<number, object>> = {
  401: { "www-authenticate": { type: "string", description: "Always `Bearer`" } },
  429: { "retry-after": { type: "integer", description: "Seconds until the next request is answered" } },
};

const problemsOf = (status: number, codes: readonly ProblemCode[]): object => ({
  description: `${STATUS_CODES[status]}: ${codes.join(", ")}`,
  ...(headersOf[status] && { headers: headersOf[status] }),
  content: {
    "application/problem+json": {
      schema: {
        allOf: [
          { $ref: "#/components/schemas/Problem" },
          { type: "object", properties: { status: { enum: [status] }, code: { enum: codes } } },
        ],
      },
      example: { type: "about:blank", title: STATUS_CODES[status], status, code: codes[0], details: {} },
    },
  },
});

import { STATUS_CODES } from "node:http";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import type { ProblemReply } from "../../core/contract/problem.ts";
import type { ProblemCode } from "../../core/contract/problemCodes.ts";
import { Problem } from "../../core/Problem.ts";
import type { App } from "./App.ts";

/** Problems the API can answer with; the other codes are the pane's own. */
export const statusOf: Partial<Record<ProblemCode, number>> = {
  "request.invalid": 400,
  "request.not-found": 404,
  "request.too-large": 413,
  "request.too-many": 429,
  "request.too-slow": 408,
  "signin.required": 401,
  "right.missing": 403,
  "right.request-unknown": 404,
  "right.request-decided": 409,
  "right.own-request": 403,
  "right.not-held": 404,
  "right.claimed": 409,
  "right.last-administrator": 409,
  "group.unknown": 404,
  "settings.stale": 412,
  "settings.precondition-required": 428,
  "settings.cut-in-use": 409,
  "settings.unit-unknown": 422,
  "review.own-submission": 403,
  "thread.unknown": 404,
  "report.not-found": 404,
  "report.stale": 412,
  "report.precondition-required": 428,
  "report.state-refuses": 409,
  "report.cancelled": 409,
  "report.empty": 422,
  "report.has-errors": 422,
  "report.in-force-elsewhere": 409,
  "report.deleted": 410,
  "report.never-submitted": 409,
  "report.submitted-before": 409,
  "report.too-many-rows": 422,
  "report.too-large-to-print": 422,
  "report.person-required": 422,
  "report.person-refused": 422,
  "report.person-locked": 409,
  "report.person-taken": 409,
  "person.invalid": 422,
  "form-type.unknown": 404,
  "plan.unknown": 404,
  "plan.closed": 409,
  "rules.outdated": 409,
  "send.unknown": 404,
  "upload.chunk-differs": 409,
  "upload.checksum-mismatch": 422,
  "upload.incomplete": 422,
  "send.key-reused": 422,
  "register.not-imported": 422,
  "register.scope-unavailable": 422,
  "register.column-missing": 422,
  "privacy.cpr": 422,
  "server.failed": 500,
  "server.unavailable": 503,
};

/** Every failure leaves as `application/problem+json`; a bug is logged and its details stay here. */
export function answerWithProblems(app: App): void {
  app.setErrorHandler<FastifyError | Problem>(answerError);
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, new Problem("request.not-found")));
}

/** What Fastify answers by itself, an address that is none, would otherwise repeat that address. */
export const frameworkErrors = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void =>
  void answerError(error, request, reply);

function answerError(
  error: FastifyError | Problem,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = toProblem(error);
  if (problem.code === "server.failed" || problem.code === "server.unavailable") {
    request.log.error({ err: error }, problem.code);
  }
  return sendProblem(request, reply, problem);
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const status = statusOf[problem.code] ?? 500;
  const body: ProblemReply = {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    code: problem.code,
    details: problem.details,
    requestId: request.id,
  };
  if (status === 429) void reply.header("retry-after", problem.details.seconds ?? 60);
  if (status === 401) void reply.header("www-authenticate", "Bearer");
  return reply.code(status).type("application/problem+json").send(JSON.stringify(body));
}

function toProblem(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error))
    return new Problem("request.invalid", { fields: fieldsOf(error) });
  if (isUnreachable(error)) return new Problem("server.unavailable");
  const fault = bodyFaults[error.code];
  if (fault !== undefined) return new Problem("request.invalid", { fields: [{ path: "/", fault }] });
  return new Problem(codeOfStatus(error.statusCode ?? 500));
}

/** What Fastify could not even read, by its code. */
const bodyFaults: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: "not-json",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "not-application-json",
};

/** Places and kinds only: a message of zod's may repeat what was sent. */
const fieldsOf = (error: {
  validation: { instancePath: string; keyword: string }[];
}): { path: string; fault: string }[] =>
  error.validation
    .slice(0, 100)
    .map(({ instancePath, keyword }) => ({ path: ownPath(instancePath), fault: keyword }));

/** Where a free key was sent, the place is named by it: only what a field or a header of ours may be called stays. */
const ownPath = (path: string): string =>
  /^\/[a-z-]+$/.test(path)
    ? path
    : path.replace(/(?<=\/)(?![a-z][A-Za-z]{0,39}(\/|$)|\d{1,5}(\/|$))[^/]*/g, "*");

function codeOfStatus(status: number): ProblemCode {
  if (status === 413) return "request.too-large";
  if (status === 429) return "request.too-many";
  if (status === 408) return "request.too-slow";
  if (status === 404) return "request.not-found";
  return status >= 400 && status < 500 ? "request.invalid" : "server.failed";
}

/** No connection, a server going down (57P), too many connections (53), or a lost race worth a new try (40). */
const passingCodes =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOENT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN|57P0\d|53\d{3}|08\d{3}|40[\dP]\d{2})$/;

/** What `pg` says, without a code, of a connection that was lost or never came. */
const lostConnections =
  /^(Connection terminated|Client (was closed|has encountered)|timeout exceeded when trying)/;

const isUnreachable = ({ code, message }: { code?: string; message: string }): boolean =>
  code === undefined ? lostConnections.test(message) : passingCodes.test(code);

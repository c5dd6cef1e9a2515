import { AxiosError, type AxiosResponse, isCancel } from "axios";
import type { ProblemCode } from "../../core/contract/problemCodes.ts";
import { problemReply } from "../../core/contract/problem.ts";
import { Problem } from "../../core/Problem.ts";

/** What a bare status means, where a proxy or a crash answered in the API's place. */
const bareStatus: Readonly<Record<number, ProblemCode>> = {
  401: "signin.required",
  403: "right.missing",
  404: "request.not-found",
  413: "request.too-large",
  429: "request.too-many",
  502: "server.unavailable",
  503: "server.unavailable",
  504: "server.unavailable",
};

/** A failed request as a Problem: the API's own, or what the connection or a proxy made of it. */
export function toApiProblem(error: unknown): unknown {
  if (isCancel(error)) return new Problem("work.stopped");
  if (!(error instanceof AxiosError)) return error;
  // Never axios' own error as the cause: it carries the token and the rows, and causes are logged.
  const cause = new Error(error.message);
  if (error.response && !isBrokenOff(error)) return repliedProblem(error.response, cause);
  const late = error.code === AxiosError.ECONNABORTED || error.code === AxiosError.ETIMEDOUT;
  return new Problem(late ? "network.timeout" : "network.offline", {}, { cause });
}

/** A reply that began well and was cut: whatever was asked is done. */
export const isBrokenOff = ({ response }: AxiosError): boolean =>
  response !== undefined && response.status >= 200 && response.status < 300;

/** The API never answers with a page. */
export const isPage = (contentType: unknown): boolean =>
  typeof contentType === "string" && contentType.startsWith("text/html");

type Bytes = ArrayBuffer | Uint8Array;
/** What a file was asked for with: a browser's bytes, or Node's. */
export const isBytes = (data: unknown): data is Bytes =>
  data instanceof ArrayBuffer || data instanceof Uint8Array;

/** A refusal comes as bytes too, where a file was asked for. */
function jsonIn(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function repliedProblem({ status, data, headers }: AxiosResponse<unknown>, cause: unknown): Problem {
  const reply = problemReply.safeParse(isBytes(data) ? jsonIn(data) : data);
  if (!reply.success) {
    if (status < 500 && isPage(headers["content-type"]))
      return new Problem("network.intercepted", { status }, { cause });
    const code = bareStatus[status] ?? (status >= 500 ? "server.failed" : "request.invalid");
    return new Problem(code, { status }, { cause });
  }
  const { code, details, requestId } = reply.data;
  return new Problem(code, requestId ? { ...details, requestId } : details, { cause });
}

import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { ProblemReply } from "../../core/contract/problem.ts";
import type { ProblemCode } from "../../core/contract/problemCodes.ts";

/** What Node finds wrong before there is a request: too slow, too long a header, or no HTTP at all. */
const problemsOf: Readonly<Record<string, readonly [number, ProblemCode]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "request.too-slow"],
  HPE_HEADER_OVERFLOW: [431, "request.too-large"],
};

/** Answers in the API's words and hangs up. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const [status, code] = problemsOf[error.code ?? ""] ?? [400, "request.invalid"];
  const title = STATUS_CODES[status] ?? "Error";
  const reply: ProblemReply = { type: "about:blank", title, status, code, details: {} };
  const body = JSON.stringify(reply);
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
}

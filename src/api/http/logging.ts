import {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from "fastify";
import type { App } from "./App.ts";

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly [detail: string]: unknown;
}

/** Takes one line a call. */
export interface LogDestination {
  write(line: string): void;
}

/** A database's message and parameters may hold what someone typed; its code and the stack's frames may not. */
export function logError(error: Error & { code?: string; severity?: string }): LoggedError {
  const ofDatabase = error.severity !== undefined;
  const frames = error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  return {
    type: error.name,
    message: ofDatabase ? "" : error.message,
    code: error.code,
    stack: frames?.join("\n") ?? "",
  };
}

/** What Fastify is told about logging: no address, header, query or body of anybody's. */
export const loggingOptions = (level: string, stream?: LogDestination): FastifyServerOptions => ({
  logger: {
    level,
    base: null,
    serializers: { err: logError, req: () => ({}), res: () => ({}) },
    ...(stream && { stream }),
  },
  logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
});

/** One line a request: its route's pattern instead of its address, so that nothing typed gets in. */
export function logRequests(app: App): void {
  app.addHook("onResponse", (request: FastifyRequest, reply: FastifyReply, done) => {
    const log: FastifyBaseLogger = request.log;
    log.info({
      method: request.method,
      route: request.routeOptions.url ?? "none",
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
}

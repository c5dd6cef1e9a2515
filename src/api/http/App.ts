import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { ApiMetrics } from "../metrics/ApiMetrics.ts";
import type { Database, Identity } from "../database/Database.ts";
import type { FormTypes } from "../formTypes/FormTypes.ts";
import type { RegisterCache } from "../registers/RegisterCache.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who calls; set by `requireSignIn`, null on public routes. */
    identity: Identity | null;
    /** SHA-256 of the JSON body's bytes after decompression, in hex; "" without a body. */
    bodyHash: string;
  }
}

/** The Fastify instance as routes see it: schemas are zod's. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What every route is given. */
export interface RouteContext {
  readonly database: Database;
  /** The present; injected, so that a test decides whether 23:00 has come. */
  readonly now: () => Date;
  readonly metrics?: ApiMetrics | undefined;
  readonly formTypes: FormTypes;
  readonly registers: RegisterCache;
}

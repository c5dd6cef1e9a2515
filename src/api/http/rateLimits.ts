import rateLimit from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";
import { Problem } from "../../core/Problem.ts";
import type { App } from "./App.ts";

/** Requests a minute. */
export interface RateLimits {
  /** From one person, wherever she sits. */
  readonly perPerson: number;
  /** From one address without a good token; a ward behind one address does not share a limit once signed in. */
  readonly perAddress: number;
}

type CountRequest = ReturnType<App["createRateLimit"]>;

/**
 * An address is looked up before its token is read and pays for every request that turns out to be nobody's;
 * a person pays for her own. So an invented token buys nothing. Routes with `rateLimit: false` are free.
 */
export async function limitRequests(app: App, { perPerson, perAddress }: RateLimits): Promise<void> {
  await app.register(rateLimit, { global: false, timeWindow: "1 minute", cache: 20_000 });
  const ofAddress = app.createRateLimit({ max: perAddress });
  const ofPerson = app.createRateLimit({ max: perPerson, keyGenerator: personKey });
  const counted = new WeakSet<FastifyRequest>();
  const isFree = (request: FastifyRequest) => request.routeOptions.config.rateLimit === false;

  app.addHook("onRequest", async (request) => {
    if (!isFree(request)) refuseExceeded(await ofAddress(request, { increment: false }));
  });
  // Between sign-in and the reading of a body.
  app.addHook("preParsing", async (request) => {
    if (isFree(request)) return;
    counted.add(request);
    refuseExceeded(await (request.identity === null ? ofAddress : ofPerson)(request));
  });
  // Refused before that: by its token, or by the look-up above.
  app.addHook("onResponse", async (request) => {
    if (!isFree(request) && !counted.has(request)) await ofAddress(request);
  });
}

const personKey = ({ identity }: FastifyRequest): string => `${identity?.issuer} ${identity?.subject}`;

function refuseExceeded(count: Awaited<ReturnType<CountRequest>>): void {
  if (count.isAllowed || !count.isExceeded) return;
  throw new Problem("request.too-many", { seconds: Math.max(count.ttlInSeconds, 1) });
}

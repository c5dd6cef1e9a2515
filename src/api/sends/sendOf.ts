import type { FastifyRequest } from "fastify";
import type { ReportAction } from "../../core/contract/steps.ts";
import { sha256 } from "../http/jsonBodies.ts";
import type { Send } from "./queries.ts";

/** The request as one that may be repeated, where it brings a key; `target` is what it is done to. */
export function sendOf(
  action: ReportAction,
  target: string,
  { headers, bodyHash }: Pick<FastifyRequest, "headers" | "bodyHash">,
): Send | undefined {
  const key = headers["idempotency-key"];
  if (typeof key !== "string") return undefined;
  return { key: key.toLowerCase(), action, bodyHash: sha256(`${action} ${target} ${bodyHash}`) };
}

import { randomUUID } from "node:crypto";
import type { BenchApi } from "./startBenchApi.ts";

/** A person of a group of her own who asks the API over HTTP. */
export interface BenchReporter {
  readonly groupId: string;
  readonly personId: string;
  readonly identity: { readonly issuer: string; readonly subject: string; readonly name: string };
  /** The reply's body; throws on a refusal. */
  readonly ask: <T>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<T>;
}

/** Bodies that are bytes are gzipped JSON, texts are JSON as they are. */
export async function asReporter(api: BenchApi, subject: string): Promise<BenchReporter> {
  const groupId = randomUUID();
  const { issuer } = api;
  const personId = await api.run<string>(new URL("seedReporter.ts", import.meta.url), {
    issuer,
    subject,
    groupId,
  });
  const authorization = `Bearer ${await api.token(subject)}`;
  return {
    groupId,
    personId,
    identity: { issuer, subject, name: subject },
    ask: async <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const isPacked = body instanceof Uint8Array;
      const reply = await fetch(`${api.origin}${path}`, {
        method,
        headers: {
          authorization,
          ...(body !== undefined && { "content-type": "application/json" }),
          ...(isPacked && { "content-encoding": "gzip" }),
          ...headers,
        },
        ...(body !== undefined && { body: isPacked ? new Uint8Array(body) : textOf(body) }),
      });
      const text = await reply.text();
      if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 500)}`);
      return JSON.parse(text) as T;
    },
  };
}

const textOf = (body: unknown): string => (typeof body === "string" ? body : JSON.stringify(body));

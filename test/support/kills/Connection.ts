import { gzipSync } from "node:zlib";
import { expect } from "vitest";

/** The server went away, or said that it could not: whether the request was done is not known. */
export class Lost extends Error {}

export interface Request {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One planner's way to a server that may be killed at any moment. */
export class Connection {
  readonly #token: string;
  /** Another one after each restart. */
  origin = "";

  constructor(token: string) {
    this.#token = token;
  }

  /** What the server answers; it must not refuse. */
  async ask<T = unknown>(request: Request): Promise<T> {
    const { status, text } = await this.fetch(request);
    expect(status, `${request.method} ${request.path}: ${text.slice(0, 300)}`).toBeLessThan(300);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  async fetch({ method, path, body, headers }: Request): Promise<{ status: number; text: string }> {
    const payload = body === undefined ? undefined : new Uint8Array(gzipSync(JSON.stringify(body)));
    const reply = await orLost(() =>
      fetch(`${this.origin}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          ...(payload && { "content-type": "application/json", "content-encoding": "gzip" }),
          ...headers,
        },
        ...(payload && { body: payload }),
      }),
    );
    const text = await orLost(() => reply.text());
    if (reply.status >= 500) throw new Lost(text);
    return { status: reply.status, text };
  }
}

async function orLost<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Lost("no answer", { cause: error });
  }
}

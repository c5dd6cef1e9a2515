/** The reply's body; throws on a refusal. */
export type AskOverHttp = <T>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<T>;

/** Asks a listening API as one person. A body of bytes is gzipped JSON, a text is JSON as it is. */
export function askOverHttp(origin: string, token: string): AskOverHttp {
  return async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const isPacked = body instanceof Uint8Array;
    const reply = await fetch(`${origin}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(isPacked && { "content-encoding": "gzip" }),
        ...headers,
      },
      ...(body !== undefined && { body: isPacked ? new Uint8Array(body) : textOf(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 500)}`);
    return JSON.parse(text) as T;
  };
}

const textOf = (body: unknown): string => (typeof body === "string" ? body : JSON.stringify(body));

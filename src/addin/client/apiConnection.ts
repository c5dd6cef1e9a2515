import axios, { type AxiosError, type AxiosResponse } from "axios";
import axiosRetry, { exponentialDelay, isNetworkError } from "axios-retry";
import { z } from "zod";
import { Problem } from "../../core/Problem.ts";
import type { TokenSource } from "./ReportingClient.ts";
import { isBrokenOff, isPage, toApiProblem } from "./toApiProblem.ts";

// The pane's content security policy forbids code made from text, which zod would otherwise try.
z.config({ jitless: true });

export interface ApiCall<T> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  /** The contract's schema; a reply that does not fit it never reaches the pane. */
  readonly reply: z.ZodType<T>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Done once however often it arrives: tried again where the network or a busy server lost it. */
  readonly repeatable?: boolean;
  /** The reply is a file's bytes. */
  readonly isBinary?: boolean;
}

export interface ApiReply<T> {
  readonly value: T;
  readonly etag: string | undefined;
  /** 304: what was had before still holds; `value` is then undefined. */
  readonly unchanged: boolean;
}

export type ApiConnection = <T>(call: ApiCall<T>) => Promise<ApiReply<T>>;

export interface ApiSetting {
  /** Where the API answers, e.g. "https://localhost:3000". */
  readonly origin: string;
  readonly tokens: TokenSource;
  /** Milliseconds a request may take. */
  readonly timeout?: number;
  /** Milliseconds before the first repeat; each later pause is twice as long, a little at random. */
  readonly pause?: number;
}

/** Repeats of one request; with the pauses between them some seven seconds. */
const repeats = 3;
/** A gateway without its server, or a server that asks for patience. */
const passingStatus: readonly number[] = [429, 502, 503, 504];

const mayPass = (error: AxiosError): boolean =>
  isNetworkError(error) ||
  isBrokenOff(error) ||
  error.code === "ECONNABORTED" ||
  passingStatus.includes(error.response?.status ?? 0);

/** Requests with the person's token: refreshed once when the API no longer takes it. */
export function apiConnection({ origin, tokens, timeout = 30_000, pause = 500 }: ApiSetting): ApiConnection {
  const http = axios.create({
    baseURL: origin,
    timeout,
    validateStatus: (status) => (status >= 200 && status < 300) || status === 304,
  });

  axiosRetry(http, {
    retries: 0,
    retryCondition: mayPass,
    retryDelay: (count, error) => exponentialDelay(count, error, pause),
    shouldResetTimeout: true,
  });

  const request = async <T>({ method, path, body, headers, signal, ...kind }: ApiCall<T>) => {
    const token = tokens.accessToken();
    const authorization = token ? { authorization: `Bearer ${token}` } : {};
    try {
      return await http.request<unknown>({
        method,
        url: path,
        data: body,
        headers: { "content-type": "application/json", ...headers, ...authorization },
        ...(signal && { signal }),
        ...(kind.repeatable && { "axios-retry": { retries: repeats } }),
        ...(kind.isBinary && { responseType: "arraybuffer" as const }),
      });
    } catch (error) {
      throw toApiProblem(error);
    }
  };

  return async (call) => {
    try {
      return readReply(call, await request(call));
    } catch (error) {
      const signedOut = error instanceof Problem && error.code === "signin.required";
      if (!signedOut || !(await tokens.refresh())) throw error;
      return readReply(call, await request(call));
    }
  };
}

function readReply<T>({ reply }: ApiCall<T>, { status, data, headers }: AxiosResponse<unknown>): ApiReply<T> {
  const etag = typeof headers.etag === "string" ? headers.etag : undefined;
  if (status === 304) return { value: undefined as T, etag, unchanged: true };
  // A network's own page, to log in at say, in the API's place.
  if (isPage(headers["content-type"])) throw new Problem("network.intercepted", { status });
  const parsed = reply.safeParse(data);
  if (!parsed.success) throw new Problem("server.failed", { reason: "reply" }, { cause: parsed.error });
  return { value: parsed.data, etag, unchanged: false };
}

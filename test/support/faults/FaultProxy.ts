import { Agent, createServer, request as ask, STATUS_CODES, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Fault, FaultKind } from "./Fault.ts";

/** A request as it came, all of it. */
interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

export interface Behind {
  /** Where the API listens just now. */
  readonly origin: () => string;
  /** Kills the server; resolves when it is back. */
  readonly kill: () => Promise<void>;
}

const loginPath = "/login";
const loginPage: Answer = {
  status: 200,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: Buffer.from("<!doctype html><title>Log på gæstenettet</title>"),
};

/** Stands between a pane and a real API, and does to each request what `draw` says. */
export class FaultProxy {
  /** What happens to the next request; nothing, unless a run says otherwise. */
  draw: () => Fault = () => ({ kind: "none" });
  /** How many requests met which fault. */
  readonly met = new Map<FaultKind, number>();
  readonly #behind: Behind;
  readonly #agent = new Agent({ keepAlive: false });
  readonly #server = createServer((request) => void this.#receive(request));
  /** Requests that arrive although the pane has given them up. */
  #late: Promise<unknown>[] = [];
  #held: Received[] = [];

  constructor(behind: Behind) {
    this.#behind = behind;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  /** Lets everything arrive that is still on its way. */
  async release(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    for (const received of held) await this.#forward(received);
    const late = this.#late;
    this.#late = [];
    await Promise.all(late);
  }

  async close(): Promise<void> {
    await this.release();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #receive(request: IncomingMessage): Promise<void> {
    const { socket } = request;
    // Whoever cuts first, the other hears of it here.
    socket.on("error", () => undefined);
    const body = await readAll(request);
    if (body === undefined) return;
    const { method = "GET", url: path = "/", headers } = request;
    if (path === loginPath) {
      write(socket, loginPage);
      return;
    }
    const fault = this.draw();
    this.met.set(fault.kind, (this.met.get(fault.kind) ?? 0) + 1);
    const answer = await this.#meet(fault, { method, path, headers, body });
    if (fault.kind !== "silent") write(socket, answer, fault.kind === "cutReply" ? fault.share : undefined);
  }

  /** What the pane hears; undefined where its connection breaks. */
  async #meet(fault: Fault, received: Received): Promise<Answer | undefined> {
    switch (fault.kind) {
      case "none":
      case "cutReply":
      case "silent":
        return this.#forward(received);
      case "delay":
        await wait(fault.ms);
        return this.#forward(received);
      case "cutRequest":
        return this.#forwardPart(received, fault.share);
      case "repeat":
        return (await this.#forwardTwice(received, fault.together))[fault.answer];
      case "late":
        this.#late.push(wait(fault.ms).then(() => this.#forward(received)));
        return undefined;
      case "held":
        this.#held.push(received);
        return undefined;
      case "page":
        return pageWith(fault.status);
      case "status":
        return bareStatus(fault);
      case "kill":
        return this.#killBeneath(received, fault.ms);
    }
  }

  async #killBeneath(received: Received, ms: number): Promise<undefined> {
    const asked = this.#forward(received);
    await wait(ms);
    await this.#behind.kill();
    await asked;
    return undefined;
  }

  async #forwardTwice(received: Received, together: boolean) {
    const first = this.#forward(received);
    if (!together) await first;
    return Promise.all([first, this.#forward(received)]);
  }

  /** Undefined where the API did not answer. */
  #forward(received: Received): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const asked = this.#ask(
        received,
        (reply) => void readAll(reply).then((body) => resolve(body && answerOf(reply, body))),
      );
      asked.on("error", () => resolve(undefined));
      asked.end(received.body);
    });
  }

  /** Begins to tell the API, and breaks off. */
  #forwardPart(received: Received, share: number): Promise<undefined> {
    const part = received.body.subarray(0, Math.floor(received.body.length * share));
    // All of it would be no cut.
    if (part.length === received.body.length) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const asked = this.#ask(received, () => undefined);
      asked.on("error", () => resolve(undefined));
      asked.on("close", () => resolve(undefined));
      asked.write(part, () => setTimeout(() => asked.destroy(), 5));
    });
  }

  #ask({ method, path, headers }: Received, onReply: (reply: IncomingMessage) => void) {
    const { host: _, connection: __, ...kept } = headers;
    const { hostname, port } = new URL(this.#behind.origin());
    return ask({ hostname, port, method, path, headers: kept, agent: this.#agent }, onReply);
  }
}

const pageWith = (status: 200 | 302 | 403): Answer =>
  status === 302
    ? { status, headers: { location: loginPath }, body: Buffer.alloc(0) }
    : { ...loginPage, status };

const bareStatus = ({ status, retryAfter }: Extract<Fault, { kind: "status" }>): Answer => ({
  status,
  headers: {
    "content-type": "text/plain",
    ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
  },
  body: Buffer.from(STATUS_CODES[status] ?? ""),
});

function answerOf({ statusCode = 502, headers }: IncomingMessage, body: Buffer): Answer {
  const { "transfer-encoding": _, connection: __, ...kept } = headers;
  return { status: statusCode, headers: kept as Answer["headers"], body };
}

/** Byte for byte, so that it can be cut at any; each connection carries one reply. */
function write(socket: Socket, answer: Answer | undefined, share?: number): void {
  if (answer === undefined) {
    socket.destroy();
    return;
  }
  const { status, headers, body } = answer;
  const all = { ...headers, "content-length": String(body.length), connection: "close" };
  const lines = Object.entries(all).flatMap(([name, values]) =>
    (typeof values === "string" ? [values] : values).map((value) => `${name}: ${value}`),
  );
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`, ...lines, "", ""].join("\r\n");
  const bytes = Buffer.concat([Buffer.from(head, "latin1"), body]);
  if (share === undefined) socket.end(bytes);
  // A cut leaves out the last byte at least.
  else socket.write(bytes.subarray(0, Math.floor((bytes.length - 1) * share)), () => socket.destroy());
}

/** Undefined where it was cut. */
async function readAll(stream: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  try {
    for await (const part of stream) parts.push(part as Buffer);
    return Buffer.concat(parts);
  } catch {
    return undefined;
  }
}

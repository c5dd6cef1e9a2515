import { createHash, randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import type { RowColumns, RowsPage } from "../../../src/core/contract/rows.ts";

/** The server went away, or said that it could not: whether the request was done is not known. */
class Lost extends Error {}

/** A report's rows by unit and day. */
type Rows = ReadonlyMap<string, string>;

/** What a planner was told of a report. */
interface Known {
  readonly id: string;
  readonly state: Report["state"];
  readonly revision: number;
  readonly version: number;
  readonly draft: Rows;
  readonly inForce: Rows;
}

interface Request {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A step on its way: what is true if it was done, and if it was not; `after` is undefined where it deletes. */
interface Pending {
  readonly request: Request;
  readonly before: Known;
  readonly after: Known | undefined;
  /** It has a key, so it may be sent again and must be answered the same. */
  readonly keyed: boolean;
}

interface Upload {
  readonly before: Known;
  readonly chunks: readonly RowColumns[];
  readonly rows: Rows;
  readonly others: "keep" | "remove";
  contentId: string | undefined;
}

const days = 28;
const mostUnits = 30;
const rowsPerChunk = 200;
const periods = 12;
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * One group's planner, who pushes, submits and takes steps as fast as she is answered, and remembers what she was
 * told. She can say afterwards whether it all is still so.
 */
export class Planner {
  readonly groupId: string;
  readonly #token: string;
  readonly #random: () => number;
  readonly #known = new Map<string, Known>();
  readonly #answered: { readonly request: Request; readonly reply: unknown }[] = [];
  #pending: Pending | undefined;
  #upload: Upload | undefined;
  #origin = "";
  /** Steps that were answered. */
  acknowledged = 0;
  /** Steps of which nobody knew, and that turned out to be done. */
  doneUnheard = 0;

  constructor(groupId: string, token: string, random: () => number) {
    this.groupId = groupId;
    this.#token = token;
    this.#random = random;
  }

  /** Goes on until the server is lost or the time is over. */
  async workUntilLost(origin: string, isOver: () => boolean): Promise<void> {
    this.#origin = origin;
    try {
      while (!isOver()) await this.#takeAnyStep();
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
    }
  }

  /** Everything she was told holds, and what she was not told is wholly there or not at all. */
  async requireNothingLost(origin: string): Promise<void> {
    this.#origin = origin;
    await this.#settlePending();
    await this.#resumeUpload();
    for (const { request, reply } of this.#answered.slice(-5))
      expect(await this.#ask(request), request.path).toEqual(reply);
    for (const known of this.#known.values()) await this.#requireAsKnown(known);
  }

  async #takeAnyStep(): Promise<void> {
    const period = `2024-${String(1 + this.#below(periods)).padStart(2, "0")}`;
    const known = this.#known.get(period) ?? (await this.#create(period));
    const step = this.#chooseStep(known);
    await step(period, known);
  }

  #chooseStep({ state, version, draft }: Known): (period: string, known: Known) => Promise<void> {
    const dice = this.#random();
    if (state === "outbox") {
      if (dice < 0.5) return this.#submit;
      return version > 0 && dice < 0.7 ? this.#step("discard") : this.#step("takeOut");
    }
    if (state === "submitted") {
      if (dice < 0.05) return this.#step("cancel");
      return dice < 0.4 ? this.#step("edit") : this.#push;
    }
    if (draft.size === 0 || dice < 0.4) return this.#push;
    if (dice < 0.75) return this.#submit;
    if (dice < 0.9) return this.#step("putInOutbox");
    return version > 0 ? this.#step("discard") : this.#delete;
  }

  async #create(period: string): Promise<Known> {
    const body = { groupId: this.groupId, formType: "sengepladser", period };
    const made = await this.#ask<Report>({ method: "POST", path: paths.reports, body });
    // Asked twice, since the first answer may have been lost, it is still the same new report.
    expect(made).toMatchObject({ revision: 1, version: 0, rows: 0 });
    const { id, state, revision, version } = made;
    const known: Known = { id, state, revision, version, draft: new Map(), inForce: new Map() };
    this.#known.set(period, known);
    return known;
  }

  readonly #push = async (period: string, before: Known): Promise<void> => {
    const { chunks, rows } = this.#makeRows(period);
    const others = this.#random() < 0.7 ? "keep" : "remove";
    this.#upload = { before, chunks, rows, others, contentId: undefined };
    await this.#sendUpload(this.#upload);
  };

  async #sendUpload(upload: Upload): Promise<void> {
    const { before, chunks, rows, others } = upload;
    upload.contentId ??= (
      await this.#ask<{ contentId: string }>({ method: "POST", path: paths.contents(before.id) })
    ).contentId;
    const { contentId } = upload;
    const sent = chunks.map((chunk, n) =>
      this.#ask({ method: "PUT", path: paths.chunk(before.id, contentId, n), body: chunk }),
    );
    const lost = (await Promise.allSettled(sent)).find(({ status }) => status === "rejected");
    if (lost !== undefined) throw (lost as PromiseRejectedResult).reason;
    const body = {
      rows: rows.size,
      checksum: sha256(chunks.map((chunk) => sha256(JSON.stringify(chunk))).join("")),
      others,
    };
    const draft = others === "keep" ? new Map([...before.draft, ...rows]) : rows;
    this.#upload = undefined;
    await this.#change({
      request: this.#request("POST", paths.finalize(before.id, contentId), before, { body, key: true }),
      before,
      after: { ...before, state: "draft", revision: before.revision + 1, draft },
      keyed: true,
    });
  }

  readonly #submit = (_period: string, before: Known): Promise<void> =>
    this.#change({
      request: this.#request("POST", paths.submit(before.id), before, { key: true }),
      before,
      after: {
        ...before,
        state: "submitted",
        revision: before.revision + 1,
        version: before.version + 1,
        inForce: before.draft,
      },
      keyed: true,
    });

  #step(action: "edit" | "discard" | "putInOutbox" | "takeOut" | "cancel") {
    const place = {
      edit: "edit",
      discard: "discard",
      putInOutbox: "outbox",
      takeOut: "takeOut",
      cancel: "cancel",
    };
    const path = paths[place[action] as "edit" | "discard" | "outbox" | "takeOut" | "cancel"];
    const state = {
      edit: "draft",
      discard: "submitted",
      putInOutbox: "outbox",
      takeOut: "draft",
      cancel: "cancelled",
    };
    return (_period: string, before: Known): Promise<void> =>
      this.#change({
        request: this.#request("POST", path(before.id), before),
        before,
        after: {
          ...before,
          state: state[action] as Report["state"],
          revision: before.revision + 1,
          ...(action === "discard" && { draft: before.inForce }),
        },
        keyed: false,
      });
  }

  readonly #delete = (_period: string, before: Known): Promise<void> =>
    this.#change({
      request: this.#request("DELETE", paths.report(before.id), before),
      before,
      after: undefined,
      keyed: false,
    });

  #request(
    method: Request["method"],
    path: string,
    { revision }: Known,
    { body, key = false }: { body?: unknown; key?: boolean } = {},
  ): Request {
    const headers = { "if-match": `"${revision}"`, ...(key && { "idempotency-key": randomUUID() }) };
    return { method, path, headers, ...(body !== undefined && { body }) };
  }

  async #change(pending: Pending): Promise<void> {
    this.#pending = pending;
    const reply = await this.#ask<Report | { report: Report } | undefined>(pending.request);
    this.#pending = undefined;
    this.#remember(pending.before, pending.after, reply && reportIn(reply));
    if (pending.keyed) this.#answered.push({ request: pending.request, reply });
    this.acknowledged++;
  }

  /** A cancelled or deleted report makes room for a new one of its period. */
  #remember(before: Known, after: Known | undefined, told: Report | undefined): void {
    const period = [...this.#known].find(([, { id }]) => id === before.id)![0];
    if (after !== undefined && told !== undefined) expect(told).toMatchObject(shown(after));
    if (after === undefined || after.state === "cancelled") this.#known.delete(period);
    else this.#known.set(period, after);
    if (after?.state === "cancelled") this.#known.set(`${period} cancelled ${after.id}`, after);
  }

  async #settlePending(): Promise<void> {
    const pending = this.#pending;
    if (pending === undefined) return;
    const { before, after, request, keyed } = pending;
    const reply = await this.#fetch({ method: "GET", path: paths.report(before.id) });
    const found = reply.status === 200 ? (JSON.parse(reply.text) as Report) : undefined;
    if (found === undefined) expect([reply.status, after]).toEqual([410, undefined]);
    const isDone = after === undefined ? found === undefined : found?.revision === after.revision;
    if (found !== undefined) expect(found).toMatchObject(shown(isDone ? after! : before));
    if (isDone) this.doneUnheard++;
    this.#pending = undefined;
    if (keyed) await this.#change(pending);
    else if (isDone) this.#remember(before, after, found);
    else await this.#change({ ...pending, request });
  }

  async #resumeUpload(): Promise<void> {
    const upload = this.#upload;
    if (upload !== undefined) await this.#sendUpload(upload);
  }

  async #requireAsKnown(known: Known): Promise<void> {
    const report = await this.#ask<Report>({ method: "GET", path: paths.report(known.id) });
    expect(report).toMatchObject(shown(known));
    expect(report.groupId).toBe(this.groupId);
    expect(await this.#readRows(known.id, "")).toEqual(known.draft);
    if (known.version > 0)
      expect(await this.#readRows(known.id, `&version=${known.version}`)).toEqual(known.inForce);
  }

  async #readRows(id: string, query: string): Promise<Rows> {
    const found = new Map<string, string>();
    for (let from: number | null = 0; from !== null;) {
      const page: RowsPage = await this.#ask({
        method: "GET",
        path: `${paths.rows(id)}?from=${from}${query}`,
      });
      for (const [key, value] of rowsIn(page.rows)) found.set(key, value);
      from = page.next;
    }
    return found;
  }

  #makeRows(period: string): { chunks: RowColumns[]; rows: Rows } {
    const first = this.#below(mostUnits);
    const units = 1 + this.#below(mostUnits - first);
    const all = Array.from({ length: units * days }, (_, row) => row);
    const chunks: RowColumns[] = [];
    for (let from = 0; from < all.length; from += rowsPerChunk) {
      const part = all.slice(from, from + rowsPerChunk);
      const departments = [...new Set(part.map((row) => first + Math.floor(row / days)))];
      chunks.push({
        units: departments.map((at) => ({ hospitalCode: "9101", departmentCode: `9101${100 + at}` })),
        unit: part.map((row) => departments.indexOf(first + Math.floor(row / days))),
        date: part.map((row) => `${period}-${String((row % days) + 1).padStart(2, "0")}`),
        counts: {
          establishedBeds: part.map(() => 24),
          openBeds: part.map(() => 22),
          patients: part.map(() => 5 + this.#below(15)),
        },
        typed: [],
      });
    }
    return { chunks, rows: new Map(chunks.flatMap(rowsIn)) };
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  async #ask<T = unknown>(request: Request): Promise<T> {
    const { status, text } = await this.#fetch(request);
    expect(status, `${request.method} ${request.path}: ${text.slice(0, 300)}`).toBeLessThan(300);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  async #fetch({ method, path, body, headers }: Request): Promise<{ status: number; text: string }> {
    const payload = body === undefined ? undefined : new Uint8Array(gzipSync(JSON.stringify(body)));
    const reply = await this.#try(() =>
      fetch(`${this.#origin}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          ...(payload && { "content-type": "application/json", "content-encoding": "gzip" }),
          ...headers,
        },
        ...(payload && { body: payload }),
      }),
    );
    const text = await this.#try(() => reply.text());
    if (reply.status >= 500) throw new Lost(text);
    return { status: reply.status, text };
  }

  async #try<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new Lost("no answer", { cause: error });
    }
  }
}

const reportIn = (reply: Report | { report: Report }): Report => ("report" in reply ? reply.report : reply);

/** What a reply shows of it. */
const shown = ({ id, state, revision, version, draft }: Known) => ({
  id,
  state,
  revision,
  version,
  rows: draft.size,
});

const rowsIn = ({ units, unit, date, counts }: RowColumns): [string, string][] =>
  unit.map((place, row) => [
    `${units[place]!.departmentCode} ${date[row]}`,
    Object.values(counts)
      .map((column) => column[row])
      .join(),
  ]);

import { expect } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import type { RowsPage } from "../../../src/core/contract/rows.ts";
import { Connection, Lost, type Request } from "./Connection.ts";
import { drawRows, rowsIn, type Rows } from "./drawRows.ts";
import { shown, type Known } from "./Known.ts";
import { deletion, finish, step, submission, type Pending, type Upload } from "./Pending.ts";

const periods = 12;

/**
 * One group's planner, who pushes, submits and takes steps as fast as she is answered, and remembers what she was
 * told. She can say afterwards whether it all is still so.
 */
export class Planner {
  readonly groupId: string;
  readonly #server: Connection;
  readonly #random: () => number;
  readonly #known = new Map<string, Known>();
  /** By the id of the report, which takes its answers along when it is deleted. */
  readonly #answered = new Map<string, { readonly request: Request; readonly reply: unknown }[]>();
  #pending: Pending | undefined;
  #upload: Upload | undefined;
  /** Steps that were answered. */
  acknowledged = 0;
  /** Steps of which nobody knew, and that turned out to be done. */
  doneUnheard = 0;

  constructor(groupId: string, token: string, random: () => number) {
    this.groupId = groupId;
    this.#server = new Connection(token);
    this.#random = random;
  }

  /** Goes on until the server is lost or the time is over. */
  async workUntilLost(origin: string, isOver: () => boolean): Promise<void> {
    this.#server.origin = origin;
    try {
      while (!isOver()) await this.#takeAnyStep();
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
    }
  }

  /** Everything she was told holds, and what she was not told is wholly there or not at all. */
  async requireNothingLost(origin: string): Promise<void> {
    this.#server.origin = origin;
    await this.#settlePending();
    await this.#resumeUpload();
    for (const { request, reply } of [...this.#answered.values()].flatMap((answers) => answers.slice(-2)))
      expect(await this.#server.ask(request), request.path).toEqual(reply);
    for (const known of this.#known.values()) await this.#requireAsKnown(known);
  }

  async #takeAnyStep(): Promise<void> {
    const period = `2024-${String(1 + this.#below(periods)).padStart(2, "0")}`;
    const known = this.#known.get(period) ?? (await this.#create(period));
    const take = this.#chooseStep(known);
    await take(known, period);
  }

  #chooseStep({ state, version, draft }: Known): (known: Known, period: string) => Promise<void> {
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
    const made = await this.#server.ask<Report>({ method: "POST", path: paths.reports, body });
    // Asked twice, since the first answer may have been lost, it is still the same new report.
    expect(made).toMatchObject({ revision: 1, version: 0, rows: 0 });
    const { id, state, revision, version } = made;
    const known: Known = { id, state, revision, version, draft: new Map(), inForce: new Map() };
    this.#known.set(period, known);
    return known;
  }

  readonly #push = async (before: Known, period: string): Promise<void> => {
    const { chunks, rows } = drawRows(period, (limit) => this.#below(limit));
    const others = this.#random() < 0.7 ? "keep" : "remove";
    this.#upload = { before, chunks, rows, others, contentId: undefined };
    await this.#sendUpload(this.#upload);
  };

  async #sendUpload(upload: Upload): Promise<void> {
    const { before, chunks } = upload;
    upload.contentId ??= (
      await this.#server.ask<{ contentId: string }>({ method: "POST", path: paths.contents(before.id) })
    ).contentId;
    const { contentId } = upload;
    const sent = chunks.map((chunk, n) =>
      this.#server.ask({ method: "PUT", path: paths.chunk(before.id, contentId, n), body: chunk }),
    );
    const lost = (await Promise.allSettled(sent)).find(({ status }) => status === "rejected");
    if (lost !== undefined) throw (lost as PromiseRejectedResult).reason;
    this.#upload = undefined;
    await this.#change(finish(upload, contentId));
  }

  readonly #submit = (before: Known): Promise<void> => this.#change(submission(before));

  readonly #delete = (before: Known): Promise<void> => this.#change(deletion(before));

  #step(action: Parameters<typeof step>[0]) {
    return (before: Known): Promise<void> => this.#change(step(action, before));
  }

  async #change(pending: Pending): Promise<void> {
    this.#pending = pending;
    const reply = await this.#server.ask<Report | { report: Report } | undefined>(pending.request);
    this.#pending = undefined;
    this.#remember(pending.before, pending.after, reply && reportIn(reply));
    const { request, before, keyed } = pending;
    if (keyed) this.#answered.set(before.id, [...(this.#answered.get(before.id) ?? []), { request, reply }]);
    this.acknowledged++;
  }

  /** A cancelled or deleted report makes room for a new one of its period. */
  #remember(before: Known, after: Known | undefined, told: Report | undefined): void {
    const period = [...this.#known].find(([, { id }]) => id === before.id)![0];
    if (after !== undefined && told !== undefined) expect(told).toMatchObject(shown(after));
    if (after === undefined) this.#answered.delete(before.id);
    if (after === undefined || after.state === "cancelled") this.#known.delete(period);
    else this.#known.set(period, after);
    if (after?.state === "cancelled") this.#known.set(`${period} cancelled ${after.id}`, after);
  }

  async #settlePending(): Promise<void> {
    const pending = this.#pending;
    if (pending === undefined) return;
    const { before, after, keyed } = pending;
    const reply = await this.#server.fetch({ method: "GET", path: paths.report(before.id) });
    const found = reply.status === 200 ? (JSON.parse(reply.text) as Report) : undefined;
    if (found === undefined) expect([reply.status, after]).toEqual([410, undefined]);
    const isDone = after === undefined ? found === undefined : found?.revision === after.revision;
    if (found !== undefined) expect(found).toMatchObject(shown(isDone ? after! : before));
    if (isDone) this.doneUnheard++;
    this.#pending = undefined;
    if (isDone && !keyed) this.#remember(before, after, found);
    else await this.#change(pending);
  }

  async #resumeUpload(): Promise<void> {
    const upload = this.#upload;
    if (upload !== undefined) await this.#sendUpload(upload);
  }

  async #requireAsKnown(known: Known): Promise<void> {
    const report = await this.#server.ask<Report>({ method: "GET", path: paths.report(known.id) });
    expect(report).toMatchObject(shown(known));
    expect(report.groupId).toBe(this.groupId);
    expect(await this.#readRows(known.id, "")).toEqual(known.draft);
    if (known.version > 0)
      expect(await this.#readRows(known.id, `&version=${known.version}`)).toEqual(known.inForce);
  }

  async #readRows(id: string, query: string): Promise<Rows> {
    const found = new Map<string, string>();
    for (let from: number | null = 0; from !== null;) {
      const page: RowsPage = await this.#server.ask({
        method: "GET",
        path: `${paths.rows(id)}?from=${from}${query}`,
      });
      for (const [key, value] of rowsIn(page.rows)) found.set(key, value);
      from = page.next;
    }
    return found;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
}

const reportIn = (reply: Report | { report: Report }): Report => ("report" in reply ? reply.report : reply);

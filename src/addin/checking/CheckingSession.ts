import { findBlocks } from "../../core/mapping/blocks/findBlocks.ts";
import { findOffers } from "../../core/mapping/findOffers.ts";
import { findUnreadDays } from "../../core/mapping/blocks/findUnreadDays.ts";
import { findPastedTable } from "../../core/mapping/pasted/findPastedTable.ts";
import { proposeLayout } from "../../core/mapping/proposeLayout.ts";
import { Problem } from "../../core/Problem.ts";
import { Acceptances } from "../../core/rules/Acceptances.ts";
import { Register } from "../../core/units/Register.ts";
import { nextTask } from "../nextTask.ts";
import { CheckedTable } from "./CheckedTable.ts";
import type { CheckingReply, CheckingRequest } from "./messages.ts";
import { RegisterDesk } from "./RegisterDesk.ts";

type Request<Kind extends CheckingRequest["kind"]> = Extract<CheckingRequest, { readonly kind: Kind }>;
/** A reply without the id and revision of its request. */
type Answer = CheckingReply extends infer Reply
  ? Reply extends CheckingReply
    ? Omit<Reply, "id" | "revision">
    : never
  : never;

export interface SessionParts {
  readonly reply: (reply: CheckingReply, transfer: Transferable[]) => void;
  /** Lets messages in between two slices of a check. */
  readonly pause?: () => Promise<void>;
  /** Slots checked between two pauses. */
  readonly slice?: number;
}

/**
 * The worker's side of checking: keeps one sheet's records and answers requests one after the other. A check
 * runs in slices, so that it can be cancelled, and gives way to a request about a newer revision.
 */
export class CheckingSession {
  readonly #parts: Required<SessionParts>;
  #queue: Promise<void> = Promise.resolve();
  #cancelled = new Set<number>();
  /** Of the newest request received, even if it waits. */
  #revision = 0;
  readonly #desk = new RegisterDesk();
  #table: CheckedTable | undefined;
  #acceptances = new Acceptances();

  constructor(parts: SessionParts) {
    this.#parts = { pause: nextTask, slice: 20_000, ...parts };
  }

  /** Takes a request; resolves once it is answered. */
  receive(request: CheckingRequest): Promise<void> {
    this.#revision = Math.max(this.#revision, request.revision);
    if (request.kind === "cancel") {
      this.#cancelled.add(request.target);
      this.#done(request);
      return Promise.resolve();
    }
    if (isOfNoRevision(request)) return this.#answer(request);
    this.#queue = this.#queue.then(() => this.#answer(request));
    return this.#queue;
  }

  async #answer(request: Exclude<CheckingRequest, Request<"cancel">>): Promise<void> {
    try {
      await this.#handle(request);
    } catch (thrown) {
      this.#reply(request, { kind: "failed", message: messageOf(thrown) });
    } finally {
      this.#cancelled.delete(request.id);
    }
  }

  async #handle(request: Exclude<CheckingRequest, Request<"cancel">>): Promise<void> {
    switch (request.kind) {
      case "setRegister":
        this.#desk.register = new Register(request.snapshot);
        this.#table?.useRegister(this.#desk.register);
        this.#done(request);
        break;
      case "setLayout":
        this.#setLayout(request);
        this.#done(request);
        break;
      case "load":
        this.#tableFor(request).load(request.rows, request.reset);
        this.#done(request);
        break;
      case "check":
        await this.#check(request);
        break;
      case "patch":
        this.#patch(request);
        break;
      case "collect":
        this.#collect(request);
        break;
      case "describe":
        this.#describe(request);
        break;
      case "setAccepted":
        this.#accept(request);
        break;
      case "name":
        this.#reply(request, { kind: "named", keys: this.#tableFor(request).keysOf(request.slots) });
        break;
      case "listRecords":
        this.#listRecords(request);
        break;
      case "listPrints":
        this.#listPrints(request);
        break;
      case "listUntidy":
        this.#reply(request, { kind: "untidy", mends: this.#tableFor(request).listUntidy() });
        break;
      case "findBlocks":
        this.#findBlocks(request);
        break;
      case "proposeList":
        this.#proposeList(request);
        break;
      case "findOffers":
        this.#reply(request, {
          kind: "offers",
          offers: findOffers(request.layout, request.top, request.now),
        });
        break;
      case "findPasted":
        this.#findPasted(request);
        break;
      case "findUnreadDays":
        this.#reply(request, { kind: "unreadDays", unread: findUnreadDays(request.top) });
        break;
      case "describeRegister":
        this.#reply(request, { kind: "register", systems: this.#desk.describe() });
        break;
      case "findUnits":
        this.#reply(request, { kind: "units", ...this.#desk.find(request.question) });
        break;
      case "nameUnits":
        this.#reply(request, { kind: "unitNames", names: this.#desk.nameUnits(request.units, request.day) });
        break;
      case "proposeUnits":
        await this.#propose(request);
        break;
    }
  }

  #setLayout({ readBy, settings, now }: Request<"setLayout">): void {
    this.#table = new CheckedTable(readBy, settings, this.#desk.register, now, this.#acceptances);
  }

  /** Of no sheet, if none is read yet. */
  #accept(request: Request<"setAccepted">): void {
    this.#acceptances = new Acceptances(request.accepted);
    if (this.#table) {
      const added = this.#table.accept(this.#acceptances);
      const { tally, notices } = this.#table;
      // Where they stand is left to the next check: in the midst of a reading nobody takes it from here.
      this.#reply(request, { kind: "findings", added, removed: [], tally, notices });
    }
    this.#done(request);
  }

  async #check(request: Request<"check">): Promise<void> {
    const table = this.#tableFor(request);
    for (const { done, findings } of table.check(request.now, this.#parts.slice)) {
      this.#reply(request, { kind: "progress", done, total: table.size });
      this.#replyFindings(request, table, findings, []);
      await this.#parts.pause();
      this.#stopIfUnwanted(request);
    }
    if (table.size === 0) this.#replyFindings(request, table, [], []);
    this.#done(request);
  }

  #patch(request: Request<"patch">): void {
    const table = this.#tableFor(request);
    const { added, removed } = table.patch(request.rows, request.now);
    this.#replyFindings(request, table, added, removed);
  }

  #collect(request: Request<"collect">): void {
    const reports = this.#tableFor(request).collect(request.cut);
    const transfer = reports.map(({ slots }) => slots.buffer as ArrayBuffer);
    this.#reply(request, { kind: "collected", reports }, transfer);
  }

  #listRecords(request: Request<"listRecords">): void {
    const records = this.#tableFor(request).listRecords();
    this.#reply(request, { kind: "records", records }, [records.buffer as ArrayBuffer]);
  }

  #listPrints(request: Request<"listPrints">): void {
    const found = this.#tableFor(request).listPrints(request.cut);
    const transfer = [found.at, found.keys, found.prints].map(({ buffer }) => buffer as ArrayBuffer);
    this.#reply(request, { kind: "prints", ...found }, transfer);
  }

  #describe(request: Request<"describe">): void {
    this.#reply(request, { kind: "described", row: this.#tableFor(request).describe(request.slot) });
  }

  #findBlocks(request: Request<"findBlocks">): void {
    const { top, sheet, month } = request;
    const blocks = findBlocks(top, sheet, { month, knows: this.#desk.register.knowsShak });
    this.#reply(request, { kind: "blocks", blocks });
  }

  #proposeList(request: Request<"proposeList">): void {
    const { top, headerRow, now } = request;
    const proposal = proposeLayout(top, { headerRow, knows: this.#desk.register.knowsShak });
    const offers = proposal.layout ? findOffers(proposal.layout, top, now) : [];
    this.#reply(request, { kind: "list", proposal, offers });
  }

  #findPasted(request: Request<"findPasted">): void {
    const pasted = findPastedTable(request.top, this.#desk.register.knowsShak);
    this.#reply(request, { kind: "pasted", pasted });
  }

  async #propose(request: Request<"proposeUnits">): Promise<void> {
    for (const proposed of this.#desk.propose(request.names, request.terms)) {
      this.#reply(request, { kind: "proposals", ...proposed });
      await this.#parts.pause();
      if (this.#cancelled.has(request.id)) throw new Problem("work.stopped");
    }
    this.#done(request);
  }

  #done(request: CheckingRequest): void {
    this.#reply(request, { kind: "done" });
  }

  #replyFindings(
    request: CheckingRequest,
    table: CheckedTable,
    added: Extract<Answer, { kind: "findings" }>["added"],
    removed: readonly string[],
  ): void {
    const { tally, notices } = table;
    const places = table.takePlaces();
    this.#reply(request, { kind: "findings", added, removed, tally, notices, ...(places && { places }) });
  }

  #tableFor(request: CheckingRequest): CheckedTable {
    this.#stopIfUnwanted(request);
    if (this.#table === undefined) throw new Error(`${request.kind} came before setLayout`);
    return this.#table;
  }

  #stopIfUnwanted({ id, revision }: CheckingRequest): void {
    if (this.#cancelled.has(id) || revision < this.#revision) throw new Problem("work.stopped");
  }

  #reply({ id, revision }: CheckingRequest, answer: Answer, transfer: Transferable[] = []): void {
    this.#parts.reply({ id, revision, ...answer }, transfer);
  }
}

/** Asked of no sheet that is kept here: a long check does not keep it waiting. */
const isOfNoRevision = ({ kind }: CheckingRequest): boolean =>
  kind === "findBlocks" ||
  kind === "proposeList" ||
  kind === "findOffers" ||
  kind === "findPasted" ||
  kind === "findUnreadDays" ||
  kind === "describeRegister" ||
  kind === "findUnits" ||
  kind === "nameUnits" ||
  kind === "proposeUnits";

const messageOf = (thrown: unknown): string =>
  thrown instanceof Problem ? thrown.code : thrown instanceof Error ? thrown.message : String(thrown);

import type { RegisterSnapshot } from "../../core/contract/register.ts";
import { problemCodes } from "../../core/contract/problemCodes.ts";
import type { Cut } from "../../core/contract/settings.ts";
import type { CountBlock } from "../../core/mapping/blocks/CountBlock.ts";
import type { ToldPlaces } from "../../core/mapping/Places.ts";
import type { UnreadDays } from "../../core/mapping/blocks/findUnreadDays.ts";
import type { PastedTable } from "../../core/mapping/pasted/findPastedTable.ts";
import type { ReadBy } from "../../core/mapping/SheetReader.ts";
import type { SheetRows } from "../../core/mapping/SheetRows.ts";
import { Problem } from "../../core/Problem.ts";
import type { AcceptedWarning } from "../../core/rules/Acceptances.ts";
import type { CheckSettings } from "../../core/rules/CheckContext.ts";
import type { Finding } from "../../core/findings/Finding.ts";
import type { NoticeKey } from "../../core/rules/findNotices.ts";
import type { TidyMend } from "../../core/rules/tidyMends.ts";
import type { ProposalTerms, UnitProposal } from "../../core/units/proposeUnits.ts";
import type { UnitKey } from "../../core/units/UnitKey.ts";
import type { ListLayout } from "../../core/mapping/Layout.ts";
import type { Offer } from "../../core/mapping/Offer.ts";
import type { DanishNow } from "../../core/values/danishNow.ts";
import type {
  BlockQuestion,
  CheckingReply,
  CheckingRequest,
  CheckTally,
  CollectedReport,
  ListQuestion,
  LoadedRows,
  ProposedList,
  ProposedUnits,
  RegisterSystemSummary,
  RowDescription,
  SlotPrints,
  UnitQuestion,
  UnitsFound,
} from "./messages.ts";

/** A worker, or one end of a message channel whose other end has a session. */
export interface CheckingPort {
  postMessage(request: CheckingRequest): void;
  addEventListener(type: "message" | "error", listener: (event: Event) => void): void;
  start?(): void;
}

/** What a check or a patch found: for a check all findings, for a patch what changed. */
export interface CheckResult {
  readonly added: readonly Finding[];
  readonly removed: readonly string[];
  readonly tally: CheckTally;
  readonly notices: readonly NoticeKey[];
  /** Where registrations stand, if they were read anew or stand otherwise. */
  readonly places?: ToldPlaces;
}

interface CheckingWork {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

type Kind = CheckingReply["kind"];
type Reply<K extends Kind> = Extract<CheckingReply, { readonly kind: K }>;
/** A request without what the client numbers itself. */
type Ask = CheckingRequest extends infer Request
  ? Request extends CheckingRequest
    ? Omit<Request, "id" | "revision">
    : never
  : never;

interface Pending {
  readonly onReply: (reply: CheckingReply) => void;
  readonly reject: (reason: Error) => void;
}

/** Asked of a sheet as it stood; of no use once another is there. */
const ofRevision: readonly CheckingRequest["kind"][] = [
  "check",
  "patch",
  "collect",
  "describe",
  "name",
  "listRecords",
  "listPrints",
  "listUntidy",
];

/**
 * The pane's side of checking. A new layout or a fresh load begins a new revision of the sheet; whatever was
 * still asked of an older one rejects with the Problem `work.stopped`.
 */
export class CheckingClient {
  readonly #port: CheckingPort;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #revision = 0;

  constructor(port: CheckingPort) {
    this.#port = port;
    port.addEventListener("message", (event) => this.#receive((event as MessageEvent<CheckingReply>).data));
    port.addEventListener("error", (event) => this.#failAll(event));
    port.start?.();
  }

  async setRegister(snapshot: RegisterSnapshot | undefined): Promise<void> {
    await this.#ask({ kind: "setRegister", snapshot }, "done");
  }

  async setLayout({ sheets, layout }: ReadBy, settings: CheckSettings, now: DanishNow): Promise<void> {
    this.#revision += 1;
    await this.#ask({ kind: "setLayout", readBy: { sheets, layout }, settings, now }, "done");
  }

  async load(rows: LoadedRows, reset: boolean): Promise<void> {
    if (reset) this.#revision += 1;
    await this.#ask({ kind: "load", rows, reset }, "done");
  }

  /** Checks every record; the result has all findings, gathered from the worker's batches. */
  async check(now: DanishNow, work: CheckingWork = {}): Promise<CheckResult> {
    const added: Finding[] = [];
    let last: Reply<"findings"> | undefined;
    let places: ToldPlaces | undefined;
    await this.#ask({ kind: "check", now }, "done", work, (reply) => {
      if (reply.kind === "progress") work.onProgress?.({ done: reply.done, total: reply.total });
      if (reply.kind !== "findings") return;
      for (const finding of reply.added) added.push(finding);
      places ??= reply.places;
      last = reply;
    });
    if (last === undefined) throw new Error("a check ended without findings");
    const { tally, notices } = last;
    return { added, removed: [], tally, notices, ...(places && { places }) };
  }

  patch(rows: LoadedRows, now: DanishNow): Promise<CheckResult> {
    return this.#ask({ kind: "patch", rows, now }, "findings");
  }

  async collect(cut: Cut): Promise<readonly CollectedReport[]> {
    return (await this.#ask({ kind: "collect", cut }, "collected")).reports;
  }

  async describe(slot: number): Promise<RowDescription | undefined> {
    return (await this.#ask({ kind: "describe", slot }, "described")).row;
  }

  /** Tells which warnings are accepted; what changed by it of the sheet that is read, if one is. */
  async setAccepted(accepted: readonly AcceptedWarning[]): Promise<CheckResult | undefined> {
    let result: CheckResult | undefined;
    await this.#ask({ kind: "setAccepted", accepted }, "done", {}, (reply) => {
      if (reply.kind === "findings") result = reply;
    });
    return result;
  }

  /** What the registrations of these slots are called: `unitKey|yyyy-mm-dd`, undefined without a unit or a day. */
  async name(slots: readonly number[]): Promise<readonly (string | undefined)[]> {
    return (await this.#ask({ kind: "name", slots }, "named")).keys;
  }

  /** 1 for each slot that is a record. */
  async listRecords(): Promise<Uint8Array> {
    return (await this.#ask({ kind: "listRecords" }, "records")).records;
  }

  /** The report that each slot belongs to, by the group's cut, and what it would be sent as. */
  async listPrints(cut: Cut): Promise<SlotPrints> {
    return this.#ask({ kind: "listPrints", cut }, "prints");
  }

  /** Dates and numbers that are kept as text. */
  async listUntidy(): Promise<readonly TidyMend[]> {
    return (await this.#ask({ kind: "listUntidy" }, "untidy")).mends;
  }

  /** How the top of a sheet may be read as a list; as `findBlocks`, not on the pane's own thread. */
  async proposeList(question: ListQuestion): Promise<ProposedList> {
    return this.#ask({ kind: "proposeList", ...question }, "list");
  }

  /** What a choice of columns leaves for the planner to say. */
  async findOffers(layout: ListLayout, top: SheetRows, now: DanishNow): Promise<readonly Offer[]> {
    return (await this.#ask({ kind: "findOffers", layout, top, now }, "offers")).offers;
  }

  /** Blocks of counts at the top of a sheet: of a wide one, too much work for the pane's own thread. */
  async findBlocks(question: BlockQuestion): Promise<readonly CountBlock[]> {
    return (await this.#ask({ kind: "findBlocks", ...question }, "blocks")).blocks;
  }

  /** A table at the top of a sheet whose columns all landed in one. */
  async findPasted(top: SheetRows): Promise<PastedTable | undefined> {
    return (await this.#ask({ kind: "findPasted", top }, "pasted")).pasted;
  }

  /** Headings that would be days, were it certain which. */
  async findUnreadDays(top: SheetRows): Promise<UnreadDays | undefined> {
    return (await this.#ask({ kind: "findUnreadDays", top }, "unreadDays")).unread;
  }

  /** Which code systems the register has. */
  async describeRegister(): Promise<readonly RegisterSystemSummary[]> {
    return (await this.#ask({ kind: "describeRegister" }, "register")).systems;
  }

  findUnits(question: UnitQuestion): Promise<UnitsFound> {
    return this.#ask({ kind: "findUnits", question }, "units");
  }

  /** What the units are called on the day, in their order; "" where the register does not know one. */
  async nameUnits(units: readonly UnitKey[], day: number): Promise<readonly string[]> {
    return (await this.#ask({ kind: "nameUnits", units, day }, "unitNames")).names;
  }

  /** What each name may mean, in the names' order. */
  async proposeUnits(
    names: readonly string[],
    terms: ProposalTerms,
    work: CheckingWork = {},
  ): Promise<ProposedUnits> {
    const proposals: UnitProposal[] = [];
    const hospitalNames: Record<string, string> = {};
    await this.#ask({ kind: "proposeUnits", names, terms }, "done", work, (reply) => {
      if (reply.kind !== "proposals") return;
      proposals.push(...reply.proposals);
      Object.assign(hospitalNames, reply.hospitalNames);
      work.onProgress?.({ done: proposals.length, total: names.length });
    });
    return { proposals, hospitalNames };
  }

  /** Sends a request; resolves with its reply of the kind `last`, after any others went to `onOther`. */
  #ask<K extends Kind>(
    ask: Ask,
    last: K,
    { signal }: CheckingWork = {},
    onOther?: (reply: CheckingReply) => void,
  ): Promise<Reply<K>> {
    const id = ++this.#lastId;
    const revision = this.#revision;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new Problem("work.stopped"));
      const stop = () => {
        this.#port.postMessage({ id: ++this.#lastId, revision, kind: "cancel", target: id });
        settle(() => reject(new Problem("work.stopped")));
      };
      const settle = (how: () => void) => {
        this.#pending.delete(id);
        signal?.removeEventListener("abort", stop);
        how();
      };
      const onReply = (reply: CheckingReply) => {
        const isStale = revision < this.#revision && ofRevision.includes(ask.kind);
        if (reply.kind === "failed") settle(() => reject(errorOf(reply.message)));
        else if (isStale) settle(() => reject(new Problem("work.stopped")));
        else if (isOfKind(reply, last)) settle(() => resolve(reply));
        else onOther?.(reply);
      };
      this.#pending.set(id, { onReply, reject: (reason) => settle(() => reject(reason)) });
      signal?.addEventListener("abort", stop, { once: true });
      this.#port.postMessage({ id, revision, ...ask });
    });
  }

  #receive(reply: CheckingReply): void {
    this.#pending.get(reply.id)?.onReply(reply);
  }

  /** The worker itself broke: nothing that waits for it will be answered. */
  #failAll(event: Event): void {
    const message = "message" in event && typeof event.message === "string" ? event.message : "worker failed";
    for (const { reject } of [...this.#pending.values()]) reject(new Error(message));
  }
}

const isOfKind = <K extends Kind>(reply: CheckingReply, kind: K): reply is Reply<K> => reply.kind === kind;

function errorOf(message: string): Error {
  const code = problemCodes.find((known) => known === message);
  return code === undefined ? new Error(message) : new Problem(code);
}

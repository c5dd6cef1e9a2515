import type { Group, Right } from "../../../core/contract/people.ts";
import type { PlanIntent, PlanTerms } from "../../../core/contract/plans.ts";
import { plannedKeyAt } from "../../../core/report/plannedRows.ts";
import { textHash } from "../../../core/report/textHash.ts";
import type { Report } from "../../../core/contract/reports.ts";
import { Problem } from "../../../core/Problem.ts";
import type { Finding } from "../../../core/findings/Finding.ts";
import { askOptional } from "../../askOptional.ts";
import type { ReportingClient } from "../../client/ReportingClient.ts";
import { Store } from "../../Store.ts";
import type { Progress } from "../../workbook/Workbook.ts";
import { carryDecisions } from "./carryDecisions.ts";
import type { Collected } from "./Collected.ts";
import { findingsInSheet } from "./findingsInSheet.ts";
import { type Adoption, listAdoptions } from "./listAdoptions.ts";
import { isGood } from "./Receipt.ts";
import { planSends } from "./planSends.ts";
import type { ReportLinks, SentRows } from "./ReportLinks.ts";
import { sentPrint } from "./sentPrint.ts";
import { RowStates } from "./RowStates.ts";
import {
  asksFirst,
  fatesOf,
  rowsToUpload,
  type DifferenceKey,
  type FaultyRows,
  type Intent,
  isUndecided,
  type ReportSend,
  type RowChoice,
  type SendTerms,
  settledAtOnce,
  type Side,
} from "./ReportSend.ts";
import { askWhatBecame, sendReport, type SendingClient } from "./sendReport.ts";

/**
 * `checking`: the sheet is read and checked afresh; `planning`: the API is asked what sending would do; `waiting`: the
 * network is gone, and the send offers itself again when it is back; `confirming`: the plan is shown.
 */
export type SendStatus =
  | "idle"
  | "checking"
  | "planning"
  | "waiting"
  | "cpr"
  | "nothing"
  | "confirming"
  | "sending"
  | "done"
  | "failed";

export interface SendState extends SendTerms {
  readonly status: SendStatus;
  readonly sends: readonly ReportSend[];
  readonly undated: Collected["undated"];
  readonly cprCells: Collected["cprCells"];
  readonly hidesRows: boolean;
  /** Rows on their way, of all reports. */
  readonly progress: Progress | undefined;
  /** By how it went so far; undefined where too little has gone to say. */
  readonly secondsLeft: number | undefined;
  readonly stopped: boolean;
  /** The plan is shown whether it asks something or not. */
  readonly isShown: boolean;
  /** It is another than the planner saw before: sheet or report changed meanwhile. */
  readonly isAnew: boolean;
  /** Warnings of the sheet that nobody accepted with a reason. */
  readonly warnings: number;
  /** Cells that could not be given the report's value: they hold a formula, say. */
  readonly unwritten: number;
  readonly problem: unknown;
}

const idle: SendState = {
  status: "idle",
  intent: "draft",
  faulty: "inSheet",
  sends: [],
  undated: [],
  cprCells: [],
  hidesRows: false,
  progress: undefined,
  secondsLeft: undefined,
  stopped: false,
  isShown: false,
  isAnew: false,
  warnings: 0,
  unwritten: 0,
  problem: undefined,
};

export interface SenderParts {
  readonly client: SendingClient &
    Pick<ReportingClient, "makePlan" | "closePlan" | "validate" | "isReachable">;
  readonly links: Pick<ReportLinks, "load" | "find" | "keep">;
  /** Reads and checks the whole sheet afresh, then gathers its rows report by report. */
  readonly collect: (cut: Group["cut"]) => Promise<Collected>;
  /** Whether the sheet is still as it was collected. */
  readonly isCurrent: () => boolean;
  /** Puts the report's values into the sheet's cells; resolves with how many could not be. */
  readonly adopt: (adoptions: readonly Adoption[]) => Promise<number>;
  /** The server found what we did not. */
  readonly onServerFindings: (findings: readonly Finding[]) => void;
  /** The access ran out; runs the work again once someone is signed in. */
  readonly onSignedOut: (again: () => void) => void;
  /** Before the network is looked for the first time, milliseconds; each later pause is twice as long. */
  readonly pause?: number;
}

export type LastSend = Pick<ReportSend, "period" | "outcome" | "report">;

interface OpenPlan {
  readonly id: string;
  readonly terms: PlanTerms;
}

const needed: Readonly<Record<Intent, Right>> = { draft: "enter", outbox: "enter", submit: "submit" };

/** What carries a report's plan through. */
const lastSteps: Readonly<Record<Intent, PlanIntent>> = {
  draft: "save",
  outbox: "putInOutbox",
  submit: "submit",
};

/** Before the API is asked again by itself, milliseconds; each later pause is twice as long. */
const firstPause = 5_000;
/** The longest pause between two looks for the network, milliseconds. */
const longestPause = 60_000;

/** Takes one sheet's registrations to the API, a report for each period, and accounts for every row. */
export class Sender {
  readonly store = new Store<SendState>(idle);
  /** The reports that the sheet's last send came to. */
  readonly last = new Store<readonly LastSend[]>([]);
  /** Where rows stand at the API. */
  readonly rows = new RowStates();
  readonly #parts: SenderParts;
  #group: Group | undefined;
  /** Whose reports `last` and `rows` tell of, also when what was gathered is dropped. */
  #toldOf: Group["id"] | undefined;
  #run: AbortController | undefined;
  /** The API's plans that are not carried through yet. */
  #plans: readonly OpenPlan[] = [];
  /** What the planner has decided so far, for the next plan of the same send. */
  #decided: readonly ReportSend[] = [];
  #closing: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** Drops what was gathered, and the group it was for. */
  close(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#group = undefined;
    clearTimeout(this.#timer);
    void this.#closePlans();
    this.store.set(idle);
  }

  /** Another sheet is read: where this one stands is of no matter to it. */
  forget(): void {
    this.close();
    this.last.set([]);
  }

  /** What was gathered for one group is never sent for another, and where its reports stand never shown to one. */
  follow(group: Group | undefined): void {
    if (this.#toldOf === undefined || this.#toldOf === group?.id) return;
    this.#toldOf = undefined;
    this.rows.clear();
    this.forget();
  }

  /** Rows are on their way: nothing else may be begun. */
  get isSending(): boolean {
    return this.store.value.status === "sending";
  }

  /** Reads, checks and plans. A draft that asks nothing is saved at once; all else waits for `confirm`. */
  async start(intent: Intent, group: Group): Promise<void> {
    this.#decided = [];
    await this.#start({ ...idle, intent }, group);
  }

  /** The planner has seen the plan, and agrees. */
  async confirm(): Promise<void> {
    if (this.store.value.status !== "confirming") return;
    if (!this.#parts.isCurrent()) return this.planAnew();
    await this.#send();
  }

  /** A faulty sheet may still be saved: the same rows as drafts, of the reports that she did not leave out. */
  async saveInstead(): Promise<void> {
    this.#decided = this.store.value.sends;
    if (this.#group) await this.#start({ ...idle, intent: "draft" }, this.#group);
  }

  /** Plans and sends what did not arrive: what did is unchanged by now. */
  async retry(): Promise<void> {
    await this.#again({});
  }

  /**
   * Starts over from the sheet as it is now, against the reports as they are now, and shows the plan; after a receipt
   * with nothing decided.
   */
  async startOver(): Promise<void> {
    const { status, sends } = this.store.value;
    await this.#again({ isShown: true }, status === "done" ? [] : sends);
  }

  /** As `startOver`, since sheet or report changed after the planner saw the plan. */
  async planAnew(): Promise<void> {
    await this.#again({ isShown: true, isAnew: true });
  }

  /** What becomes of rows with an error. */
  leaveFaulty(faulty: FaultyRows): void {
    this.store.patch({ faulty });
  }

  /** Whether a report is sent, or left as it is. */
  want(period: string, isWanted: boolean): void {
    this.#change(period, { isWanted });
  }

  /** What becomes of a report's rows that are not in this sheet. */
  settleOthers(period: string, others: ReportSend["others"]): void {
    this.#change(period, { others });
  }

  /** Whose values are reported of some rows that were changed on both sides. */
  choose(period: string, choices: ReadonlyMap<number, RowChoice>): void {
    const send = this.store.value.sends.find((each) => each.period === period);
    if (send) this.#change(period, { choices: new Map([...send.choices, ...choices]) });
  }

  /** One difference of one row. */
  chooseOne(period: string, row: number, key: DifferenceKey, side: Side): void {
    const before = this.store.value.sends.find((send) => send.period === period)?.choices.get(row);
    this.choose(period, new Map([[row, { ...before, [key]: side }]]));
  }

  /** Asks once more what became of reports whose replies were lost. */
  async askAgain(): Promise<void> {
    if (this.store.value.status !== "done") return;
    await this.#settle(this.#begin());
    this.#askToSignInAgain();
  }

  stop(): void {
    this.store.patch({ stopped: true });
    this.#run?.abort();
    if (this.isSending) return;
    this.close();
  }

  async #again(
    shown: Partial<SendState>,
    decided: readonly ReportSend[] = this.store.value.sends,
  ): Promise<void> {
    const { intent, faulty, status } = this.store.value;
    // While it waits, or could not plan, there is no plan to decide of.
    if (decided.length > 0 || status === "done") this.#decided = decided;
    if (this.#group) await this.#start({ ...idle, intent, faulty, ...shown }, this.#group);
  }

  #begin(): AbortController {
    this.#run?.abort();
    clearTimeout(this.#timer);
    this.#run = new AbortController();
    return this.#run;
  }

  async #start(state: SendState, group: Group): Promise<void> {
    if (this.isSending) return;
    const run = this.#begin();
    this.#group = group;
    this.#toldOf = group.id;
    this.store.set({ ...state, status: "checking" });
    try {
      if (!group.rights.sengepladser?.includes(needed[state.intent]))
        throw new Problem("right.missing", { right: needed[state.intent] });
      const collected = await this.#parts.collect(group.cut);
      if (this.#run === run) await this.#plan(collected, group, run);
    } catch (thrown) {
      if (this.#run === run) this.#fail(thrown);
    }
  }

  async #plan(collected: Collected, group: Group, run: AbortController): Promise<void> {
    const { reports, ...found } = collected;
    this.store.patch(found);
    const stop = found.cprCells.length > 0 ? "cpr" : reports.length === 0 ? "nothing" : undefined;
    this.store.patch({ status: stop ?? "planning" });
    if (stop) return;
    await this.#closePlans();
    const { links, client } = this.#parts;
    await links.load();
    const { intent, isShown } = this.store.value;
    const terms: PlanTerms = { groupId: group.id, formType: "sengepladser" };
    const wanted = { ...terms, intent: lastSteps[intent] };
    const linkOf = (period: string) => links.find(group.id, period);
    const onPlan = (id: string) => (this.#plans = [...this.#plans, { id, terms }]);
    const planned = await planSends(client, wanted, reports, { linkOf, onPlan, signal: run.signal });
    if (this.#run !== run) return void this.#closePlans();
    const sends = carryDecisions(this.#decided, planned);
    this.store.patch({ sends });
    for (const send of sends) this.rows.notePlan(send);
    // What she wanted taken out of a report may be something else by now.
    const takesOut = this.#decided.some(({ others }) => others === "remove");
    const asks =
      isShown || takesOut || intent !== "draft" || sends.some((send) => asksFirst(send, this.store.value));
    if (asks) this.store.patch({ status: "confirming" });
    else await this.#send();
  }

  async #send(): Promise<void> {
    const run = this.#begin();
    this.store.patch({ status: "sending", stopped: false, problem: undefined });
    await this.#adopt();
    const sizes = this.store.value.sends.map((send) => rowsToUpload(send, this.store.value).length);
    const told = this.#countRows(sizes.reduce((sum, rows) => sum + rows, 0));
    let isCut = false;
    for (const [at, send] of this.store.value.sends.entries()) {
      const next: ReportSend = isCut
        ? stopSend(send, this.store.value)
        : await this.#sendOne(send, at, run.signal, told);
      told(0, isGood(next.outcome) ? sizes[at] : 0);
      if (this.#run !== run) return;
      this.#replace(at, next);
      isCut ||= next.outcome === "unknown";
      if (isGood(next.outcome)) await this.#link(next);
    }
    await this.#settle(run);
    if (this.#run === run) this.#askToSignInAgain();
  }

  /** Tells how far it has come: rows of the report that is on its way, and rows of those that are done. */
  #countRows(total: number): (done: number, ended?: number) => void {
    const begun = Date.now();
    let before = 0;
    return (rows, ended = 0) => {
      before += ended;
      const done = before + rows;
      const seconds = (Date.now() - begun) / 1000;
      const secondsLeft =
        done === 0 || seconds < 2 ? undefined : Math.ceil((seconds / done) * (total - done));
      this.store.patch({ progress: { done, total }, secondsLeft });
    };
  }

  async #sendOne(
    send: ReportSend,
    at: number,
    signal: AbortSignal,
    told: (rows: number) => void,
  ): Promise<ReportSend> {
    const { client } = this.#parts;
    const { value } = this.store;
    const settled = settledAtOnce(send, value);
    if (settled) return { ...send, outcome: settled };
    if (signal.aborted) return { ...send, outcome: "stopped" };
    let { report } = send;
    try {
      const onProgress = ({ done }: Progress) => told(done);
      const sending = { client, groupId: this.#group!.id, terms: value, signal, onProgress };
      const ended = await sendReport(send, sending, (changed) => {
        report = changed;
        this.#replace(at, { ...send, report });
      });
      return { ...send, ...ended };
    } catch (problem) {
      if (!(problem instanceof Problem)) console.error(problem);
      return this.#failed({ ...send, report, problem });
    }
  }

  /** What a Problem means for the report's rows; the server's findings go to the list. */
  async #failed(send: ReportSend): Promise<ReportSend> {
    const { problem, report } = send;
    const code = problem instanceof Problem ? problem.code : "server.failed";
    if (code === "work.stopped") return { ...send, outcome: "stopped", problem: undefined };
    if (code === "report.stale") return { ...send, outcome: "stale" };
    if (isUncertain(problem)) return { ...send, outcome: "unknown" };
    if (code !== "report.has-errors" || !report) return { ...send, outcome: "failed" };
    const errors = await this.#showServerFindings(report, send);
    return {
      ...send,
      outcome: "refused",
      problem: new Problem(code, errors === undefined ? {} : { errors }),
    };
  }

  /**
   * Closes the plans, so that nothing more arrives, and then asks what became of what was not answered; by itself
   * again and again until it can.
   */
  async #settle(run: AbortController, pause = this.#parts.pause ?? firstPause): Promise<void> {
    const isClosed = await this.#closePlans();
    const { client } = this.#parts;
    for (const [at, send] of this.store.value.sends.entries()) {
      if (send.outcome !== "unknown" || !isClosed) continue;
      const terms = this.store.value;
      const next = await askOptional(() => askWhatBecame(send, { client, terms }), send);
      if (this.#run !== run) return;
      this.#replace(at, next);
      if (next.outcome !== "unknown" && next.outcome !== "failed") await this.#link(next);
    }
    if (this.#run !== run) return;
    this.store.patch({ status: "done", progress: undefined });
    this.#noteLast();
    if (!isClosed) {
      const again = () => void this.#settle(this.#begin(), Math.min(pause * 2, longestPause));
      this.#timer = setTimeout(again, pause);
    } else if (this.store.value.sends.some(isCutOff)) this.#waitAfter(pause);
  }

  /** Of other months it stays what was sent before. */
  #noteLast(): void {
    const arrived = this.store.value.sends.filter(({ outcome }) => isGood(outcome));
    const told = new Set(arrived.map(({ period }) => period));
    this.last.set([
      ...arrived.map(({ period, outcome, report }) => ({ period, outcome, report })),
      ...this.last.value.filter(({ period }) => !told.has(period)),
    ]);
  }

  /** A send that the network cut off offers itself again when that is back. */
  #waitAfter(pause: number): void {
    this.#timer = setTimeout(() => void this.#offerAgain(pause), pause);
  }

  async #offerAgain(pause: number): Promise<void> {
    const run = this.#run;
    const isBack = await this.#parts.client.isReachable();
    if (this.store.value.status !== "done" || this.#run !== run) return;
    if (isBack) await this.#again({ isShown: true });
    else this.#waitAfter(Math.min(pause * 2, longestPause));
  }

  /** False where some may still be carried through: the API cannot be asked. One at a time, so that none seems closed too early. */
  #closePlans(): Promise<boolean> {
    const closed = this.#closing.then(() => this.#closeOpen());
    this.#closing = closed.catch(() => undefined);
    return closed;
  }

  async #closeOpen(): Promise<boolean> {
    const open = this.#plans;
    this.#plans = [];
    const left: OpenPlan[] = [];
    for (const plan of open) {
      try {
        await this.#parts.client.closePlan(plan.id, plan.terms);
      } catch (problem) {
        if (!(problem instanceof Problem)) console.error(problem);
        if (!(problem instanceof Problem && problem.code === "plan.unknown")) left.push(plan);
      }
    }
    this.#plans = [...this.#plans, ...left];
    return left.length === 0;
  }

  /** Of rows that are reported as the report has them the sheet's cells get its values, so that both say the same. */
  async #adopt(): Promise<void> {
    const adoptions = this.store.value.sends.flatMap((send) => listAdoptions(send));
    if (adoptions.length > 0) this.store.patch({ unwritten: await this.#parts.adopt(adoptions) });
  }

  /**
   * The workbook's hint, without which nothing is lost: a workbook that takes none stops no send. What is left
   * undecided must be asked again, so that the hint stays at what the sheet knew before.
   */
  async #link(send: ReportSend): Promise<void> {
    const { report } = send;
    this.rows.noteSent(send, this.store.value);
    if (!report || this.store.value.unwritten > 0 || isUndecided(send)) return;
    const state = send.outcome === "submitted" ? "submitted" : report.state;
    await askOptional(
      () => this.#parts.links.keep(report, state, sentRows(send, this.store.value)),
      undefined,
    );
  }

  /** Returns how many errors the server counts, when it can be asked. */
  async #showServerFindings(report: Report, send: ReportSend): Promise<number | undefined> {
    return askOptional(async () => {
      const { errors, findings } = await this.#parts.client.validate(report);
      this.#parts.onServerFindings(findingsInSheet(findings, send.collected));
      return errors;
    }, undefined);
  }

  #change(period: string, change: Partial<ReportSend>): void {
    if (this.store.value.status !== "confirming") return;
    const sends = this.store.value.sends.map((send) =>
      send.period === period ? { ...send, ...change } : send,
    );
    this.store.patch({ sends });
  }

  #replace(at: number, send: ReportSend): void {
    this.store.patch({ sends: this.store.value.sends.map((each, i) => (i === at ? send : each)) });
  }

  #askToSignInAgain(): void {
    const signedOut = this.store.value.sends.some(({ problem }) => isSignedOut(problem));
    if (signedOut) this.#parts.onSignedOut(() => void this.retry());
  }

  #fail(thrown: unknown): void {
    if (thrown instanceof Problem && thrown.code === "work.stopped") return this.store.set(idle);
    if (!(thrown instanceof Problem)) console.error(thrown);
    if (thrown instanceof Problem && isOffline(thrown)) return this.#wait(this.#parts.pause ?? firstPause);
    this.store.patch({ status: "failed", problem: thrown, progress: undefined });
    if (isSignedOut(thrown)) this.#parts.onSignedOut(() => void this.retry());
  }

  /** Looks for the network now and then, and plans anew when it is back. */
  #wait(pause: number): void {
    this.store.patch({ status: "waiting", progress: undefined });
    this.#timer = setTimeout(() => void this.#look(pause), pause);
  }

  async #look(pause: number): Promise<void> {
    const isBack = await this.#parts.client.isReachable();
    if (this.store.value.status !== "waiting") return;
    if (isBack) await this.#again({ isShown: true, isAnew: this.store.value.isAnew });
    else this.#wait(Math.min(pause * 2, longestPause));
  }
}

/** A send's rows as the workbook remembers them. */
function sentRows(send: ReportSend, terms: SendTerms): SentRows {
  const { sent, unchanged, leftOut } = fatesOf(send, terms);
  const keyOf = (row: number) => textHash(plannedKeyAt(send.collected.planned, row) ?? "");
  return {
    sent: new Map([...sent, ...unchanged].map((row) => [keyOf(row), textHash(sentPrint(send, row))])),
    unsent: leftOut.map(keyOf),
  };
}

/** A report that is not begun any more, unless there is nothing to do. */
const stopSend = (send: ReportSend, terms: SendTerms): ReportSend => ({
  ...send,
  outcome: settledAtOnce(send, terms) ?? "stopped",
});

/** It may have been done all the same: by an earlier try, where this one was put off or met somebody else (a bare status). */
const isUncertain = (problem: unknown): boolean =>
  !(problem instanceof Problem) ||
  /^(network|server|signin)\.|^request\.too-many$/.test(problem.code) ||
  problem.details.status !== undefined;

/** Not arrived for want of a network. */
const isCutOff = ({ outcome, problem }: ReportSend): boolean =>
  outcome === "failed" && problem instanceof Problem && isOffline(problem);

const isOffline = ({ code }: Problem): boolean => code === "network.offline" || code === "network.timeout";

const isSignedOut = (problem: unknown): boolean =>
  problem instanceof Problem && problem.code === "signin.required";

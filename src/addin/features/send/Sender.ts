import type { Group, Right } from "../../../core/contract/people.ts";
import type { PlanIntent, PlanTerms } from "../../../core/contract/plans.ts";
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
import { listAdoptions } from "./listAdoptions.ts";
import type { FilledCount } from "../../../core/report/planFill.ts";
import { isGood } from "./Receipt.ts";
import { OpenPlans } from "./OpenPlans.ts";
import { planSends } from "./planSends.ts";
import type { ReportLinks } from "./ReportLinks.ts";
import {
  asksFirst,
  rowsToUpload,
  type DifferenceKey,
  type FaultyRows,
  type Intent,
  type ReportSend,
  type RowChoice,
  type SendTerms,
  settledAtOnce,
  type Side,
} from "./ReportSend.ts";
import { isCutOff, isOffline, isSignedOut, isUncertain } from "./sendFailures.ts";
import { SendMemory } from "./SendMemory.ts";
import { idle, type SendState } from "./SendState.ts";
import { askWhatBecame, sendReport, type SendingClient } from "./sendReport.ts";

export interface SenderParts {
  readonly client: SendingClient &
    Pick<ReportingClient, "makePlan" | "closePlan" | "validate" | "isReachable">;
  readonly links: Pick<ReportLinks, "load" | "find" | "keep">;
  /** Reads and checks the whole sheet afresh, then gathers its rows report by report. */
  readonly collect: (cut: Group["cut"]) => Promise<Collected>;
  /** Whether the sheet is still as it was collected. */
  readonly isCurrent: () => boolean;
  /** Puts the report's values into the sheet's cells; resolves with how many could not be. */
  readonly adopt: (adoptions: readonly FilledCount[]) => Promise<number>;
  /** The server found what we did not. */
  readonly onServerFindings: (findings: readonly Finding[]) => void;
  /** The access ran out; runs the work again once someone is signed in. */
  readonly onSignedOut: (again: () => void) => void;
  /** Before the network is looked for the first time, milliseconds; each later pause is twice as long. */
  readonly pause?: number;
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
  readonly memory: SendMemory;
  readonly #parts: SenderParts;
  readonly #plans: OpenPlans;
  #group: Group | undefined;
  #run: AbortController | undefined;
  /** What the planner has decided so far, for the next plan of the same send. */
  #decided: readonly ReportSend[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: SenderParts) {
    this.#parts = parts;
    this.memory = new SendMemory(parts.links);
    this.#plans = new OpenPlans(parts.client);
  }

  /** Drops what was gathered, and the group it was for. */
  close(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#group = undefined;
    clearTimeout(this.#timer);
    void this.#plans.close();
    this.store.set(idle);
  }

  /** Another sheet is read: where this one stands is of no matter to it. */
  forget(): void {
    this.close();
    this.memory.forgetLast();
  }

  /** What was gathered for one group is never sent for another, and where its reports stand never shown to one. */
  follow(group: Group | undefined): void {
    if (this.memory.follow(group)) this.close();
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
    this.memory.begin(group);
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
    await this.#plans.close();
    const { links, client } = this.#parts;
    await links.load();
    const { intent, isShown } = this.store.value;
    const terms: PlanTerms = { groupId: group.id, formType: "sengepladser" };
    const wanted = { ...terms, intent: lastSteps[intent] };
    const linkOf = (period: string) => links.find(group.id, period);
    const onPlan = (id: string) => this.#plans.note(id, terms);
    const planned = await planSends(client, wanted, reports, { linkOf, onPlan, signal: run.signal });
    if (this.#run !== run) return void this.#plans.close();
    const sends = carryDecisions(this.#decided, planned);
    this.store.patch({ sends });
    for (const send of sends) this.memory.rows.notePlan(send);
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
      if (isGood(next.outcome)) await this.memory.note(next, this.store.value);
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
    const isClosed = await this.#plans.close();
    const { client } = this.#parts;
    for (const [at, send] of this.store.value.sends.entries()) {
      if (send.outcome !== "unknown" || !isClosed) continue;
      const terms = this.store.value;
      const next = await askOptional(() => askWhatBecame(send, { client, terms }), send);
      if (this.#run !== run) return;
      this.#replace(at, next);
      if (next.outcome !== "unknown" && next.outcome !== "failed")
        await this.memory.note(next, this.store.value);
    }
    if (this.#run !== run) return;
    this.store.patch({ status: "done", progress: undefined });
    this.memory.noteLast(this.store.value.sends);
    if (!isClosed) {
      const again = () => void this.#settle(this.#begin(), Math.min(pause * 2, longestPause));
      this.#timer = setTimeout(again, pause);
    } else if (this.store.value.sends.some(isCutOff)) this.#awaitNetwork(pause);
  }

  /** Of rows that are reported as the report has them the sheet's cells get its values, so that both say the same. */
  async #adopt(): Promise<void> {
    const adoptions = this.store.value.sends.flatMap((send) => listAdoptions(send));
    if (adoptions.length > 0) this.store.patch({ unwritten: await this.#parts.adopt(adoptions) });
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

  #wait(pause: number): void {
    this.store.patch({ status: "waiting", progress: undefined });
    this.#awaitNetwork(pause, { isAnew: this.store.value.isAnew });
  }

  /** Looks for the network now and then, and offers a fresh plan when it is back, unless something else was begun. */
  #awaitNetwork(pause: number, shown: Partial<SendState> = {}): void {
    const { status } = this.store.value;
    const run = this.#run;
    const look = async () => {
      const isBack = await this.#parts.client.isReachable();
      if (this.store.value.status !== status || this.#run !== run) return;
      if (isBack) await this.#again({ isShown: true, ...shown });
      else this.#awaitNetwork(Math.min(pause * 2, longestPause), shown);
    };
    this.#timer = setTimeout(() => void look(), pause);
  }
}

/** A report that is not begun any more, unless there is nothing to do. */
const stopSend = (send: ReportSend, terms: SendTerms): ReportSend => ({
  ...send,
  outcome: settledAtOnce(send, terms) ?? "stopped",
});

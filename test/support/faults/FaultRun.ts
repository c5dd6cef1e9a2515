import { setTimeout as wait } from "node:timers/promises";
import { receiptOf } from "../../../src/addin/features/send/Receipt.ts";
import { reachedBy } from "../../../src/addin/features/send/OpenSends.ts";
import {
  differencesOf,
  groupRows,
  type Intent,
  type ReportSend,
  type RowChoice,
} from "../../../src/addin/features/send/ReportSend.ts";
import type { ReportingClient } from "../../../src/addin/client/ReportingClient.ts";
import { paths } from "../../../src/core/contract/paths.ts";
import type { SendRecord } from "../../../src/core/contract/plans.ts";
import { planOutcomes } from "../../../src/core/contract/planOutcomes.ts";
import { Problem } from "../../../src/core/Problem.ts";
import { seededRandom } from "../../../bench/checking/seededRandom.ts";
import { askOverHttp } from "../askOverHttp.ts";
import { Colleague } from "./Colleague.ts";
import { drawFaults, drawWeather } from "./Fault.ts";
import { FaultSheet, type SheetSize } from "./FaultSheet.ts";
import type { Enrolled, FaultWorld } from "./FaultWorld.ts";
import { MortalPane, WorkbookState } from "./MortalPane.ts";
import { differences, keyedPrints } from "./Prints.ts";
import { readReports } from "./readReports.ts";
import { afterSend, noReport, type ModelTerms, type ReportModel } from "./ReportModel.ts";

export interface RunFigures {
  sends: number;
  turns: number;
  deaths: number;
  conflicts: number;
  stale: number;
  unknown: number;
  retried: number;
}

export interface RunSize extends SheetSize {
  /** How often the sheet is sent. */
  readonly sends: number;
}

/** One send of the run, as it was drawn. */
interface Wanted extends ModelTerms {
  /** When the colleague writes into the reports, if she does. */
  readonly colleagueAt: "afterPlan" | "beforeAsking" | undefined;
  readonly editsAfterPlan: boolean;
  readonly deaths: number;
}

/** More would be a send that never comes to an end by itself. */
const mostTurns = 80;
/** How often it is looked whether a plan is closed, a tenth of a second apart. */
const mostLooks = 100;

/**
 * A planner who sends one sheet several times, with edits in between, over a network of that seed's weather. She does
 * what the pane offers and nothing else. Afterwards all must be as if nothing had gone wrong.
 */
export class FaultRun {
  readonly figures: RunFigures = {
    sends: 0,
    turns: 0,
    deaths: 0,
    conflicts: 0,
    stale: 0,
    unknown: 0,
    retried: 0,
  };
  readonly #world: FaultWorld;
  readonly #sends: number;
  readonly #random: () => number;
  readonly #sheet: FaultSheet;
  readonly #workbook = new WorkbookState();
  readonly #who: Enrolled;
  readonly #colleague: Colleague;
  /** Rows of the colleague's that a plan showed before they were replaced. */
  readonly #shown = new Set<string>();
  /** Rows at fault of which the report's value stays, since the colleague changed it. */
  #contested: ReadonlySet<string> = new Set();
  readonly #log: string[] = [];
  #before = new Map<string, ReportModel>();
  #wanted: Wanted | undefined;
  #hasWritten = false;
  #deathsLeft = 0;
  #plans: string[] = [];

  constructor(world: FaultWorld, seed: number, who: Enrolled, { sends, ...size }: RunSize) {
    this.#world = world;
    this.#sends = sends;
    this.#random = seededRandom(seed);
    const weather = drawWeather(this.#random, world.canKill);
    world.proxy.draw = drawFaults(seededRandom(seed + 7_000_000), weather);
    this.#sheet = new FaultSheet(seededRandom(seed + 3_000_000), size);
    this.#who = who;
    this.#colleague = new Colleague(world.origin(), who.colleague, seededRandom(seed + 5_000_000));
    this.#log.push(JSON.stringify(weather));
  }

  async run(): Promise<RunFigures> {
    try {
      for (let at = 0; at < this.#sends; at++) {
        if (at > 0) this.#sheet.edit([0, 0.02, 0.3][this.#below(3)]!);
        if (this.#random() < 0.3) this.#sheet.mend();
        await this.#sendOnce(this.#drawWanted());
      }
      return this.figures;
    } catch (error) {
      throw new Error(`${String(error)}\n${this.#log.slice(-60).join("\n")}`, { cause: error });
    }
  }

  #drawWanted(): Wanted {
    const intent = (["draft", "outbox", "submit"] as const)[this.#below(3)]!;
    return {
      intent,
      faulty: this.#random() < 0.5 ? "inSheet" : "inDraft",
      // Only a shown plan lets her take others' rows out.
      removes: intent !== "draft" && this.#random() < 0.2,
      colleagueAt: ([undefined, undefined, "afterPlan", "beforeAsking"] as const)[this.#below(4)],
      editsAfterPlan: this.#random() < 0.15,
      deaths: [0, 0, 1, 2][this.#below(4)]!,
    };
  }

  async #sendOnce(wanted: Wanted): Promise<void> {
    this.#log.push(JSON.stringify(wanted));
    this.figures.sends++;
    this.#wanted = wanted;
    this.#hasWritten = false;
    this.#shown.clear();
    this.#contested = new Set();
    this.#colleague.wrote.clear();
    this.#deathsLeft = wanted.deaths;
    await this.#carryThrough(wanted);
    await this.#world.proxy.release();
    await this.#requireAsModelled({ ...wanted, contested: this.#contested });
    await this.#requireNoPlanLeft();
  }

  /** Does what the pane offers until everything has arrived. */
  async #carryThrough({ intent }: Wanted): Promise<void> {
    let pane = this.#openPane();
    let work: () => Promise<void> = () => pane.sender.start(intent, this.#who.group);
    let wroteBefore = this.#hasWritten;
    for (let turn = 0; turn < mostTurns; turn++) {
      this.figures.turns++;
      await this.#world.whenUp();
      if (!(await this.#settles(pane, work))) {
        pane = await this.#reopen();
        work = () => pane.sender.start(intent, this.#who.group);
        continue;
      }
      const next = this.#nextStep(pane, turn);
      if (next !== undefined) {
        work = next;
        continue;
      }
      // Of what came in between she learns when she sends the next time.
      if (wroteBefore === this.#hasWritten) return;
      wroteBefore = this.#hasWritten;
      work = () => pane.sender.start(intent, this.#who.group);
    }
    throw new Error(`no end after ${mostTurns} turns`);
  }

  /** False where the pane died; while its receipt is looked at, a send that was cut off may offer itself again. */
  async #settles(pane: MortalPane, work: () => Promise<void>): Promise<boolean> {
    if (!(await pane.ends(work()))) return false;
    await this.#requireTrueReceipt(pane);
    return pane.ends(Promise.resolve());
  }

  #openPane(): MortalPane {
    const dies =
      this.#deathsLeft-- > 0
        ? { at: 1 + this.#below(12), when: this.#random() < 0.5 ? ("before" as const) : ("after" as const) }
        : undefined;
    const pane = new MortalPane({
      origin: this.#world.proxy.origin,
      token: this.#who.planner,
      sheet: this.#sheet,
      workbook: this.#workbook,
      dies,
      beforeCall: (name) => this.#beforeCall(name),
      afterCall: (name) => this.#afterCall(name),
    });
    this.#plans = pane.plans;
    return pane;
  }

  /** Excel opens the pane anew: it asks what was not carried through, and she takes note of it. */
  async #reopen(): Promise<MortalPane> {
    this.figures.deaths++;
    this.#log.push("the pane died");
    const pane = this.#openPane();
    const look = async () => {
      await pane.openSends.follow(this.#who.group);
      for (const { id } of pane.openSends.store.value) await pane.openSends.close(id);
    };
    return (await pane.ends(look())) ? pane : this.#reopen();
  }

  async #beforeCall(name: keyof ReportingClient): Promise<void> {
    if (name === "readSend" && this.#wanted?.colleagueAt === "beforeAsking") await this.#letColleagueWrite();
  }

  async #afterCall(name: keyof ReportingClient): Promise<void> {
    if (name === "makePlan" && this.#wanted?.colleagueAt === "afterPlan") await this.#letColleagueWrite();
  }

  /** Once a send; what the reports are after it is what the send is measured from. */
  async #letColleagueWrite(): Promise<void> {
    if (this.#hasWritten) return;
    this.#hasWritten = true;
    this.#log.push("the colleague writes");
    await this.#world.whenUp();
    const held = await this.#readReports();
    for (const period of this.#sheet.parts().keys())
      await this.#colleague.write(this.#who.group.id, period, held.get(period)?.draft ?? new Map());
    this.#before = await this.#readReports();
  }

  /** What she does next with what the pane shows; undefined when everything arrived. */
  #nextStep({ sender }: MortalPane, turn: number): (() => Promise<void>) | undefined {
    const { status, sends, problem } = sender.store.value;
    const said = sends.map((send) => `${send.period} ${send.outcome}${codeOf(send.problem)}`);
    this.#log.push(`${status}${codeOf(problem)}: ${said.join(", ")}`);
    switch (status) {
      case "confirming":
        return () => this.#confirm(sender, turn);
      case "failed":
        this.figures.retried++;
        return () => sender.retry();
      case "done":
        return this.#afterReceipt(sender);
      default:
        throw new Error(`the pane ended ${status}`);
    }
  }

  async #confirm(sender: MortalPane["sender"], turn: number): Promise<void> {
    const { removes, faulty, editsAfterPlan } = this.#wanted!;
    sender.leaveFaulty(faulty);
    this.#contested = new Set(sender.store.value.sends.flatMap((send) => this.#contestedIn(send)));
    for (const send of sender.store.value.sends) {
      this.#noteShown(send, sender.store.value.intent);
      sender.choose(send.period, this.#choicesFor(send));
      if (removes && send.plan.notInSheet.count > 0) sender.settleOthers(send.period, "remove");
    }
    if (editsAfterPlan && turn === 0) this.#sheet.edit(0.02);
    if (editsAfterPlan && turn === 1) this.#sheet.retype(0.02);
    await sender.confirm();
  }

  #noteShown(send: ReportSend, intent: Intent): void {
    const { conflict, changed } = groupRows(send, { intent });
    this.figures.conflicts += conflict.length;
    const keys = [...keyedPrints(send.collected.planned).keys()];
    for (const row of [...conflict, ...changed]) this.#shown.add(keys[row]!);
  }

  #contestedIn(send: ReportSend): string[] {
    const keys = [...keyedPrints(send.collected.planned).keys()];
    const found = groupRows(send, this.#wanted!)
      .faulty.filter((row) => send.plan.outcomes[row] === planOutcomes.conflict)
      .map((row) => keys[row]!);
    const own = found.find((key) => !this.#colleague.everWrote.has(key));
    if (own !== undefined) throw new Error(`${own}: nobody else changed it`);
    return found;
  }

  #choicesFor(send: ReportSend): ReadonlyMap<number, RowChoice> {
    const { conflict } = groupRows(send, this.#wanted!);
    return new Map(
      conflict.map((row) => {
        const side = this.#random() < 0.3 ? "theirs" : "mine";
        // She takes no count over that is none.
        const choice = differencesOf(send, row).map(({ key, theirs }) => [
          key,
          key === "patients" && isCount(theirs) ? side : "mine",
        ]);
        return [row, Object.fromEntries(choice) as RowChoice];
      }),
    );
  }

  #afterReceipt(sender: MortalPane["sender"]): (() => Promise<void>) | undefined {
    requireWholeReceipt(sender);
    const outcomes = new Set(sender.store.value.sends.map(({ outcome }) => outcome));
    if (outcomes.has("refused") || outcomes.has("leftOut") || outcomes.has("skipped"))
      throw new Error("a report needs a human");
    if (outcomes.has("unknown")) {
      this.figures.unknown++;
      return () => sender.askAgain();
    }
    if (outcomes.has("stale")) {
      this.figures.stale++;
      return () => sender.startOver();
    }
    if (outcomes.has("failed") || outcomes.has("stopped")) {
      this.figures.retried++;
      return () => sender.retry();
    }
    return undefined;
  }

  async #requireAsModelled(wanted: Wanted): Promise<void> {
    const found = await this.#readReports();
    for (const [period, part] of this.#sheet.parts()) {
      const expected = afterSend(this.#before.get(period) ?? noReport, part, wanted);
      requireSame(period, expected, found.get(period) ?? noReport);
      for (const [key, wrote] of this.#colleague.wrote.get(period) ?? []) {
        const now = expected.draft.get(key);
        if (now !== undefined && now !== wrote && !this.#shown.has(key))
          throw new Error(`${key}: the colleague's value was replaced unseen`);
      }
    }
    if (found.size !== this.#sheet.parts().size) throw new Error("a report that nobody sent");
    this.#before = found;
  }

  /** What a living pane planned it closes, at once or when the network lets it; of what else is open one look is enough. */
  async #requireNoPlanLeft(): Promise<void> {
    const living = this.#plans;
    let { store, close } = await this.#lookAtOpenSends();
    for (let looks = 0; store.value.some(({ id }) => living.includes(id)); looks++) {
      if (looks === mostLooks) throw new Error("a plan is still open");
      await wait(100);
      ({ store, close } = await this.#lookAtOpenSends());
    }
    for (const { id, reports } of store.value) {
      this.#log.push(`open: ${reports.map((report) => reachedBy(report)).join()}`);
      await close(id);
    }
  }

  /** As a pane that was opened just now is told, over a network that is good. */
  async #lookAtOpenSends() {
    const { openSends } = new MortalPane({
      origin: this.#world.origin(),
      token: this.#who.planner,
      sheet: this.#sheet,
      workbook: this.#workbook,
      dies: undefined,
      beforeCall: () => Promise.resolve(),
      afterCall: () => Promise.resolve(),
    });
    await openSends.follow(this.#who.group);
    return { store: openSends.store, close: (id: string) => openSends.close(id) };
  }

  /** What the receipt calls failed has not arrived: the API knows of nothing done under its key. */
  async #requireTrueReceipt({ sender }: MortalPane): Promise<void> {
    const { status, sends, intent } = sender.store.value;
    if (status !== "done") return;
    const action = ({ draft: "save", outbox: "putInOutbox", submit: "submit" } as const)[intent];
    for (const send of sends) {
      if (!["failed", "stale", "refused"].includes(send.outcome)) continue;
      const record = await this.#findSend(send.plan.key);
      if (record?.steps.some((step) => step.action === action))
        throw new Error(`${send.period} is said to have ${send.outcome}, and was done`);
    }
  }

  #findSend(key: string): Promise<SendRecord | undefined> {
    return this.#askDirectly(async () => {
      const reply = await fetch(`${this.#world.origin()}${paths.send(key)}`, {
        headers: { authorization: `Bearer ${this.#who.planner}` },
      });
      return reply.ok ? ((await reply.json()) as SendRecord) : undefined;
    });
  }

  #readReports(): Promise<Map<string, ReportModel>> {
    const { planner, group } = this.#who;
    return this.#askDirectly(() => readReports(askOverHttp(this.#world.origin(), planner), group.id));
  }

  /** Once more where a connection that was kept open died with the server. */
  async #askDirectly<T>(ask: () => Promise<T>): Promise<T> {
    await this.#world.whenUp();
    return ask().catch(async (error: unknown) => {
      if (!(error instanceof TypeError)) throw error;
      await this.#world.whenUp();
      return ask();
    });
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
}

const isCount = (text: string): boolean => /^\d+$/.test(text);

/** Every registration is in just one place, and the numbers add up. */
function requireWholeReceipt({ store }: MortalPane["sender"]): void {
  const { sends, undated } = store.value;
  const { selected, sent, unchanged, leftOut, failed } = receiptOf(sends, undated.length, store.value);
  const rows = [...sent, ...unchanged, ...leftOut, ...failed].map(({ send, row }) => `${send.period} ${row}`);
  const collected = sends.reduce((sum, { collected }) => sum + collected.slots.length, 0);
  if (rows.length !== selected || new Set(rows).size !== selected || collected !== selected)
    throw new Error(
      `a receipt that does not add up: ${rows.length} of ${selected}, ${collected} in the sheet`,
    );
}

function requireSame(period: string, expected: ReportModel, found: ReportModel): void {
  const said = [
    ...(expected.state === found.state ? [] : [`state: expected ${expected.state}, found ${found.state}`]),
    ...(expected.version === found.version
      ? []
      : [`version: expected ${expected.version}, found ${found.version}`]),
    ...differences(expected.draft, found.draft).map((line) => `draft ${line}`),
    ...differences(expected.inForce, found.inForce).map((line) => `in force ${line}`),
  ];
  if (said.length > 0)
    throw new Error(`${period} is not as it was sent (${said.length}):\n${said.slice(0, 8).join("\n")}`);
}

const codeOf = (problem: unknown): string =>
  problem instanceof Problem ? ` (${problem.code} ${JSON.stringify(problem.details)})` : "";

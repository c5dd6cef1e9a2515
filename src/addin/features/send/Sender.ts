import type { Group, Right } from "../../../core/contract/people.ts";
import type { Report, ReportFinding } from "../../../core/contract/reports.ts";
import { Problem } from "../../../core/Problem.ts";
import { type FieldKey, fieldKeys } from "../../../core/record/fields.ts";
import type { Finding } from "../../../core/findings/Finding.ts";
import { type RuleId, ruleIds } from "../../../core/findings/ruleIds.ts";
import type { ReportingClient } from "../../client/ReportingClient.ts";
import { Store } from "../../Store.ts";
import type { Progress } from "../../workbook/Workbook.ts";
import { type Collected, countOthers, type Intent, planReports, type ReportPlan } from "./SendPlan.ts";

export interface SendState {
  readonly status: "idle" | "checking" | "cpr" | "nothing" | "confirming" | "sending" | "done" | "failed";
  readonly intent: Intent;
  readonly plans: readonly ReportPlan[];
  readonly undated: Collected["undated"];
  readonly cprCells: Collected["cprCells"];
  readonly hidesRows: boolean;
  readonly progress: Progress | undefined;
  readonly stopped: boolean;
  readonly problem: unknown;
}

const idle: SendState = {
  status: "idle",
  intent: "draft",
  plans: [],
  undated: [],
  cprCells: [],
  hidesRows: false,
  progress: undefined,
  stopped: false,
  problem: undefined,
};

export interface SenderParts {
  readonly client: Pick<ReportingClient, "createReport" | "saveRows" | "validate" | "submit">;
  /** Reads and checks the whole sheet afresh, then gathers its rows report by report. */
  readonly collect: (cut: Group["cut"]) => Promise<Collected>;
  /** The server found what we did not. */
  readonly onServerFindings: (findings: readonly Finding[]) => void;
  /** The access ran out; runs the work again once someone is signed in. */
  readonly onSignedOut: (again: () => void) => void;
}

const needed: Readonly<Record<Intent, Right>> = { draft: "enter", submit: "submit" };

/** Takes one sheet's registrations to the API, a report for each period, and accounts for every row. */
export class Sender {
  readonly store = new Store<SendState>(idle);
  readonly #parts: SenderParts;
  #group: Group | undefined;
  #run: AbortController | undefined;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** Drops what was gathered, and the group it was for. */
  close(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#group = undefined;
    this.store.set(idle);
  }

  /** What was gathered for one group is never sent for another; true when there was something to drop. */
  follow(group: Group | undefined): boolean {
    if (!this.#group || this.#group.id === group?.id) return false;
    this.close();
    return true;
  }

  /** Rows are on their way: nothing else may be begun. */
  get isSending(): boolean {
    return this.store.value.status === "sending";
  }

  /** A draft is saved at once; a submission is shown first, and waits for `confirm`. */
  async start(intent: Intent, group: Group): Promise<void> {
    if (this.isSending) return;
    const run = this.#begin();
    this.#group = group;
    this.store.set({ ...idle, status: "checking", intent });
    try {
      if (!group.rights.sengepladser?.includes(needed[intent]))
        throw new Problem("right.missing", { right: needed[intent] });
      const collected = await this.#parts.collect(group.cut);
      if (this.#run !== run) return;
      this.#show(collected, intent);
    } catch (thrown) {
      if (this.#run === run) this.#fail(thrown);
      return;
    }
    if (this.store.value.status === "sending") await this.#send();
  }

  /** The planner has seen what will be submitted, and agrees. */
  async confirm(): Promise<void> {
    if (this.store.value.status !== "confirming") return;
    this.store.patch({ status: "sending" });
    await this.#send();
  }

  /** A faulty sheet may still be saved: the same rows as drafts. */
  async saveInstead(): Promise<void> {
    if (this.#group) await this.start("draft", this.#group);
  }

  /** Sends what failed, once more: the same rows with the same keys. */
  async retry(): Promise<void> {
    if (this.isSending || !this.#group) return;
    const again = this.store.value.plans.map((plan): ReportPlan =>
      plan.outcome === "failed" || plan.outcome === "stopped"
        ? { ...plan, outcome: "waiting", problem: undefined }
        : plan,
    );
    if (again.length === 0) return this.start(this.store.value.intent, this.#group);
    this.store.patch({ status: "sending", plans: again, stopped: false, problem: undefined });
    await this.#send();
  }

  /**
   * The planner says what becomes of a report's rows that are not in this sheet; then it goes on. Taking them out
   * changes what is submitted, so it is another submission, with a key of its own.
   */
  async settleOthers(period: string, others: "keep" | "remove"): Promise<void> {
    if (this.isSending || !this.#group) return;
    const plans = this.store.value.plans.map((plan): ReportPlan => {
      if (plan.period !== period) return plan;
      const next = { ...plan, others, outcome: "waiting" as const, problem: undefined };
      if (others === "keep") return next;
      return { ...next, removed: countOthers(plan), report: undefined, key: crypto.randomUUID() };
    });
    this.store.patch({ status: "sending", plans, stopped: false, problem: undefined });
    await this.#send();
  }

  /** Starts over from the sheet as it is now, against the report as it is now. */
  async startOver(): Promise<void> {
    if (this.#group) await this.start(this.store.value.intent, this.#group);
  }

  stop(): void {
    this.store.patch({ stopped: true });
    this.#run?.abort();
    if (this.store.value.status === "checking") this.close();
  }

  #begin(): AbortController {
    this.#run?.abort();
    this.#run = new AbortController();
    return this.#run;
  }

  #show(collected: Collected, intent: Intent): void {
    const { undated, cprCells, hidesRows } = collected;
    const plans = planReports(collected, intent);
    const empty = plans.length === 0;
    const status =
      cprCells.length > 0 ? "cpr" : empty ? "nothing" : intent === "draft" ? "sending" : "confirming";
    this.store.patch({ status, plans, undated, cprCells, hidesRows });
  }

  async #send(): Promise<void> {
    const run = this.#begin();
    for (const [at, plan] of this.store.value.plans.entries()) {
      if (plan.outcome !== "waiting") continue;
      const next = run.signal.aborted
        ? { ...plan, outcome: "stopped" as const }
        : await this.#sendOne(plan, at, this.#group!.id, run.signal);
      if (this.#run !== run) return;
      this.#replace(at, next);
    }
    this.store.patch({ status: "done", progress: undefined });
    this.#askToSignInAgain();
  }

  async #sendOne(plan: ReportPlan, at: number, groupId: string, signal: AbortSignal): Promise<ReportPlan> {
    let report = plan.report;
    try {
      report ??= await this.#save(plan, groupId, signal);
      if (signal.aborted) throw new Problem("work.stopped");
      this.#replace(at, { ...plan, report });
      if (this.store.value.intent === "draft") return { ...plan, report, outcome: "saved" };
      if (plan.others === "ask" && countOthers({ ...plan, report }) > 0)
        return { ...plan, report, outcome: "others" };
      const submitted = await this.#parts.client.submit(report, plan.key);
      return { ...plan, report: submitted.report, outcome: "submitted" };
    } catch (problem) {
      if (!(problem instanceof Problem)) console.error(problem);
      return this.#failed({ ...plan, report, problem });
    }
  }

  async #save(plan: ReportPlan, groupId: string, signal: AbortSignal): Promise<Report> {
    const { client } = this.#parts;
    const { period, collected } = plan;
    const others = plan.others === "remove" ? "remove" : "keep";
    const report = await client.createReport({ groupId, formType: "sengepladser", period });
    const onProgress = (progress: Progress) => this.store.patch({ progress });
    return client.saveRows(report, collected.rows, { signal, onProgress, others });
  }

  /** What a Problem means for the report's rows; the server's findings go to the list. */
  async #failed(plan: ReportPlan): Promise<ReportPlan> {
    const { code } = plan.problem instanceof Problem ? plan.problem : { code: undefined };
    if (code === "work.stopped") return { ...plan, outcome: "stopped", problem: undefined };
    if (code === "report.has-errors" && plan.report) {
      const errors = await this.#showServerFindings(plan.report, plan.collected.slots);
      return {
        ...plan,
        outcome: "refused",
        problem: new Problem(code, errors === undefined ? {} : { errors }),
      };
    }
    const uncertain = code !== undefined && /^(network|server|signin)\./.test(code);
    return { ...plan, outcome: "failed", report: uncertain ? plan.report : undefined };
  }

  /** Returns how many errors the server counts, when it can be asked. */
  async #showServerFindings(report: Report, slots: Int32Array): Promise<number | undefined> {
    try {
      const { errors, findings } = await this.#parts.client.validate(report);
      this.#parts.onServerFindings(findings.flatMap((finding) => inSheet(finding, slots)));
      return errors;
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      return undefined;
    }
  }

  #replace(at: number, plan: ReportPlan): void {
    this.store.patch({ plans: this.store.value.plans.map((each, i) => (i === at ? plan : each)) });
  }

  #askToSignInAgain(): void {
    const signedOut = this.store.value.plans.some(({ problem }) => isSignedOut(problem));
    if (signedOut) this.#parts.onSignedOut(() => void this.retry());
  }

  #fail(thrown: unknown): void {
    if (thrown instanceof Problem && thrown.code === "work.stopped") return this.store.set(idle);
    if (!(thrown instanceof Problem)) console.error(thrown);
    this.store.patch({ status: "failed", problem: thrown, progress: undefined });
  }
}

const isSignedOut = (problem: unknown): boolean =>
  problem instanceof Problem && problem.code === "signin.required";

/** The server counts rows in the report's order: ours as we gathered the slots, then those not in this sheet. */
function inSheet({ row, rule, level, field, details }: ReportFinding, slots: Int32Array): Finding[] {
  if (!isRuleId(rule)) return [];
  return [{ rule, level, slot: slots[row] ?? -1, details, ...(isField(field) && { field }) }];
}

const isField = (field: string | undefined): field is FieldKey =>
  (fieldKeys as readonly (string | undefined)[]).includes(field);

const isRuleId = (rule: string): rule is RuleId => (ruleIds as readonly string[]).includes(rule);

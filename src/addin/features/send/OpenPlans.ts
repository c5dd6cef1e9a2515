import type { PlanTerms } from "../../../core/contract/plans.ts";
import { Problem } from "../../../core/Problem.ts";
import type { ReportingClient } from "../../client/ReportingClient.ts";

interface OpenPlan {
  readonly id: string;
  readonly terms: PlanTerms;
}

/** The API's plans of this pane that nobody has closed yet. */
export class OpenPlans {
  readonly #client: Pick<ReportingClient, "closePlan">;
  #plans: readonly OpenPlan[] = [];
  #closing: Promise<unknown> = Promise.resolve();

  constructor(client: Pick<ReportingClient, "closePlan">) {
    this.#client = client;
  }

  /** Before the API is told: a plan whose reply is lost must be closed as well. */
  note(id: string, terms: PlanTerms): void {
    this.#plans = [...this.#plans, { id, terms }];
  }

  /** False where some may still be carried through: the API cannot be asked. One at a time, so that none seems closed too early. */
  close(): Promise<boolean> {
    const closed = this.#closing.then(() => this.#closeAll());
    this.#closing = closed;
    return closed;
  }

  async #closeAll(): Promise<boolean> {
    const open = this.#plans;
    this.#plans = [];
    const left: OpenPlan[] = [];
    for (const plan of open) {
      try {
        await this.#client.closePlan(plan.id, plan.terms);
      } catch (problem) {
        if (!(problem instanceof Problem)) console.error(problem);
        if (!(problem instanceof Problem && problem.code === "plan.unknown")) left.push(plan);
      }
    }
    this.#plans = [...this.#plans, ...left];
    return left.length === 0;
  }
}

import type { OutboxReceipt } from "../../../core/contract/reports.ts";
import type { TraysClient } from "../../client/WindowClient.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";

export interface OutboxSendState {
  readonly status: "idle" | "sending" | "done";
  readonly receipt: OutboxReceipt;
  readonly problem: unknown;
}

const nothing: OutboxReceipt = { submitted: [], left: [] };

const hasOutcome = ({ submitted, left }: OutboxReceipt): boolean => submitted.length + left.length > 0;

/** Whether there is something to tell: where it failed halfway, of those that came before. */
export const hasReceipt = ({ status, receipt, problem }: OutboxSendState): boolean =>
  status === "done" && (problem === undefined || hasOutcome(receipt));

/** Submits a group's whole outbox: what was submitted, and what stayed, with the reason each. */
export class OutboxSend {
  readonly store = new Store<OutboxSendState>({ status: "idle", receipt: nothing, problem: undefined });
  readonly #client: Pick<TraysClient, "sendOutbox">;
  readonly #groupId: string;

  constructor(client: Pick<TraysClient, "sendOutbox">, groupId: string) {
    this.#client = client;
    this.#groupId = groupId;
  }

  /** A form type after the other; what one of them brought is kept if the next fails. */
  async send(formTypes: readonly string[]): Promise<void> {
    if (this.store.value.status === "sending") return;
    const { problem, receipt: before } = this.store.value;
    // Tried again: what was submitted before it failed goes on being said.
    const submitted = problem === undefined ? [] : before.submitted;
    this.store.set({ status: "sending", receipt: { submitted, left: [] }, problem: undefined });
    await tellProblem(this.store, async () => {
      for (const formType of formTypes) {
        const { submitted, left } = await this.#client.sendOutbox({ groupId: this.#groupId, formType });
        const { receipt } = this.store.value;
        this.store.patch({
          receipt: { submitted: [...receipt.submitted, ...submitted], left: [...receipt.left, ...left] },
        });
      }
    });
    this.store.patch({ status: "done" });
  }

  /** What came of it is still shown, if anything did. */
  dismiss(): void {
    if (hasOutcome(this.store.value.receipt)) this.store.patch({ problem: undefined });
    else this.close();
  }

  close(): void {
    this.store.set({ status: "idle", receipt: nothing, problem: undefined });
  }
}

import type { RightRequest } from "../../../core/contract/rights.ts";
import type { RightsClient } from "../../client/WindowClient.ts";
import { looksLikeCpr } from "../../../core/values/looksLikeCpr.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";

export interface RequestsState {
  /** Open ones first; undefined until they have come. */
  readonly requests: readonly RightRequest[] | undefined;
  /** Decided since they were fetched; they stay in their lines. */
  readonly decidedHere: ReadonlySet<string>;
  /** The one whose decision is on its way. */
  readonly deciding: string | undefined;
  readonly problem: unknown;
}

/** One's own requests, and those one may decide. */
export class Requests {
  readonly store = new Store<RequestsState>({
    requests: undefined,
    decidedHere: new Set(),
    deciding: undefined,
    problem: undefined,
  });
  readonly #client: Pick<RightsClient, "listRightRequests" | "approveRequest" | "refuseRequest">;

  constructor(client: Pick<RightsClient, "listRightRequests" | "approveRequest" | "refuseRequest">) {
    this.#client = client;
  }

  async show(): Promise<void> {
    this.store.patch({ problem: undefined });
    await tellProblem(this.store, async () => {
      const requests = await this.#client.listRightRequests();
      this.store.patch({ requests, decidedHere: new Set() });
    });
  }

  approve(id: string): Promise<RightRequest | undefined> {
    return this.#decide(id, () => this.#client.approveRequest(id));
  }

  /** Not with a note that may name a person. */
  async refuse(id: string, note: string): Promise<RightRequest | undefined> {
    if (looksLikeCpr(note)) return undefined;
    return this.#decide(id, () =>
      this.#client.refuseRequest(id, note.trim() === "" ? undefined : note.trim()),
    );
  }

  dismiss(): void {
    this.store.patch({ problem: undefined });
  }

  /** One at a time. */
  async #decide(id: string, ask: () => Promise<RightRequest>): Promise<RightRequest | undefined> {
    if (this.store.value.deciding !== undefined) return undefined;
    this.store.patch({ deciding: id, problem: undefined });
    let decided: RightRequest | undefined;
    await tellProblem(this.store, async () => {
      const now = await ask();
      const { requests = [], decidedHere } = this.store.value;
      this.store.patch({
        requests: requests.map((each) => (each.id === id ? now : each)),
        decidedHere: new Set([...decidedHere, id]),
      });
      decided = now;
    });
    this.store.patch({ deciding: undefined });
    return decided;
  }
}

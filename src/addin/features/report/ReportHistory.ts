import type { HistoryStep } from "../../../core/contract/steps.ts";
import type { ReportClient } from "../../client/WindowClient.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";

interface HistoryState {
  /** The latest first. */
  readonly shown: readonly HistoryStep[];
  readonly hasMore: boolean;
  readonly problem: unknown;
}

const stepsAtOnce = 20;

/** What was done with a report. The API tells the oldest first, so that all is fetched before the latest is shown. */
export class ReportHistory {
  readonly store = new Store<HistoryState>({ shown: [], hasMore: false, problem: undefined });
  readonly #client: Pick<ReportClient, "listHistory">;
  readonly #id: string;
  #steps: readonly HistoryStep[] = [];

  constructor(client: Pick<ReportClient, "listHistory">, id: string) {
    this.#client = client;
    this.#id = id;
  }

  async open(): Promise<void> {
    this.store.patch({ problem: undefined });
    await tellProblem(this.store, async () => {
      const steps: HistoryStep[] = [];
      let after: string | undefined;
      do {
        const page = await this.#client.listHistory(this.#id, after);
        steps.push(...page.steps);
        after = page.next ?? undefined;
      } while (after !== undefined);
      this.#steps = steps.reverse();
      this.#show(stepsAtOnce);
    });
  }

  showMore(): void {
    this.#show(this.store.value.shown.length + stepsAtOnce);
  }

  #show(count: number): void {
    this.store.patch({ shown: this.#steps.slice(0, count), hasMore: count < this.#steps.length });
  }
}

import type { FormTypeList } from "../../../core/contract/formTypes.ts";
import type { TrayCounts } from "../../../core/contract/trays.ts";
import type { TraysClient } from "../../client/WindowClient.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";

export type FormTypeReply = FormTypeList["formTypes"][number];

export interface TraysState {
  /** Of one group; undefined until they have come. */
  readonly counts: TrayCounts | undefined;
  /** Unread messages that are about other groups. */
  readonly unreadElsewhere: number;
  readonly formTypes: readonly FormTypeReply[] | undefined;
  readonly isCounting: boolean;
  readonly problem: unknown;
}

/** A group's trays, counted anew whenever they are shown. */
export class Trays {
  readonly store = new Store<TraysState>({
    counts: undefined,
    unreadElsewhere: 0,
    formTypes: undefined,
    isCounting: false,
    problem: undefined,
  });
  readonly #client: Pick<TraysClient, "countTrays" | "listFormTypes">;
  readonly #groupId: string;
  #left: string | undefined;

  constructor(client: Pick<TraysClient, "countTrays" | "listFormTypes">, groupId: string) {
    this.#client = client;
    this.#groupId = groupId;
  }

  /** Counts anew; the counts that came, unless it was being done already or failed. */
  async count(): Promise<TrayCounts | undefined> {
    if (this.store.value.isCounting) return undefined;
    this.store.patch({ isCounting: true, problem: undefined });
    let counted: TrayCounts | undefined;
    await tellProblem(this.store, async () => {
      const known = this.store.value.formTypes;
      const [{ groups, unread }, formTypes] = await Promise.all([
        this.#client.countTrays(),
        known ?? this.#client.listFormTypes(),
      ]);
      counted = groups.find(({ groupId }) => groupId === this.#groupId);
      this.store.patch({ counts: counted, unreadElsewhere: unread - (counted?.unread ?? 0), formTypes });
    });
    this.store.patch({ isCounting: false });
    return counted;
  }

  /** The button that led on from here, for who comes back. */
  get left(): string | undefined {
    return this.#left;
  }

  leave(by: string): void {
    this.#left = by;
  }

  dismiss(): void {
    this.store.patch({ problem: undefined });
  }
}

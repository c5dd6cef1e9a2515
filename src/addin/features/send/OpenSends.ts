import type { PlanRecord } from "../../../core/contract/plans.ts";
import type { Group } from "../../../core/contract/people.ts";
import type { ReportAction } from "../../../core/contract/steps.ts";
import { askOptional } from "../../askOptional.ts";
import type { ReportingClient } from "../../client/ReportingClient.ts";
import { Store } from "../../Store.ts";

/** How far a report of an open send came. */
export type Reached = "submitted" | "outbox" | "saved" | "takenOut" | "nothing";

/** Sends that were not carried through, by this pane or one that died: what became of them is asked, not guessed. */
export class OpenSends {
  readonly store = new Store<readonly PlanRecord[]>([]);
  readonly #client: Pick<ReportingClient, "openPlans" | "closePlan">;
  #groupId: string | undefined;

  constructor(client: Pick<ReportingClient, "openPlans" | "closePlan">) {
    this.#client = client;
  }

  /** Asks when somebody is there for a group, once for each. */
  async follow(group: Group | undefined): Promise<void> {
    if (group?.id === this.#groupId) return;
    this.#groupId = group?.id;
    this.store.set([]);
    if (!group) return;
    // Nothing waits for the answer: a network that is gone is told of where something is sent.
    const plans = await askOptional(() => this.#client.openPlans(), []);
    if (this.#groupId === group.id) this.store.set(plans.filter(({ groupId }) => groupId === group.id));
  }

  /** All its reports have arrived by another send. */
  async closeSent(periods: ReadonlySet<string>): Promise<void> {
    const done = this.store.value.filter(({ reports }) => reports.every(({ period }) => periods.has(period)));
    for (const { id } of done) await this.close(id);
  }

  /** The planner has seen it: its keys do nothing from now on. */
  async close(id: string): Promise<void> {
    this.store.set(this.store.value.filter((plan) => plan.id !== id));
    await askOptional(() => this.#client.closePlan(id), undefined);
  }
}

/** How far a report's part of a plan came. */
export function reachedBy({ steps }: PlanRecord["reports"][number]): Reached {
  const did = (wanted: ReportAction) => steps.some(({ action }) => action === wanted);
  if (did("submit")) return "submitted";
  if (did("putInOutbox")) return "outbox";
  if (did("save")) return "saved";
  // Out of the outbox, so that it could be changed, which it then was not.
  return did("takeOut") ? "takenOut" : "nothing";
}

import type { TraysClient } from "./client/WindowClient.ts";
import { askOptional } from "./askOptional.ts";
import { Store } from "./Store.ts";
import type { WindowParts } from "./WindowParts.ts";

interface Parts {
  readonly client: Pick<TraysClient, "countTrays">;
  readonly account: Pick<WindowParts["account"], "store">;
}

/** How many unread messages the signed-in person has; it goes with her. */
export class UnreadCount {
  readonly store = new Store(0);
  readonly #parts: Parts;
  #personId: string | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.account.store.subscribe(() => this.#follow());
    this.#follow();
  }

  /** Without a network the menu is as good without it. */
  async count(): Promise<void> {
    const personId = this.#personId;
    if (personId === undefined) return;
    const count = await askOptional(async () => (await this.#parts.client.countTrays()).unread, 0);
    if (personId === this.#personId) this.store.set(count);
  }

  #follow(): void {
    const { me } = this.#parts.account.store.value;
    if (me?.id === this.#personId) return;
    this.#personId = me?.id;
    this.store.set(0);
  }
}

import type { ReadSheet } from "../../../core/mapping/SheetReader.ts";
import type { SheetSummary } from "../../workbook/Workbook.ts";
import type { Store } from "../../Store.ts";
import type { MapState } from "./MapState.ts";
import { renameNames } from "./renameSheets.ts";
import type { ReadingFinder } from "./ReadingFinder.ts";

/** Which other lists are read with the one in front: those that she chose, as long as they are alike. */
export class ListsTogether {
  readonly #store: Store<MapState>;
  readonly #finder: Pick<ReadingFinder, "findAlike">;

  constructor(store: Store<MapState>, finder: Pick<ReadingFinder, "findAlike">) {
    this.#store = store;
    this.#finder = finder;
  }

  /** The planner says whether a list is read with the one in front. */
  choose(sheetId: string, isRead: boolean): void {
    const { alike, joined } = this.#store.value;
    const isJoined = ({ id }: ReadSheet) => (id === sheetId ? isRead : joined.some((one) => one.id === id));
    this.#store.patch({ joined: alike.filter(isJoined), remembered: false });
  }

  /** The planner would have all read that are offered. */
  join(): void {
    const { alike, joined } = this.#store.value;
    const read = [...joined, ...offeredLists(this.#store.value)];
    const isRead = ({ id }: ReadSheet) => read.some((one) => one.id === id);
    this.#store.patch({ joined: alike.filter(isRead), remembered: false });
  }

  /**
   * Looks anew which lists are alike. Those that were read and can be no longer are left out, and named; one that
   * comes back is read again. Among the sheets as they were just listed, where they were.
   */
  async look(listed?: readonly SheetSummary[]): Promise<void> {
    const { layout, sheet } = this.#store.value;
    const found = await this.#finder.findAlike(this.#store.value, listed);
    const { joined, parted, apart, ...now } = this.#store.value;
    if (!found || now.layout !== layout || now.sheet !== sheet) return;
    const { alike, sheets } = found;
    const isWanted = ({ id, name }: ReadSheet) =>
      joined.some((one) => one.id === id) || parted.includes(name);
    // Under the names they are known by: that one has another is for `followNames` to find, and to keep.
    const read = alike.filter(isWanted).map((one) => joined.find(({ id }) => id === one.id) ?? one);
    const isRead = (name: string) => read.some((one) => one.name === name);
    const gone = joined.flatMap(({ id, name }) => (alike.some((one) => one.id === id) ? [] : [name]));
    const names = new Map(sheets.map(({ id, name }) => [id, name]));
    this.#store.patch({
      sheets,
      alike,
      apart: renameNames(apart, now.sheets, names),
      parted: [...parted.filter((name) => !isRead(name)), ...gone],
      ...(!areSame(read, joined) && { joined: read }),
    });
  }

  /** Whether a list that was read with this one can be no longer. */
  async lostSome(): Promise<boolean> {
    const before = this.#store.value.joined;
    if (before.length > 0) await this.look();
    const { joined } = this.#store.value;
    return before.some(({ id }) => joined.every((one) => one.id !== id));
  }
}

/** Lists that are alike, and that the planner was not asked about yet. */
export const offeredLists = ({
  alike,
  joined,
  apart,
}: Pick<MapState, "alike" | "joined" | "apart">): readonly ReadSheet[] =>
  alike.filter(({ id, name }) => !apart.includes(name) && joined.every((one) => one.id !== id));

const areSame = (some: readonly ReadSheet[], others: readonly ReadSheet[]): boolean =>
  some.length === others.length && some.every(({ id }, at) => id === others[at]?.id);

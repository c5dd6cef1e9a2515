import { Store } from "./Store.ts";
import { isOfWindow, type Tool } from "./Tool.ts";
import type { WindowPlace } from "./WindowParts.ts";

export interface OpenToolsState {
  /** What was opened over the sheet, from the menu or from another tool. */
  readonly tool: Tool | undefined;
  /** The tools that it was opened from, in turn. */
  readonly under: readonly Tool[];
}

const none: OpenToolsState = { tool: undefined, under: [] };

/** The tools that stand over the sheet, one over the other, and what each room keeps while its place stands. */
export class OpenTools {
  readonly store = new Store<OpenToolsState>(none);
  readonly #kept = new WeakMap<WindowPlace, unknown>();
  /** What the room in view saves before its person or group is left. */
  #settle: (() => Promise<boolean>) | undefined;
  /** Whose window it is, and of which group. */
  #windowOf: string | undefined;

  /** From the menu. What is looked up beside SEI's window leads back to it. */
  open(tool: Tool): void {
    const { tool: top, under } = this.store.value;
    const below = top && isOfWindow(top) ? [...under, top] : under;
    const isForReport = tool.kind === "units" && below.at(-1)?.kind === "report";
    this.store.set({
      tool: isForReport ? { ...tool, wish: { ...tool.wish, isForReport } } : tool,
      under: isOfWindow(tool) ? [] : below,
    });
  }

  /** From the tool that is open, which comes back when this one is closed. */
  openOver(tool: Tool): void {
    const { tool: below, under } = this.store.value;
    this.store.set({ tool, under: below ? [...under, below] : [] });
  }

  /** In the place of one that is open still. */
  openInstead(place: WindowPlace, next: WindowPlace): void {
    if (this.store.value.tool === place) this.store.patch({ tool: next });
  }

  close(): void {
    const { under } = this.store.value;
    this.store.set({ tool: under.at(-1), under: under.slice(0, -1) });
  }

  /** Back to the sheet, from whatever tool. */
  closeAll(): void {
    this.store.set(none);
  }

  /** As long as the place stands, so that one who comes back finds it as it was. */
  keep<Model>(place: WindowPlace, make: () => Model): Model {
    if (!this.#kept.has(place)) this.#kept.set(place, make());
    return this.#kept.get(place) as Model;
  }

  /** What the room in view does before its person or group is left; the answer takes it back. */
  onLeaving(settle: () => Promise<boolean>): () => void {
    this.#settle = settle;
    return () => {
      if (this.#settle === settle) this.#settle = undefined;
    };
  }

  /** False where the room in view would lose what it could not save; undefined where nothing need be saved. */
  settle(): Promise<boolean> | undefined {
    return this.#settle?.();
  }

  /** What was open is another group's, or another person's: the trays are shown, of the group that was chosen. */
  follow(personAndGroup: string): void {
    const before = this.#windowOf;
    this.#windowOf = personAndGroup;
    const { tool } = this.store.value;
    if (before !== undefined && personAndGroup !== before && tool && isOfWindow(tool))
      this.open({ kind: "trays" });
  }
}

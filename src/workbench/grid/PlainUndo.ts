/** The user's undo list: what was done between two commits is taken back together, the last first. */
export class PlainUndo {
  #open: (() => void)[] = [];
  #records: (() => void)[][] = [];

  /** How to take back what is being done. */
  add(takeBack: () => void): void {
    this.#open.push(takeBack);
  }

  commit(): void {
    if (this.#open.length > 0) this.#records.push(this.#open);
    this.#open = [];
  }

  undo(): void {
    this.commit();
    for (const takeBack of this.#records.pop()?.reverse() ?? []) takeBack();
  }

  /** After what cannot be undone. */
  clear(): void {
    this.#open = [];
    this.#records = [];
  }

  get length(): number {
    return this.#records.length;
  }
}

import type { Finding } from "../findings/Finding.ts";

/** What a rule over many rows says, each thing at the one row that stands for it; one a slot at most. */
export class PlacedFindings {
  readonly #bySlot = new Map<number, Finding>();
  /** Thing → the slot at which something is said of it. */
  readonly #slots = new Map<number, number>();

  /** Judges these things anew; gives the slots at which something was or is said of them. */
  say(things: ReadonlySet<number>, judge: (thing: number) => Finding | undefined): number[] {
    const touched: number[] = [];
    // All are taken back first: what is now said at a slot may be of another thing.
    if (this.#slots.size > 0) for (const thing of things) this.#takeBack(thing, touched);
    for (const thing of things) {
      const finding = judge(thing);
      if (finding === undefined) continue;
      this.#slots.set(thing, finding.slot);
      this.#bySlot.set(finding.slot, finding);
      touched.push(finding.slot);
    }
    return touched;
  }

  #takeBack(thing: number, touched: number[]): void {
    const slot = this.#slots.get(thing);
    if (slot === undefined) return;
    this.#slots.delete(thing);
    this.#bySlot.delete(slot);
    touched.push(slot);
  }

  /** Adds what is said at the slot. */
  tell(slot: number, found: Finding[]): void {
    if (this.#bySlot.size === 0) return;
    const finding = this.#bySlot.get(slot);
    if (finding !== undefined) found.push(finding);
  }
}

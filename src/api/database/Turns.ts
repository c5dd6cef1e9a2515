/** A large turn lets the usual ones that wait go first. */
export type TurnSize = "usual" | "large";

interface Waiting {
  readonly begin: (release: () => void) => void;
  readonly since: number;
}

/** Milliseconds after which a large turn lets nobody before it any more. */
const patience = 5_000;

/** One thing, lent to one borrower at a time: in the order they asked, the large ones when no other waits. */
export class Turns {
  readonly #queues: Readonly<Record<TurnSize, Waiting[]>> = { usual: [], large: [] };
  #isTaken = false;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** How many wait just now. */
  get waiting(): number {
    return this.#queues.usual.length + this.#queues.large.length;
  }

  /** Resolves when it is the caller's, with what gives it back. */
  take(size: TurnSize): Promise<() => void> {
    return new Promise((begin) => {
      this.#queues[size].push({ begin, since: this.#now() });
      if (!this.#isTaken) this.#lend();
    });
  }

  #lend(): void {
    const next = this.#next();
    this.#isTaken = next !== undefined;
    next?.begin(() => this.#lend());
  }

  #next(): Waiting | undefined {
    const { usual, large } = this.#queues;
    const [first] = large;
    const isOverdue = first !== undefined && this.#now() - first.since > patience;
    return isOverdue ? large.shift() : (usual.shift() ?? large.shift());
  }
}

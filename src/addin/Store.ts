/** A store, for those who only watch it. */
export type Watched<Value> = Pick<Store<Value>, "value" | "read" | "subscribe">;

/** A value that tells when it changes: React reads it with `useSyncExternalStore`, tests without React. */
export class Store<Value> {
  #value: Value;
  readonly #listeners = new Set<() => void>();

  constructor(value: Value) {
    this.#value = value;
  }

  get value(): Value {
    return this.#value;
  }

  set(value: Value): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Sets some fields and keeps the rest. */
  patch(part: Partial<Value>): void {
    this.set({ ...this.#value, ...part });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What a component may do with a store: watch it. */
  readonly read = (): Value => this.#value;
}

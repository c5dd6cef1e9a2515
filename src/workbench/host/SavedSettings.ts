type Entries = readonly (readonly [string, string])[];

/**
 * `document.settings`: the client saves its whole copy. A key it was never given is not its to delete,
 * for `workbook.settings` writes to the same store.
 */
export class SavedSettings {
  readonly #store: Map<string, string>;
  #given = new Set<string>();

  constructor(store: Map<string, string>) {
    this.#store = store;
  }

  give(): Entries {
    this.#given = new Set(this.#store.keys());
    return [...this.#store];
  }

  list(): readonly { readonly Name: string; readonly Value: string }[] {
    return this.give().map(([Name, Value]) => ({ Name, Value }));
  }

  save(entries: Entries): void {
    for (const key of this.#given) this.#store.delete(key);
    for (const [key, value] of entries) this.#store.set(key, value);
    this.#given = new Set(entries.map(([key]) => key));
  }
}

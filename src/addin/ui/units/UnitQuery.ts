import type { CodeSystem } from "../../../core/units/UnitKey.ts";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import type { CheckingClient } from "../../checking/CheckingClient.ts";
import type { RegisterSystemSummary } from "../../checking/messages.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";

/** Whether the register has come to the worker. */
export type RegisterStatus = "loading" | "loaded" | "missing";

export interface UnitQueryParts {
  readonly checking: Pick<CheckingClient, "describeRegister" | "findUnits">;
  readonly register: Store<RegisterStatus>;
  /** Asks once more for a register that failed to come. */
  readonly loadRegister: () => void;
}

export interface UnitQueryState {
  /** Undefined until the worker has told; empty where the server has no register. */
  readonly systems: readonly RegisterSystemSummary[] | undefined;
  readonly system: CodeSystem;
  readonly text: string;
  /** An Excel serial. */
  readonly day: number;
  /** As far as they were fetched; undefined until the first page has come. */
  readonly units: readonly UnitOnDay[] | undefined;
  readonly total: number;
  readonly problem: unknown;
}

/** Short enough to feel at once, long enough that a typed word is asked for once; milliseconds. */
const typingPause = 150;
const pageSize = 100;

/** A search in the worker's register, page by page; of several under way only the last counts. */
export class UnitQuery {
  readonly store: Store<UnitQueryState>;
  readonly #parts: UnitQueryParts;
  /** The code system is settled elsewhere, whatever the register has. */
  readonly #isFixed: boolean;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isFetching = false;
  #stop: (() => void) | undefined;

  constructor(
    parts: UnitQueryParts,
    first: Pick<UnitQueryState, "system" | "day" | "text">,
    { isFixed = false } = {},
  ) {
    this.#parts = parts;
    this.#isFixed = isFixed;
    this.store = new Store<UnitQueryState>({
      ...first,
      systems: undefined,
      units: undefined,
      total: 0,
      problem: undefined,
    });
  }

  get register(): Store<RegisterStatus> {
    return this.#parts.register;
  }

  /** Follows the register until closed. */
  open(): void {
    this.#stop = this.register.subscribe(() => void this.#learn());
    this.again();
  }

  /** Asks anew what the register has, or for the register itself. */
  again(): void {
    if (this.register.value === "missing") this.#parts.loadRegister();
    else void this.#learn();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#stop?.();
  }

  type(text: string): void {
    if (text === this.store.value.text) return;
    this.store.patch({ text });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(), typingPause);
  }

  choose(part: Partial<Pick<UnitQueryState, "system" | "day">>): void {
    const { system, day } = { ...this.store.value, ...part };
    if (system === this.store.value.system && day === this.store.value.day) return;
    this.store.patch({ system, day });
    void this.#search();
  }

  /** The next page, where there is one. */
  readonly more = (): void => {
    const { units = [], total } = this.store.value;
    if (!this.#isFetching && units.length < total) void this.#fetch(units);
  };

  /** Another register: what it has may decide the code system. */
  async #learn(): Promise<void> {
    if (this.register.value !== "loaded") return;
    await tellProblem(this.store, async () => {
      const systems = await this.#parts.checking.describeRegister();
      const { system } = this.store.value;
      const isHeld = this.#isFixed || systems.some((held) => held.system === system);
      this.store.patch({ systems, system: isHeld ? system : (systems[0]?.system ?? system) });
      await this.#search();
    });
  }

  async #search(): Promise<void> {
    clearTimeout(this.#timer);
    const { systems = [], system } = this.store.value;
    if (systems.some((held) => held.system === system)) await this.#fetch([]);
  }

  async #fetch(before: readonly UnitOnDay[]): Promise<void> {
    const { system, text, day } = this.store.value;
    const asked = ++this.#asked;
    this.#isFetching = true;
    await tellProblem(this.store, async () => {
      const question = { system, text, day, offset: before.length, limit: pageSize };
      const { units, total } = await this.#parts.checking.findUnits(question);
      if (asked !== this.#asked) return;
      this.store.patch({ units: [...before, ...units], total, problem: undefined });
    });
    if (asked === this.#asked) this.#isFetching = false;
  }
}

import type { CodeSystem } from "../../../core/units/UnitKey.ts";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import type { CheckingClient } from "../../checking/CheckingClient.ts";
import type { UnitColumn, UnitFilters, UnitScope } from "../../../core/contract/units.ts";
import type { RegisterSystemSummary, UnitsFound } from "../../checking/messages.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";

/** Whether the register has come to the worker. */
export type RegisterStatus = "loading" | "loaded" | "missing";

export interface UnitQueryParts {
  readonly checking: Pick<CheckingClient, "describeRegister" | "findUnits">;
  readonly register: Store<RegisterStatus>;
  /** Asks once more for a register that failed to come. */
  readonly loadRegister: () => void;
  /** The company of whoever is signed in. */
  readonly ownCvr?: () => string | undefined;
}

export interface UnitQueryState {
  /** Undefined until the worker has told; empty where the server has no register. */
  readonly systems: readonly RegisterSystemSummary[] | undefined;
  readonly system: CodeSystem;
  readonly text: string;
  /** An Excel serial. */
  readonly day: number;
  readonly scope: UnitScope | undefined;
  readonly filters: UnitFilters;
  readonly scopes: UnitsFound["scopes"];
  readonly columns: readonly UnitColumn[];
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
  /** What is shown answers the question as it is now: it has a next page. */
  #isAnswered = false;
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
      scope: undefined,
      filters: {},
      scopes: [],
      columns: [],
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
    this.#changeQuestion();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(), typingPause);
  }

  /** Another code system has other scopes and columns. */
  choose(part: Partial<Pick<UnitQueryState, "system" | "day" | "scope">>): void {
    const { system, day, scope } = { ...this.store.value, ...part };
    const before = this.store.value;
    if (system === before.system && day === before.day && scope === before.scope) return;
    const anew = system === before.system ? { scope } : { scope: undefined, filters: {} };
    this.store.patch({ system, day, ...anew });
    this.#changeQuestion();
    void this.#search();
  }

  /** "" takes the column's filter away. */
  filter(column: UnitColumn, wanted: string): void {
    const { [column]: _, ...others } = this.store.value.filters;
    this.store.patch({ filters: wanted === "" ? others : { ...others, [column]: wanted } });
    this.#changeQuestion();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(), typingPause);
  }

  /** The next page, where there is one. */
  readonly more = (): void => {
    const { units = [], total } = this.store.value;
    if (this.#isAnswered && !this.#isFetching && units.length < total) void this.#fetch(units);
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

  /** What is on its way answers the one before. */
  #changeQuestion(): void {
    this.#asked += 1;
    this.#isAnswered = false;
  }

  async #search(): Promise<void> {
    clearTimeout(this.#timer);
    const { systems = [], system } = this.store.value;
    if (systems.some((held) => held.system === system)) await this.#fetch([]);
  }

  async #fetch(before: readonly UnitOnDay[]): Promise<void> {
    const { system, text, day, scope, filters } = this.store.value;
    const asked = ++this.#asked;
    const isLast = () => asked === this.#asked;
    this.#isFetching = true;
    const work = async () => {
      const ownCvr = this.#parts.ownCvr?.();
      const question = { system, text, day, scope, filters, ownCvr, offset: before.length, limit: pageSize };
      const { units, ...found } = await this.#parts.checking.findUnits(question);
      if (!isLast()) return;
      this.#isAnswered = true;
      this.store.patch({ units: [...before, ...units], ...found, problem: undefined });
    };
    await tellProblem(this.store, work, isLast);
    if (isLast()) this.#isFetching = false;
  }
}

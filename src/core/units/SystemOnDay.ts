import type { Level } from "../findings/Finding.ts";
import type { RegisterSystem, Span } from "./Register.ts";

/** The reach of an answer that no register was asked for. */
export const anyDay: Span = { from: -0x7fffffff, to: 0x7fffffff };

/**
 * One code system on one day. It remembers over which days its answers so far would have been the same,
 * so that a unit's writing is read once for all of them. Without a day, a known code counts as open.
 */
export class SystemOnDay {
  readonly #system: RegisterSystem;
  readonly #day: number | undefined;
  readonly #today: number;
  #span: Span = anyDay;

  constructor(system: RegisterSystem, day: number | undefined, today: number) {
    this.#system = system;
    this.#day = day;
    this.#today = today;
  }

  get span(): Span {
    return this.#span;
  }

  /** Without a date nothing can be looked up by name: two of a code's readings may never have met. */
  get dated(): boolean {
    return this.#day !== undefined;
  }

  /** How sure the register is when it objects: an old one only warns (domain.md §8). */
  get level(): Level {
    return this.#system.isStale(this.#today) ? "warning" : "error";
  }

  /** True when a code that it lacks does not exist. */
  get complete(): boolean {
    return this.#system.complete;
  }

  knows(code: string): boolean {
    return this.#system.knows(code);
  }

  isOpen(code: string): boolean {
    if (this.#day === undefined) return this.#system.knows(code);
    const steady = this.#system.steadySpan(code, this.#day);
    this.#span = { from: Math.max(this.#span.from, steady.from), to: Math.min(this.#span.to, steady.to) };
    return this.#system.isOpenOn(code, this.#day);
  }

  nameOf(code: string): string | undefined {
    return this.#system.nameOn(code, this.#day ?? this.#today);
  }

  levelOf(code: string): string | undefined {
    return this.#system.levelOf(code);
  }

  /** Every code with so many characters, open or not. */
  codesOfLength(length: number): readonly string[] {
    return this.#system.codesOfLength(length);
  }

  openScientificCodes(value: number): readonly string[] {
    return this.#system.scientificCodes(value).filter((code) => this.isOpen(code));
  }
}

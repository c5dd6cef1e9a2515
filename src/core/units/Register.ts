import type { RegisterSnapshot, SystemSnapshot } from "../contract/register.ts";
import { serialOfIso } from "../values/DateValue.ts";
import { pairUnits } from "./pairUnits.ts";
import { UnitIndex } from "./UnitIndex.ts";
import type { CodeSystem, UnitKey } from "./UnitKey.ts";

/** Days, both included, in which the register says the same of a code. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const always: Span = { from: -0x80000000, to: 0x7fffffff };
/** An import older than this many days no longer makes errors (domain.md §8). */
const staleAfter = 35;

/** Codes whose letter E makes Excel read them as powers of ten: 3800E20. */
const scientific = /^\d+E\d+$/;

/** One code system of the register, looked up by code. Days are Excel serials. */
export class RegisterSystem {
  /** Only a complete system may call a code unknown. */
  readonly complete: boolean;
  /** The day of the last import. */
  readonly importedOn: number;
  readonly #units: SystemSnapshot["units"];
  /** Code → its rows of `#units`, a row for each period. */
  readonly #periods = new Map<string, number[]>();
  #scientific: Map<number, string[]> | undefined;
  #index: UnitIndex | undefined;

  constructor(snapshot: SystemSnapshot) {
    this.complete = snapshot.complete;
    this.importedOn = serialOfIso(snapshot.importedOn) ?? 0;
    this.#units = snapshot.units;
    snapshot.units.code.forEach((code, row) => {
      const rows = this.#periods.get(code);
      if (rows === undefined) this.#periods.set(code, [row]);
      else rows.push(row);
    });
  }

  /** For searching; made at first use. */
  get index(): UnitIndex {
    return (this.#index ??= new UnitIndex(this.#units));
  }

  isStale(today: number): boolean {
    return today - this.importedOn > staleAfter;
  }

  knows(code: string): boolean {
    return this.#periods.has(code);
  }

  isOpenOn(code: string, day: number): boolean {
    return this.#rowOn(code, day) !== undefined;
  }

  /** The name in force on the day, else the code's latest name; undefined for an unknown code. */
  nameOn(code: string, day: number): string | undefined {
    const row = this.#rowOn(code, day) ?? this.#periods.get(code)?.at(-1);
    return row === undefined ? undefined : this.#units.name[row];
  }

  /** IE, SI or OE where the register says so (SOR only). */
  levelOf(code: string): string | undefined {
    const row = this.#periods.get(code)?.at(-1);
    return row === undefined ? undefined : this.#units.level?.[row];
  }

  /** The code of the institution that the unit belongs to, as last known; "" where the register does not say (SOR only). */
  institutionOf(code: string): string {
    const row = this.#periods.get(code)?.at(-1);
    return row === undefined ? "" : (this.#units.institution?.[row] ?? "");
  }

  /** The days around `day` in which nothing changes for the code, open or not. */
  steadySpan(code: string, day: number): Span {
    let { from, to } = always;
    for (const row of this.#periods.get(code) ?? []) {
      const opens = this.#units.from[row]!;
      const closes = this.#units.to[row]!;
      if (day < opens) to = Math.min(to, opens - 1);
      else if (day > closes) from = Math.max(from, closes + 1);
      else return { from: opens, to: closes };
    }
    return { from, to };
  }

  /** Codes that Excel turns into this number because it takes their E for a power of ten. */
  scientificCodes(value: number): readonly string[] {
    this.#scientific ??= this.#indexScientific();
    return this.#scientific.get(value) ?? [];
  }

  /** Every code with so many characters; a walk through all of them. */
  codesOfLength(length: number): readonly string[] {
    return [...this.#periods.keys()].filter((code) => code.length === length);
  }

  #rowOn(code: string, day: number): number | undefined {
    return this.#periods
      .get(code)
      ?.find((row) => this.#units.from[row]! <= day && day <= this.#units.to[row]!);
  }

  #indexScientific(): Map<number, string[]> {
    const byNumber = new Map<number, string[]>();
    for (const code of this.#periods.keys()) {
      if (!scientific.test(code)) continue;
      byNumber.set(Number(code), [...(byNumber.get(Number(code)) ?? []), code]);
    }
    return byNumber;
  }
}

/** The official registers of units, as far as they were imported. */
export class Register {
  readonly sor: RegisterSystem | undefined;
  readonly shak: RegisterSystem | undefined;
  readonly #identities: ReadonlyMap<UnitKey, UnitKey>;
  #shakKeys: ReadonlyMap<UnitKey, UnitKey> | undefined;

  constructor(snapshot: RegisterSnapshot | undefined) {
    this.#identities = snapshot?.sor ? pairUnits(snapshot.sor) : new Map();
    this.sor = snapshot?.sor && new RegisterSystem(snapshot.sor);
    this.shak = snapshot?.shak && new RegisterSystem(snapshot.shak);
  }

  system(system: CodeSystem): RegisterSystem | undefined {
    return system === "sor" ? this.sor : this.shak;
  }

  /** Whether a SHAK code is known; undefined while none were imported. */
  get knowsShak(): ((code: string) => boolean) | undefined {
    const { shak } = this;
    return shak && ((code) => shak.knows(code));
  }

  /** The unit's one key: of a SHAK key that SOR pairs with a unit of its own, the SOR key; else itself. */
  identityOf(key: UnitKey): UnitKey {
    return this.#identities.get(key) ?? key;
  }

  /** The SHAK key that a SOR key is paired with, one to one. */
  shakOf(sor: UnitKey): UnitKey | undefined {
    this.#shakKeys ??= new Map(Array.from(this.#identities, ([shak, unit]) => [unit, shak]));
    return this.#shakKeys.get(sor);
  }
}

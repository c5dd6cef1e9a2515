import type { ReadingContext } from "./ReadingContext.ts";
import type { RowSpine } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";
import { readUnit } from "./readUnit.ts";
import type { UnitKey } from "./UnitKey.ts";
import type { UnitReading, UnitTrouble } from "./UnitReading.ts";

/** Stands for the day of a row that has none; below every serial and every span. */
const noDay = -0x80000000;

/**
 * The units of a sheet, each distinct writing read once per span of days in which it means the same:
 * a hundred thousand rows write some hundreds of units.
 */
export class UnitReadings {
  readonly #registrations: RowSpine;
  readonly #context: ReadingContext;
  readonly #readings: UnitReading[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #keys: number[] = [];
  /** Readings in error that no mend settles; mostly none. */
  readonly #doubtful = new Set<number>();
  /** Writing → the reading last used for it. */
  readonly #latest: number[] = [];
  /** Writing → all its readings so far. */
  readonly #ofWriting: number[][] = [];
  readonly #keyNumbers = new Map<UnitKey, number>();
  readonly #identities: UnitKey[] = [];

  constructor(registrations: RowSpine, context: ReadingContext) {
    this.#registrations = registrations;
    this.#context = context;
  }

  /** What the slot's unit means on the slot's day. */
  at(slot: number): UnitReading {
    return this.#readings[this.#indexAt(slot)]!;
  }

  /** A small number for the slot's unit, the same whether written by SOR or SHAK; -1 when it has none. */
  keyAt(slot: number): number {
    return this.#keys[this.#indexAt(slot)]!;
  }

  /** True when the slot's unit is in error, and no mend says which is meant. */
  isDoubtful(slot: number): boolean {
    return this.#doubtful.size > 0 && this.#doubtful.has(this.#indexAt(slot));
  }

  /** The unit's one key, however the slot writes it; undefined when it has none. */
  identityAt(slot: number): UnitKey | undefined {
    return this.identityOf(this.keyAt(slot));
  }

  /** The key behind a number that `keyAt` gave. */
  identityOf(number: number): UnitKey | undefined {
    return this.#identities[number];
  }

  /** The number of a unit's one key; -1 when no slot that was read has it. */
  numberOf(identity: UnitKey): number {
    return this.#keyNumbers.get(identity) ?? -1;
  }

  #indexAt(slot: number): number {
    const { unit, day, dayState } = this.#registrations;
    const writing = unit[slot]!;
    const on = dayState[slot] === cellStates.read ? day[slot]! : noDay;
    const latest = this.#latest[writing];
    if (latest !== undefined && this.#from[latest]! <= on && on <= this.#to[latest]!) return latest;
    return (this.#latest[writing] = this.#find(writing, on) ?? this.#read(writing, on));
  }

  #find(writing: number, on: number): number | undefined {
    return this.#ofWriting[writing]?.find((index) => this.#from[index]! <= on && on <= this.#to[index]!);
  }

  #read(writing: number, on: number): number {
    const day = on === noDay ? undefined : on;
    const reading = readUnit(this.#registrations.writings[writing]!, day, this.#context);
    const index = this.#readings.push(reading) - 1;
    this.#from.push(day === undefined ? noDay : reading.span.from);
    this.#to.push(day === undefined ? noDay : reading.span.to);
    if (reading.troubles.some(isUnsettled)) this.#doubtful.add(index);
    this.#keys.push(reading.key === undefined ? -1 : this.#keyNumber(reading.key));
    (this.#ofWriting[writing] ??= []).push(index);
    return index;
  }

  #keyNumber(written: UnitKey): number {
    const key = this.#context.register.identityOf(written);
    const known = this.#keyNumbers.get(key);
    if (known !== undefined) return known;
    this.#keyNumbers.set(key, this.#identities.length);
    return this.#identities.push(key) - 1;
  }
}

const isUnsettled = ({ level, mends }: UnitTrouble): boolean => level === "error" && mends === undefined;

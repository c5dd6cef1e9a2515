import { firstDayOf, monthAndDate } from "./reportedMonths.ts";
import type { KeyIndex } from "./KeyIndex.ts";

/** Stands for the unit of rows of which nobody knows the unit. */
export const noUnit = -1;
/** Stands for the day of rows of which nobody knows the day. */
export const noDay = 0;

const none = -1;
/** The first row was taken out: which is first now is found when somebody asks. */
const unknown = -2;
/** Bits of an entry's days: the dates of its month, and bit 0 for rows without a day. */
const dates = 32;
/** Room made at once for the months that follow. */
const spareMonths = 12;

/**
 * Which days each unit reports, kept true as rows come and go: an entry for every unit and month that has a row, its
 * days the bits of a number, bit 1 the first of the month. Rows without a day stand in their unit's month 0; those
 * without a unit under `noUnit`.
 */
export class ReportedDays {
  /** Entry and date of every slot that is in, as `entry << 5 | date`. */
  #seats = new Int32Array(0);

  readonly #unit: number[] = [];
  readonly #month: number[] = [];
  readonly #days: number[] = [];
  readonly #first: number[] = [];
  readonly #isTouched: boolean[] = [];
  /** Of an entry's date that has more rows than one, how many more; by seat. Rare. */
  readonly #repeats = new Map<number, number>();
  /** The same of an entry, over its dates. */
  readonly #repeatsOf: number[] = [];

  /** Entries of a unit, of which `noUnit` is the first. */
  readonly #ofUnit: number[][] = [];
  readonly #ofMonth: number[][] = [];
  /** Unit → the entry last used for it: rows are in the order of their days, or by unit. */
  readonly #latest: number[] = [];
  /** Units that have a row on the day, by `monthAndDate`. */
  #unitsOn = new Int32Array(0);
  #touched: number[] = [];

  /** Makes room for slots below `size`. */
  grow(size: number): void {
    if (size <= this.#seats.length) return;
    const longer = new Int32Array(size).fill(none);
    longer.set(this.#seats);
    this.#seats = longer;
  }

  /** A row now stands at the slot; a row with neither unit nor day is not kept. */
  enter(slot: number, unit: number, day: number): void {
    const place = day === noDay ? 0 : monthAndDate(day);
    if (unit === noUnit && place === 0) return;
    const entry = this.#entryAt(unit, place >> 5);
    const date = place & 31;
    this.#seat(slot, (entry << 5) | date);
    const before = this.#days[entry]!;
    const days = before | (1 << date);
    if (days === before) this.#repeat(entry, date, 1);
    else {
      this.#days[entry] = days;
      if (unit !== noUnit) this.#unitsOn[place]! += 1;
    }
    const first = this.#first[entry]!;
    if (first === none || slot < first) this.#first[entry] = slot;
    if (!this.#isTouched[entry]) this.#touch(entry);
  }

  /** Takes the slot's row out, if it is in. */
  leave(slot: number): void {
    const seat = this.#seats[slot] ?? none;
    if (seat === none) return;
    this.#seats[slot] = none;
    const entry = seat >> 5;
    const date = seat & 31;
    if (this.#repeats.has(seat)) this.#repeat(entry, date, -1);
    else {
      this.#days[entry]! &= ~(1 << date);
      if (this.#unit[entry] !== noUnit) this.#unitsOn[(this.#month[entry]! << 5) | date]! -= 1;
    }
    if (this.#days[entry] === 0) this.#first[entry] = none;
    else if (this.#first[entry] === slot) this.#first[entry] = unknown;
    if (!this.#isTouched[entry]) this.#touch(entry);
  }

  /** The entries in which a row came or went since this was last asked. */
  takeTouched(): readonly number[] {
    const touched = this.#touched;
    this.#touched = [];
    for (const entry of touched) this.#isTouched[entry] = false;
    return touched;
  }

  unitOf(entry: number): number {
    return this.#unit[entry]!;
  }

  /** 0 where the rows have no day. */
  monthOf(entry: number): number {
    return this.#month[entry]!;
  }

  /** The dates that have a row, as bits. */
  daysOf(entry: number | undefined): number {
    return entry === undefined ? 0 : this.#days[entry]!;
  }

  /** The entry of a unit and month, if there ever was a row. */
  find(unit: number, month: number): number | undefined {
    return this.#ofUnit[unit + 1]?.find((entry) => this.#month[entry] === month);
  }

  /** Entries of a unit, of all its months. */
  ofUnit(unit: number): readonly number[] {
    return this.#ofUnit[unit + 1] ?? [];
  }

  /** Entries of a month, of its units. */
  ofMonth(month: number): readonly number[] {
    return this.#ofMonth[month] ?? [];
  }

  /** True when the unit has a row without a day. */
  hasUndated(unit: number): boolean {
    return this.daysOf(this.find(unit, 0)) !== 0;
  }

  /** True when a day of the entry has more rows than one. */
  hasRepeats(entry: number): boolean {
    return this.#repeatsOf[entry]! > 0;
  }

  /** The first and the last date that two units have at least, as bits; 0 where none has. */
  sharedEnds(month: number): number {
    let ends = 0;
    let last = 0;
    for (let date = 1; date < dates; date++) {
      if (this.#unitsOn[(month << 5) | date]! < 2) continue;
      last = 1 << date;
      if (ends === 0) ends = last;
    }
    return ends | last;
  }

  /** The entry's first row in the sheet, of all its days or of some of them. */
  firstSlot(entry: number, keys: KeyIndex, days = this.#days[entry]!): number {
    const isWhole = days === this.#days[entry];
    const known = this.#first[entry]!;
    if (isWhole && known !== unknown) return known;
    const first = this.#findFirst(entry, keys, days);
    if (isWhole) this.#first[entry] = first;
    return first;
  }

  #findFirst(entry: number, keys: KeyIndex, days: number): number {
    const unit = this.#unit[entry]!;
    const dayBefore = firstDayOf(this.#month[entry]!) - 1;
    let first = Infinity;
    for (let date = 1; date < dates; date++) {
      if ((days & (1 << date)) === 0) continue;
      for (const slot of keys.slotsOf(unit, dayBefore + date))
        if (slot < first && this.#seats[slot]! >> 5 === entry) first = slot;
    }
    return first;
  }

  #entryAt(unit: number, month: number): number {
    const latest = this.#latest[unit + 1];
    if (latest !== undefined && this.#month[latest] === month) return latest;
    return (this.#latest[unit + 1] = this.find(unit, month) ?? this.#open(unit, month));
  }

  #open(unit: number, month: number): number {
    const entry = this.#unit.push(unit) - 1;
    this.#month.push(month);
    this.#days.push(0);
    this.#first.push(none);
    this.#repeatsOf.push(0);
    this.#isTouched.push(false);
    (this.#ofUnit[unit + 1] ??= []).push(entry);
    if (this.#unitsOn.length <= month << 5) this.#reach(month);
    if (unit !== noUnit && month > 0) (this.#ofMonth[month] ??= []).push(entry);
    return entry;
  }

  #reach(month: number): void {
    const longer = new Int32Array((month + spareMonths) << 5);
    longer.set(this.#unitsOn);
    this.#unitsOn = longer;
  }

  #seat(slot: number, seat: number): void {
    const size = this.#seats.length;
    if (slot >= size) this.grow(Math.max(slot + 1, size * 2));
    this.#seats[slot] = seat;
  }

  #repeat(entry: number, date: number, step: 1 | -1): void {
    const seat = (entry << 5) | date;
    const repeats = (this.#repeats.get(seat) ?? 0) + step;
    if (repeats === 0) this.#repeats.delete(seat);
    else this.#repeats.set(seat, repeats);
    this.#repeatsOf[entry]! += step;
  }

  #touch(entry: number): void {
    this.#isTouched[entry] = true;
    this.#touched.push(entry);
  }
}

const none = -1;

/**
 * Which slots report the same unit on the same day: a hash table over typed arrays, in which slots of one key
 * always stand side by side. Adding, removing and asking cost the same at any size.
 */
export class KeyIndex {
  #heads: Int32Array;
  #next: Int32Array;
  #previous: Int32Array;
  #unit: Int32Array;
  #day: Int32Array;
  /** 1 for a slot whose key another slot has too: asked of every row, and the links lie far apart. */
  #repeated: Uint8Array;

  constructor(size: number) {
    this.#heads = new Int32Array(tableSize(size)).fill(none);
    this.#next = new Int32Array(size).fill(none);
    this.#previous = new Int32Array(size).fill(none);
    this.#unit = new Int32Array(size).fill(none);
    this.#day = new Int32Array(size);
    this.#repeated = new Uint8Array(size);
  }

  /** Puts the slot under its unit (a number from 0) and day, first of its key; it must not be in the index. */
  add(slot: number, unit: number, day: number): void {
    this.#unit[slot] = unit;
    this.#day[slot] = day;
    const bucket = this.#bucket(unit, day);
    const twin = this.#first(unit, day);
    this.#repeated[slot] = twin === none ? 0 : 1;
    if (twin !== none) this.#repeated[twin] = 1;
    const next = twin === none ? this.#heads[bucket]! : twin;
    const previous = twin === none ? none : this.#previous[twin]!;
    this.#next[slot] = next;
    this.#previous[slot] = previous;
    if (next !== none) this.#previous[next] = slot;
    if (previous === none) this.#heads[bucket] = slot;
    else this.#next[previous] = slot;
  }

  /** Takes the slot out, if it is there. */
  remove(slot: number): void {
    const unit = this.#unit[slot];
    if (unit === undefined || unit === none) return;
    const next = this.#next[slot]!;
    const previous = this.#previous[slot]!;
    if (next !== none) this.#previous[next] = previous;
    if (previous !== none) this.#next[previous] = next;
    else this.#heads[this.#bucket(unit, this.#day[slot]!)] = next;
    if (this.#repeated[slot] === 1) this.#leaveTwins(slot, previous, next);
    this.#unit[slot] = none;
  }

  /** True when another slot has the slot's key. */
  isRepeated(slot: number): boolean {
    return this.#repeated[slot] === 1;
  }

  /** At most `limit` other slots with the slot's key, in their order; the first ones of a key just indexed. */
  partners(slot: number, limit: number): number[] {
    const found: number[] = [];
    let isInOrder = true;
    const first = this.#first(this.#unit[slot]!, this.#day[slot]!);
    for (let at = first; found.length < limit && this.#sameKey(slot, at); at = this.#next[at]!) {
      if (at === slot) continue;
      if (found.length > 0 && at < found[found.length - 1]!) isInOrder = false;
      found.push(at);
    }
    return isInOrder ? found : found.sort((a, b) => a - b);
  }

  /** Every slot with the slot's key, itself included; none when it is not in the index. */
  group(slot: number): number[] {
    const unit = this.unitOf(slot);
    return unit === none ? [] : this.slotsOf(unit, this.#day[slot]!);
  }

  /** Every slot of the unit and day. */
  slotsOf(unit: number, day: number): number[] {
    const found: number[] = [];
    const first = this.#first(unit, day);
    for (
      let at = first;
      at !== none && this.#unit[at] === unit && this.#day[at] === day;
      at = this.#next[at]!
    )
      found.push(at);
    return found;
  }

  /** The slot of the unit and day, where there is just one; else -1. */
  onlySlotOf(unit: number, day: number): number {
    const first = this.#first(unit, day);
    return first !== none && this.#repeated[first] === 0 ? first : none;
  }

  /** The unit under which the slot is; -1 when it is not in the index. */
  unitOf(slot: number): number {
    return this.#unit[slot] ?? none;
  }

  /** The day under which the slot is, if it is. */
  dayOf(slot: number): number {
    return this.#day[slot] ?? 0;
  }

  /** Makes room for slots below `size`. */
  grow(size: number): void {
    if (size <= this.#next.length) return;
    const room = Math.max(size, this.#next.length * 2);
    this.#next = extend(this.#next, room);
    this.#previous = extend(this.#previous, room);
    this.#unit = extend(this.#unit, room);
    this.#day = extend(this.#day, room);
    const repeated = new Uint8Array(room);
    repeated.set(this.#repeated);
    this.#repeated = repeated;
    this.#rehash(room);
  }

  /** Of the two that stood beside the slot, one may now be the last of its key. */
  #leaveTwins(slot: number, previous: number, next: number): void {
    this.#repeated[slot] = 0;
    const twin = this.#sameKey(slot, next) ? next : previous;
    const isAlone = !this.#sameKey(twin, this.#next[twin]!) && !this.#sameKey(twin, this.#previous[twin]!);
    if (isAlone) this.#repeated[twin] = 0;
  }

  #rehash(room: number): void {
    this.#heads = new Int32Array(tableSize(room)).fill(none);
    for (let slot = 0; slot < room; slot++)
      if (this.#unit[slot] !== none) this.add(slot, this.#unit[slot]!, this.#day[slot]!);
  }

  #first(unit: number, day: number): number {
    let at = this.#heads[this.#bucket(unit, day)]!;
    while (at !== none && (this.#unit[at] !== unit || this.#day[at] !== day)) at = this.#next[at]!;
    return at;
  }

  #sameKey(slot: number, other: number): boolean {
    return other !== none && this.#unit[other] === this.#unit[slot] && this.#day[other] === this.#day[slot];
  }

  #bucket(unit: number, day: number): number {
    const mixed = Math.imul(unit, 0x9e3779b1) ^ Math.imul(day, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & (this.#heads.length - 1);
  }
}

/** A power of two, so that a bucket is found without a division. */
const tableSize = (size: number): number => 2 ** Math.ceil(Math.log2(Math.max(16, size)));

function extend(column: Int32Array, room: number): Int32Array {
  const longer = new Int32Array(room).fill(none);
  longer.set(column);
  return longer;
}

import { cellStates, type Registrations } from "../record/Registrations.ts";
import { UnitReadings } from "../units/UnitReadings.ts";
import { checkBeds } from "./beds.ts";
import type { CheckContext } from "./CheckContext.ts";
import { checkDate } from "./dates.ts";
import { findingId, type Finding } from "./Finding.ts";
import { isRecord } from "./isRecord.ts";
import { KeyIndex } from "./KeyIndex.ts";
import { checkKey } from "./keys.ts";
import { checkPrivacy } from "./privacy.ts";
import type { RuleScope } from "./RuleScope.ts";
import { isSameFinding } from "./isSameFinding.ts";
import { checkUnit } from "./units.ts";

/** What a re-check changed: findings new or said otherwise, and the ids of those that are gone. */
export interface Recheck {
  readonly added: readonly Finding[];
  readonly removed: readonly string[];
}

/** A part of a full check: `done` slots of all are checked, and these findings are new. */
export interface CheckedSlice {
  readonly done: number;
  readonly findings: readonly Finding[];
}

export interface FindingCounts {
  readonly records: number;
  readonly errors: number;
  readonly warnings: number;
}

const nothing: readonly Finding[] = [];

/**
 * All rules over a sheet's registrations. It keeps its findings and the index of keys, so that an edit
 * re-checks its own records and those that share a unit and day with them, and no other.
 */
export class Checker {
  readonly registrations: Registrations;
  #scope: RuleScope;
  #keys = new KeyIndex(0);
  #found = new Map<number, readonly Finding[]>();
  /** 1 for each slot that is a record. */
  #isRecord = new Uint8Array(0);
  #counts = { records: 0, errors: 0, warnings: 0 };

  constructor(registrations: Registrations, context: CheckContext) {
    this.registrations = registrations;
    this.#scope = { registrations, context, readings: new UnitReadings(registrations, context) };
  }

  /** Units as this check reads them. */
  get readings(): UnitReadings {
    return this.#scope.readings;
  }

  get counts(): FindingCounts {
    return this.#counts;
  }

  findingsAt(slot: number): readonly Finding[] {
    return this.#found.get(slot) ?? nothing;
  }

  isRecordAt(slot: number): boolean {
    return this.#isRecord[slot] === 1;
  }

  /** Checks everything, `slice` slots at a time, so that the caller can stop or say how far it is. */
  *checkAll(slice = Infinity): Generator<CheckedSlice> {
    const { size } = this.registrations;
    this.#startOver(size);
    for (let slot = 0; slot < size; slot++) this.#enter(slot);
    for (let from = 0; from < size; from += slice) {
      const done = Math.min(from + slice, size);
      const findings: Finding[] = [];
      for (let slot = from; slot < done; slot++) this.#checkInto(slot, findings);
      yield { done, findings };
    }
  }

  /** Checks again the slots whose cells changed, and those they share or shared a key with. */
  recheckSlots(slots: readonly number[], now = this.#scope.context.now): Recheck {
    this.#setNow(now);
    this.#grow(this.registrations.size);
    const touched = new Set(slots);
    this.#addPartners(slots, touched);
    for (const slot of slots) this.#leave(slot);
    for (const slot of slots) this.#enter(slot);
    this.#addPartners(slots, touched);
    return this.#compare(touched);
  }

  #startOver(size: number): void {
    this.#keys = new KeyIndex(size);
    this.#isRecord = new Uint8Array(size);
    this.#found = new Map();
    this.#counts = { records: 0, errors: 0, warnings: 0 };
  }

  #setNow(now: CheckContext["now"]): void {
    const { context, readings, registrations } = this.#scope;
    if (now.day === context.now.day && now.minute === context.now.minute) return;
    const later = { ...context, now };
    const isSameDay = now.day === context.now.day;
    this.#scope = {
      registrations,
      context: later,
      readings: isSameDay ? readings : new UnitReadings(registrations, later),
    };
  }

  #grow(size: number): void {
    this.#keys.grow(size);
    if (size <= this.#isRecord.length) return;
    const longer = new Uint8Array(Math.max(size, this.#isRecord.length * 2));
    longer.set(this.#isRecord);
    this.#isRecord = longer;
  }

  #enter(slot: number): void {
    const { registrations, readings, context } = this.#scope;
    if (!isRecord(registrations, slot, context.now)) return;
    this.#isRecord[slot] = 1;
    this.#counts.records += 1;
    if (registrations.dayState[slot] !== cellStates.read) return;
    const unit = readings.keyAt(slot);
    if (unit >= 0) this.#keys.add(slot, unit, registrations.day[slot]!);
  }

  #leave(slot: number): void {
    if (this.#isRecord[slot] === 1) this.#counts.records -= 1;
    this.#isRecord[slot] = 0;
    this.#keys.remove(slot);
  }

  /** Each key's group is walked once, or a column filled down would be walked for every row. */
  #addPartners(slots: readonly number[], touched: Set<number>): void {
    const walked = new Set<number>();
    for (const slot of slots) {
      if (walked.has(slot) || !this.#keys.isRepeated(slot)) continue;
      for (const partner of this.#keys.group(slot)) {
        walked.add(partner);
        touched.add(partner);
      }
    }
  }

  #compare(touched: ReadonlySet<number>): Recheck {
    const added: Finding[] = [];
    const removed: string[] = [];
    for (const slot of touched) {
      const before = this.findingsAt(slot);
      this.#count(before, -1);
      this.#found.delete(slot);
      const after = this.#checkInto(slot);
      if (before.length === 0 && after.length === 0) continue;
      for (const finding of after)
        if (!before.some((old) => isSameFinding(old, finding))) added.push(finding);
      const ids = new Set(after.map(findingId));
      for (const old of before) if (!ids.has(findingId(old))) removed.push(findingId(old));
    }
    return { added, removed };
  }

  #checkInto(slot: number, all?: Finding[]): readonly Finding[] {
    if (this.#isRecord[slot] !== 1) return nothing;
    const found = this.#checkRecord(slot);
    if (found.length === 0) return nothing;
    this.#found.set(slot, found);
    this.#count(found, 1);
    if (all !== undefined) for (const finding of found) all.push(finding);
    return found;
  }

  /** One array serves all clean rows; a row with findings takes it along. */
  #scratch: Finding[] = [];

  #checkRecord(slot: number): readonly Finding[] {
    const found = this.#scratch;
    checkPrivacy(this.#scope, slot, found);
    checkUnit(this.#scope, slot, found);
    checkDate(this.#scope, slot, found);
    checkBeds(this.#scope, slot, found);
    checkKey(this.#scope, this.#keys, slot, found);
    if (found.length > 0) this.#scratch = [];
    return found;
  }

  #count(findings: readonly Finding[], step: 1 | -1): void {
    for (const { level } of findings) {
      if (level === "error") this.#counts.errors += step;
      else this.#counts.warnings += step;
    }
  }
}

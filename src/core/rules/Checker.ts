import { slotOfCell } from "../record/cellIndex.ts";
import type { Registrations, RowSpine } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";
import { UnitReadings } from "../units/UnitReadings.ts";
import type { CheckContext } from "./CheckContext.ts";
import { checkDate } from "./dates.ts";
import { findingId, type Finding } from "../findings/Finding.ts";
import { KeyIndex } from "./KeyIndex.ts";
import { checkKey } from "./keys.ts";
import { checkPrivacy } from "./privacy.ts";
import type { RowRules, RuleScope } from "./RuleScope.ts";
import { isSameFinding } from "../findings/isSameFinding.ts";
import { checkUnit } from "./units.ts";
import { WideRules } from "./WideRules.ts";

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

/** As `findingId` has it, of two findings of one slot. */
const isSameCell = (one: Finding, other: Finding): boolean =>
  one.rule === other.rule && one.field === other.field;

/**
 * All rules over a sheet's registrations. It keeps its findings and the index of keys, so that an edit
 * re-checks its own records, those that share a unit and day with them, and those of which a rule over the unit's
 * days or the whole sheet now says something else, and no other.
 */
export class Checker<Rows extends RowSpine = Registrations> {
  readonly registrations: Rows;
  readonly #rules: RowRules<Rows>;
  #scope: RuleScope<Rows>;
  #keys = new KeyIndex(0);
  /** What the full check found, slot after slot; those of a slot stand from `#starts[slot]` to the next. */
  #found: Finding[] = [];
  #starts = new Int32Array(1);
  /** What later re-checks found; it stands before the full check's. */
  #refound = new Map<number, readonly Finding[]>();
  /** Serves every re-checked slot in turn; what is kept is a copy of just its length. */
  readonly #scratch: Finding[] = [];
  /** 1 for each slot that is a record. */
  #isRecord = new Uint8Array(0);
  /** Slots with a cell like a CPR number: rare, so that one look spares seven. */
  #cprSlots: ReadonlySet<number> = new Set();
  #counts = { records: 0, errors: 0, warnings: 0 };
  #wide: WideRules<Rows>;

  /** `rules` are the form's own: `bedRules` for Sengepladser. */
  constructor(registrations: Rows, context: CheckContext, rules: RowRules<Rows>) {
    this.registrations = registrations;
    this.#rules = rules;
    this.#scope = { registrations, context, readings: new UnitReadings(registrations, context) };
    this.#wide = new WideRules(rules, context, 0);
  }

  /** Units as this check reads them. */
  get readings(): UnitReadings {
    return this.#scope.readings;
  }

  get counts(): FindingCounts {
    return this.#counts;
  }

  findingsAt(slot: number): readonly Finding[] {
    const refound = this.#refound.get(slot);
    if (refound !== undefined) return refound;
    const from = this.#starts[slot] ?? 0;
    const to = this.#starts[slot + 1] ?? 0;
    return from < to ? this.#found.slice(from, to) : nothing;
  }

  /** All that was found, slot after slot. */
  allFindings(): readonly Finding[] {
    if (this.#refound.size === 0) return this.#found;
    return Array.from({ length: this.#starts.length - 1 }, (_, slot) => this.findingsAt(slot)).flat();
  }

  isRecordAt(slot: number): boolean {
    return this.#isRecord[slot] === 1;
  }

  /** Checks everything, `slice` slots at a time, so that the caller can stop or say how far it is. */
  *checkAll(slice = Infinity): Generator<CheckedSlice> {
    const { size } = this.registrations;
    this.#startOver(size);
    // From the last, so that a repeat names the first rows of its key.
    for (let slot = size - 1; slot >= 0; slot--) this.#enter(slot);
    for (let slot = size - 1; slot >= 0; slot--)
      if (this.#isRecord[slot] === 1) this.#wide.enter(this.#scope, this.#keys, slot);
    this.#wide.settle(this.#scope, this.#keys);
    for (let from = 0; from < size; from += slice) {
      const done = Math.min(from + slice, size);
      const before = this.#found.length;
      for (let slot = from; slot < done; slot++) this.#checkOnce(slot);
      const findings = this.#found.slice(before);
      this.#count(findings, 1);
      yield { done, findings };
    }
  }

  /**
   * Checks again the slots whose cells changed, and those of which a rule may say something else for that; every
   * slot on another day than before, since units are then read, and numbered, anew.
   */
  recheckSlots(changed: readonly number[], now = this.#scope.context.now): Recheck {
    const slots = this.#setNow(now) ? Array(this.registrations.size).keys() : changed;
    return this.#recheck(new Set(slots));
  }

  #recheck(slots: ReadonlySet<number>): Recheck {
    this.#grow(this.registrations.size);
    this.#findCpr();
    const touched = new Set(slots);
    this.#addPartners(slots, touched);
    this.#wide.addFollowers(this.#scope, this.#keys, slots, touched);
    for (const slot of slots) this.#leave(slot);
    for (const slot of slots) this.#enter(slot);
    for (const slot of slots) if (this.#isRecord[slot] === 1) this.#wide.enter(this.#scope, this.#keys, slot);
    this.#addPartners(slots, touched);
    this.#wide.addFollowers(this.#scope, this.#keys, slots, touched);
    for (const slot of this.#wide.settle(this.#scope, this.#keys)) touched.add(slot);
    return this.#compare(touched);
  }

  #startOver(size: number): void {
    this.#keys = new KeyIndex(size);
    this.#wide = new WideRules(this.#rules, this.#scope.context, size);
    this.#isRecord = new Uint8Array(size);
    this.#findCpr();
    this.#found = [];
    this.#starts = new Int32Array(size + 1);
    this.#refound = new Map();
    this.#counts = { records: 0, errors: 0, warnings: 0 };
  }

  /** True on another day than before. */
  #setNow(now: CheckContext["now"]): boolean {
    const { context, readings, registrations } = this.#scope;
    if (now.day === context.now.day && now.minute === context.now.minute) return false;
    const later = { ...context, now };
    const isSameDay = now.day === context.now.day;
    this.#scope = {
      registrations,
      context: later,
      readings: isSameDay ? readings : new UnitReadings(registrations, later),
    };
    // What it kept goes by the old numbers of units.
    if (!isSameDay) this.#wide = new WideRules(this.#rules, later, registrations.size);
    return !isSameDay;
  }

  #findCpr(): void {
    this.#cprSlots = new Set(Array.from(this.registrations.cprLike, slotOfCell));
  }

  #grow(size: number): void {
    this.#keys.grow(size);
    this.#wide.grow(size);
    if (size <= this.#isRecord.length) return;
    const longer = new Uint8Array(Math.max(size, this.#isRecord.length * 2));
    longer.set(this.#isRecord);
    this.#isRecord = longer;
  }

  #enter(slot: number): void {
    const { registrations, readings, context } = this.#scope;
    if (!this.#rules.isRecord(registrations, slot, context.now)) return;
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
    this.#wide.leave(slot);
  }

  /** Each key's group is walked once, or a column filled down would be walked for every row. */
  #addPartners(slots: ReadonlySet<number>, touched: Set<number>): void {
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
      const after = this.#checkAgain(slot);
      if (before.length === 0 && after.length === 0) continue;
      this.#count(before, -1);
      this.#count(after, 1);
      for (const finding of after)
        if (!before.some((old) => isSameFinding(old, finding))) added.push(finding);
      for (const old of before)
        if (!after.some((finding) => isSameCell(old, finding))) removed.push(findingId(old));
    }
    return { added, removed };
  }

  #checkOnce(slot: number): void {
    this.#checkRecord(slot, this.#found);
    this.#starts[slot + 1] = this.#found.length;
  }

  #checkAgain(slot: number): readonly Finding[] {
    this.#checkRecord(slot, this.#scratch);
    const found = this.#scratch.length === 0 ? nothing : this.#scratch.slice();
    this.#scratch.length = 0;
    this.#refound.set(slot, found);
    return found;
  }

  #checkRecord(slot: number, found: Finding[]): void {
    if (this.#isRecord[slot] !== 1) return;
    if (this.#cprSlots.has(slot)) checkPrivacy(this.#scope, slot, found);
    checkUnit(this.#scope, slot, found);
    checkDate(this.#scope, slot, found);
    this.#rules.checkCounts(this.#scope, slot, found);
    this.#wide.check(this.#scope, this.#keys, slot, found);
    checkKey(this.#scope, this.#keys, slot, found);
  }

  #count(findings: readonly Finding[], step: 1 | -1): void {
    for (const { level } of findings) {
      if (level === "error") this.#counts.errors += step;
      else this.#counts.warnings += step;
    }
  }
}

import type { RowSpine } from "../record/Registrations.ts";
import type { CheckContext } from "./CheckContext.ts";
import type { Finding } from "../findings/Finding.ts";
import type { KeyIndex } from "./KeyIndex.ts";
import type { ReportRule, RowRules, RuleScope, SeriesRule } from "./RuleScope.ts";

/** More than any serial of a day. */
const daysAtMost = 2 ** 17;
/** The rule over the whole sheet says something of the slot, or once did. */
const reported = 1 << 7;
const nothing: readonly number[] = [];

/** A form's rules that look beyond a row and its key, over the records there are: who is asked, and whom an edit concerns. */
export class WideRules<Rows extends RowSpine> {
  readonly #series: readonly SeriesRule<Rows>[];
  readonly #report: ReportRule<Rows> | undefined;
  /** For each slot, a bit for every rule over a unit's days that must be asked about it, and `reported`. */
  #telling = new Uint8Array(0);
  /** The unit of each slot of which a rule over a unit's days must be asked, and how many slots units have of these. */
  readonly #unitOf = new Map<number, number>();
  readonly #slotsOf = new Map<number, number>();

  constructor({ series, report }: RowRules<Rows>, context: CheckContext, size: number) {
    this.#series = series?.(context) ?? [];
    this.#report = report?.(context);
    this.grow(size);
  }

  /** Makes room for slots below `size`. */
  grow(size: number): void {
    if (size <= this.#telling.length) return;
    const longer = new Uint8Array(Math.max(size, this.#telling.length * 2));
    longer.set(this.#telling);
    this.#telling = longer;
  }

  /** A record stands at the slot, and in the index if it has a unit and a day. */
  enter(scope: RuleScope<Rows>, keys: KeyIndex, slot: number): void {
    this.#report?.enter(scope, keys, slot);
    const { registrations } = scope;
    const unit = keys.unitOf(slot);
    if (unit < 0) return;
    let telling = 0;
    for (let at = 0; at < this.#series.length; at++)
      if (this.#series[at]!.isTelling(registrations, slot)) telling |= 1 << at;
    if (telling === 0) return;
    this.#telling[slot]! |= telling;
    this.#unitOf.set(slot, unit);
    this.#slotsOf.set(unit, (this.#slotsOf.get(unit) ?? 0) + 1);
  }

  leave(slot: number): void {
    this.#report?.leave(slot);
    if (this.#telling[slot] === 0) return;
    this.#telling[slot] = 0;
    const unit = this.#unitOf.get(slot);
    if (unit === undefined) return;
    this.#unitOf.delete(slot);
    const rest = this.#slotsOf.get(unit)! - 1;
    if (rest > 0) this.#slotsOf.set(unit, rest);
    else this.#slotsOf.delete(unit);
  }

  /** Adds the rows of the same units' later days of which a rule may say something else, once these change. */
  addFollowers(
    { readings }: RuleScope<Rows>,
    keys: KeyIndex,
    slots: Iterable<number>,
    touched: Set<number>,
  ): void {
    if (this.#slotsOf.size === 0) return;
    const walked = new Set<number>();
    for (const slot of slots) {
      const number = keys.unitOf(slot);
      if (!this.#slotsOf.has(number)) continue;
      const unit = readings.identityOf(number);
      const day = keys.dayOf(slot);
      if (unit === undefined || walked.has(number * daysAtMost + day)) continue;
      walked.add(number * daysAtMost + day);
      for (const [at, rule] of this.#series.entries())
        for (const later of rule.laterDays(unit, day))
          for (const follower of keys.slotsOf(number, later))
            if (this.#telling[follower]! & (1 << at)) touched.add(follower);
    }
  }

  /** What the rules over the whole sheet say of it now; gives the slots at which they said or say something else. */
  settle(scope: RuleScope<Rows>, keys: KeyIndex): readonly number[] {
    const slots = this.#report?.settle(scope, keys) ?? nothing;
    for (const slot of slots) this.#telling[slot]! |= reported;
    return slots;
  }

  /** Adds what is wrong at the slot. */
  check(scope: RuleScope<Rows>, keys: KeyIndex, slot: number, found: Finding[]): void {
    const telling = this.#telling[slot]!;
    if (telling === 0) return;
    for (let at = 0; at < this.#series.length; at++)
      if (telling & (1 << at)) this.#series[at]!.check(scope, keys, slot, found);
    if (telling & reported) this.#report?.tell(slot, found);
  }
}

import type { Jump } from "../contract/settings.ts";
import { type Measure, measures } from "../record/fields.ts";
import type { CountColumn, Registrations } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";
import type { CheckContext } from "./CheckContext.ts";
import type { Finding } from "../findings/Finding.ts";
import type { KeyIndex } from "./KeyIndex.ts";
import type { RuleScope, SeriesRule } from "./RuleScope.ts";

const weeks = 8;
const fewestValues = 4;
const daysAWeek = 7;

/** JUMP-1, for a group that has switched it on: a count far from what the unit usually has on that weekday. */
export function jumpRule({ settings }: CheckContext): SeriesRule<Registrations> | undefined {
  const jump = settings.thresholds?.jump;
  if (jump === undefined) return undefined;
  const usual = new UsualCount();
  return {
    isTelling: () => true,
    laterDays: (_unit, day) => Array.from({ length: weeks }, (_, week) => day + (week + 1) * daysAWeek),
    check: (scope, keys, slot, found) => {
      if (!usual.look(scope, keys, slot)) return;
      for (const measure of measures) {
        const finding = jumpAt(scope.registrations, slot, measure, usual, jump);
        if (finding !== undefined) found.push(finding);
      }
    },
  };
}

function jumpAt(
  { counts }: Registrations,
  slot: number,
  field: Measure,
  usually: UsualCount,
  jump: Jump,
): Finding | undefined {
  const column = counts[field];
  if (column.state[slot] !== cellStates.read) return undefined;
  const count = column.value[slot]!;
  if (!usually.mayBeFar(column, count, jump.count)) return undefined;
  const usual = usually.of(column);
  const difference = Math.abs(count - usual);
  // Too few earlier values make the median NaN, from which nothing differs.
  const isJump = difference >= jump.count && difference * 100 >= usual * jump.percent;
  return isJump
    ? { rule: "JUMP-1", level: "warning", slot, field, details: { field, count, usual } }
    : undefined;
}

/** What a unit had on one weekday, the weeks before; it serves every slot in turn, and allocates nothing for it. */
class UsualCount {
  readonly #slots = new Int32Array(weeks);
  readonly #sorted = new Int32Array(weeks);
  #weeksKnown = 0;

  /** Finds the rows of the weeks before the slot's; a day with two rows gives none. False where they are too few. */
  look({ registrations, readings }: RuleScope<Registrations>, keys: KeyIndex, slot: number): boolean {
    const unit = readings.keyAt(slot);
    const day = registrations.day[slot]!;
    this.#weeksKnown = 0;
    for (let week = 1; week <= weeks; week++) {
      const earlier = keys.onlySlotOf(unit, day - week * daysAWeek);
      if (earlier >= 0) this.#slots[this.#weeksKnown++] = earlier;
    }
    return this.#weeksKnown >= fewestValues;
  }

  /** False where so many counts are near that the median must be: spares nearly every row the sorting. */
  mayBeFar({ value, state }: CountColumn, count: number, far: number): boolean {
    let known = 0;
    let farOff = 0;
    for (let week = 0; week < this.#weeksKnown; week++) {
      const slot = this.#slots[week]!;
      if (state[slot] !== cellStates.read) continue;
      known += 1;
      if (Math.abs(count - value[slot]!) >= far) farOff += 1;
    }
    return farOff * 2 >= known;
  }

  /** The median of the counts that can be read; NaN of too few. */
  of({ value, state }: CountColumn): number {
    let known = 0;
    for (let week = 0; week < this.#weeksKnown; week++) {
      const slot = this.#slots[week]!;
      if (state[slot] === cellStates.read) this.#insert(value[slot]!, known++);
    }
    if (known < fewestValues) return NaN;
    const middle = known >> 1;
    const upper = this.#sorted[middle]!;
    return known % 2 === 1 ? upper : (this.#sorted[middle - 1]! + upper) / 2;
  }

  #insert(value: number, known: number): void {
    let at = known;
    for (; at > 0 && this.#sorted[at - 1]! > value; at--) this.#sorted[at] = this.#sorted[at - 1]!;
    this.#sorted[at] = value;
  }
}

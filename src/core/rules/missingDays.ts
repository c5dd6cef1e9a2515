import { firstDayOf, monthAndDate, monthName } from "./reportedMonths.ts";
import type { Register } from "../units/Register.ts";
import { codeOfKey, systemOfKey, type UnitKey } from "../units/UnitKey.ts";
import type { CheckContext } from "./CheckContext.ts";
import { ClosedDays } from "./ClosedDays.ts";
import { countDates, datesBefore, namedDates, spanOf } from "./dateBits.ts";
import type { Finding } from "../findings/Finding.ts";
import type { KeyIndex } from "./KeyIndex.ts";
import { PlacedFindings } from "./PlacedFindings.ts";
import { noUnit, type ReportedDays } from "./ReportedDays.ts";
import type { RuleScope } from "./RuleScope.ts";

/** What a month's units share: how far the sheet goes, and the dates of rows of which nobody knows the unit. */
interface Month {
  readonly ends: number;
  readonly doubtful: number;
}

/**
 * DAYS-1: days on which a unit has no row, between the first and the last that it has itself or that two units have.
 * What a row in error may explain is not asked about; once that row is mended, it is.
 */
export class MissingDays {
  readonly #days: ReportedDays;
  readonly #closed: ClosedDays;
  readonly #register: Register;
  readonly #months = new Map<number, Month>();
  /** Of entries of `ReportedDays`. */
  readonly #findings = new PlacedFindings();

  constructor(days: ReportedDays, { settings, register }: CheckContext) {
    this.#days = days;
    this.#closed = new ClosedDays(settings.closedPatterns ?? [], register);
    this.#register = register;
  }

  /** Looks again at what hangs on these entries; gives the slots at which it said or says something. */
  settle(scope: RuleScope, keys: KeyIndex, touched: readonly number[]): readonly number[] {
    return this.#findings.say(this.#concerned(touched), (entry) => this.#judge(scope, keys, entry));
  }

  /** Adds what it says at the slot. */
  tell(slot: number, found: Finding[]): void {
    this.#findings.tell(slot, found);
  }

  /** Every entry of a month of which the ends have moved, else those touched, and all of a unit with undated rows. */
  #concerned(touched: readonly number[]): ReadonlySet<number> {
    const months = new Set(touched.map((entry) => this.#days.monthOf(entry)));
    months.delete(0);
    const moved = new Set([...months].filter((month) => this.#hasMoved(month)));
    const concerned = new Set([...moved].flatMap((month) => this.#days.ofMonth(month)));
    for (const entry of touched) {
      const month = this.#days.monthOf(entry);
      const unit = this.#days.unitOf(entry);
      if (unit === noUnit || moved.has(month)) continue;
      if (month > 0) concerned.add(entry);
      else for (const other of this.#days.ofUnit(unit)) if (other !== entry) concerned.add(other);
    }
    return concerned;
  }

  #hasMoved(month: number): boolean {
    const before = this.#months.get(month);
    const ends = this.#days.sharedEnds(month);
    const doubtful = this.#days.daysOf(this.#days.find(noUnit, month));
    this.#months.set(month, { ends, doubtful });
    return ends !== before?.ends || doubtful !== before.doubtful;
  }

  #judge(scope: RuleScope, keys: KeyIndex, entry: number): Finding | undefined {
    const gaps = this.#gapsOf(entry, scope.context.now.day);
    if (gaps === 0) return undefined;
    const unit = this.#days.unitOf(entry);
    if (this.#days.hasRepeats(entry) || this.#days.hasUndated(unit)) return undefined;
    const month = this.#days.monthOf(entry);
    const missing = this.#withoutClosed(gaps, month, scope.readings.identityOf(unit)!);
    if (missing === 0) return undefined;
    return {
      rule: "DAYS-1",
      level: "warning",
      slot: this.#days.firstSlot(entry, keys),
      field: "date",
      details: { count: countDates(missing), month: monthName(month), days: namedDates(missing) },
    };
  }

  /** Dates without a row, up to yesterday. */
  #gapsOf(entry: number, today: number): number {
    const days = this.#days.daysOf(entry);
    if (days === 0) return 0;
    const month = this.#days.monthOf(entry);
    const { ends, doubtful } = this.#months.get(month)!;
    const gaps = spanOf(days | ends) & ~days & ~doubtful;
    if (gaps === 0) return 0;
    const now = monthAndDate(today);
    return month === now >> 5 ? gaps & datesBefore(now & 31) : gaps;
  }

  #withoutClosed(gaps: number, month: number, unit: UnitKey): number {
    const dayBefore = firstDayOf(month) - 1;
    let open = gaps;
    for (let date = 1; date <= 31; date++) {
      const bit = 1 << date;
      if ((gaps & bit) === 0) continue;
      const day = dayBefore + date;
      if (this.#closed.isDeclared(unit, day) || this.#isClosedInRegister(unit, day)) open &= ~bit;
    }
    return open;
  }

  #isClosedInRegister(unit: UnitKey, day: number): boolean {
    const system = this.#register.system(systemOfKey(unit));
    const code = codeOfKey(unit);
    return system !== undefined && system.knows(code) && !system.isOpenOn(code, day);
  }
}

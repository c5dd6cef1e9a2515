import type { ClosedPattern } from "../contract/settings.ts";
import type { Register } from "../units/Register.ts";
import type { UnitKey } from "../units/UnitKey.ts";
import { serialOfIso } from "../values/DateValue.ts";
import { isDanishHoliday } from "../values/danishHolidays.ts";

interface Closed {
  /** ISO weekdays. */
  readonly weekdays: ReadonlySet<number>;
  /** Serials, both included. */
  readonly closures: readonly { readonly from: number; readonly to: number }[];
}

const friday = 5;
/** Closures further apart than this are not one; and no unit is asked about for longer. */
const furthest = 366;

/** The days on which an empty ward is nothing to ask about: weekends, holidays, and what its unit has declared. */
export class ClosedDays {
  readonly #ofUnit: ReadonlyMap<UnitKey, Closed>;

  /** A pattern holds for its unit however a row writes it. */
  constructor(patterns: readonly ClosedPattern[], register: Pick<Register, "identityOf">) {
    this.#ofUnit = new Map(
      patterns.map(({ unit, weekdays, closures }) => [
        register.identityOf(unit as UnitKey),
        {
          weekdays: new Set(weekdays),
          closures: closures.map(({ from, to }) => ({ from: serialOfIso(from)!, to: serialOfIso(to)! })),
        },
      ]),
    );
  }

  /** False from Friday to Sunday, on a Danish holiday, and on a day on which the unit is closed as planned. */
  isOpen(unit: UnitKey, day: number): boolean {
    return isoWeekday(day) < friday && !isDanishHoliday(day) && !this.isDeclared(unit, day);
  }

  /** True on a day on which the unit has declared that it is closed. */
  isDeclared(unit: UnitKey, day: number): boolean {
    const closed = this.#ofUnit.get(unit);
    if (closed === undefined) return false;
    return (
      closed.weekdays.has(isoWeekday(day)) || closed.closures.some(({ from, to }) => from <= day && day <= to)
    );
  }

  /** The unit's next day, after this one, on which it is open as planned, if there is one. */
  nextOpen(unit: UnitKey, day: number): readonly number[] {
    for (let next = day + 1; next <= day + furthest; next++) if (this.isOpen(unit, next)) return [next];
    return [];
  }

  /** The days before this one, back to and with the last on which the unit is open as planned. */
  *before(unit: UnitKey, day: number): Generator<{ readonly day: number; readonly isOpen: boolean }> {
    for (let earlier = day - 1; earlier >= day - furthest; earlier--) {
      const isOpen = this.isOpen(unit, earlier);
      yield { day: earlier, isOpen };
      if (isOpen) return;
    }
  }
}

/** 1 is Monday, 7 Sunday; Excel's serials after February 1900. */
export const isoWeekday = (day: number): number => ((day + 5) % 7) + 1;

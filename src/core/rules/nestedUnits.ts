import { isEmptyCell } from "../values/cellText.ts";
import { parentsOf } from "../units/parentsOf.ts";
import type { Register } from "../units/Register.ts";
import { codeOfKey, type UnitKey } from "../units/UnitKey.ts";
import { countDates } from "./dateBits.ts";
import type { Finding } from "../findings/Finding.ts";
import type { KeyIndex } from "./KeyIndex.ts";
import { PlacedFindings } from "./PlacedFindings.ts";
import { noUnit, type ReportedDays } from "./ReportedDays.ts";
import type { RuleScope } from "./RuleScope.ts";

/** On how many days two units are both reported, and the first row of either on such a day. */
interface Overlap {
  readonly days: number;
  readonly child: number;
  readonly parent: number;
}

/** UNIT-4: a unit and one that it is part of, both reported for a day; said once of a unit, of the nearest such. */
export class NestedUnits {
  readonly #days: ReportedDays;
  readonly #register: Register;
  /** By the numbers of units. */
  readonly #parents: (readonly UnitKey[] | undefined)[] = [];
  readonly #children = new Map<UnitKey, number[]>();
  readonly #findings = new PlacedFindings();

  constructor(days: ReportedDays, register: Register) {
    this.#days = days;
    this.#register = register;
  }

  /** Looks again at the units of these entries and at their parts; gives the slots at which it said or says something. */
  settle(scope: RuleScope, keys: KeyIndex, touched: readonly number[]): readonly number[] {
    return this.#findings.say(this.#concerned(scope, touched), (unit) => this.#judge(scope, keys, unit));
  }

  /** Adds what it says at the slot. */
  tell(slot: number, found: Finding[]): void {
    this.#findings.tell(slot, found);
  }

  /** Units that have parents, or had something said of them. */
  #concerned({ readings }: RuleScope, touched: readonly number[]): ReadonlySet<number> {
    const units = new Set(touched.map((entry) => this.#days.unitOf(entry)).filter((unit) => unit !== noUnit));
    const concerned = new Set<number>();
    for (const unit of units)
      if (this.#parentsOf(unit, readings.identityOf(unit)!).length > 0) concerned.add(unit);
    if (this.#children.size === 0) return concerned;
    for (const unit of units)
      for (const child of this.#children.get(readings.identityOf(unit)!) ?? []) concerned.add(child);
    return concerned;
  }

  #parentsOf(unit: number, identity: UnitKey): readonly UnitKey[] {
    const known = this.#parents[unit];
    if (known !== undefined) return known;
    const parents = parentsOf(identity, this.#register);
    for (const parent of parents) {
      const children = this.#children.get(parent);
      if (children === undefined) this.#children.set(parent, [unit]);
      else children.push(unit);
    }
    return (this.#parents[unit] = parents);
  }

  #judge(scope: RuleScope, keys: KeyIndex, unit: number): Finding | undefined {
    for (const parent of this.#parents[unit]!) {
      const number = scope.readings.numberOf(parent);
      const overlap = number < 0 ? undefined : this.#overlapOf(unit, number, keys);
      if (overlap !== undefined) return findingOf(scope, overlap);
    }
    return undefined;
  }

  #overlapOf(unit: number, parent: number, keys: KeyIndex): Overlap | undefined {
    let days = 0;
    let [childSlot, parentSlot] = [Infinity, Infinity];
    for (const entry of this.#days.ofUnit(unit)) {
      const month = this.#days.monthOf(entry);
      const other = month > 0 ? this.#days.find(parent, month) : undefined;
      const shared = this.#days.daysOf(entry) & this.#days.daysOf(other);
      if (other === undefined || shared === 0) continue;
      days += countDates(shared);
      childSlot = Math.min(childSlot, this.#days.firstSlot(entry, keys, shared));
      parentSlot = Math.min(parentSlot, this.#days.firstSlot(other, keys, shared));
    }
    return days === 0 ? undefined : { days, child: childSlot, parent: parentSlot };
  }
}

function findingOf(scope: RuleScope, { days, child, parent }: Overlap): Finding {
  const row = scope.context.rowName?.(parent) ?? String(parent + 1);
  return {
    rule: "UNIT-4",
    level: "warning",
    slot: child,
    field: writesSor(scope, child) ? "sorCode" : "departmentCode",
    details: { code: codeAt(scope, child), parent: codeAt(scope, parent), row, days },
    others: [parent],
  };
}

const writesSor = ({ registrations: { writings, unit } }: RuleScope, slot: number): boolean =>
  !isEmptyCell(writings[unit[slot]!]!.sorCode);

/** As the row is reported; one that a mend would settle goes by its unit's key. */
function codeAt({ readings }: RuleScope, slot: number): string {
  const { codes, key } = readings.at(slot);
  return codes?.sorCode ?? codes?.departmentCode ?? (key === undefined ? "" : codeOfKey(key));
}

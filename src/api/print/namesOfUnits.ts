import type { RowColumns } from "../../core/contract/rows.ts";
import type { Register } from "../../core/units/Register.ts";
import type { CodeSystem, UnitKey } from "../../core/units/UnitKey.ts";
import { serialOfIso } from "../../core/values/DateValue.ts";
import { unitKeysOf } from "../contents/unitKeysOf.ts";

/** What the register calls each row's unit on its day, or today where it has none; "" for a unit it lacks. */
export function namesOfUnits(register: Register, rows: RowColumns, today: number): string[] {
  const keys = unitKeysOf(rows.units);
  return rows.unit.map((unit, row) => {
    const key = keys[unit];
    if (!key) return "";
    return nameOf(register, key, serialOfIso(rows.date[row] ?? "") ?? today);
  });
}

function nameOf(register: Register, key: UnitKey, day: number): string {
  const [system, code] = key.split(":") as [CodeSystem, string];
  return register.system(system)?.nameOn(code, day) ?? "";
}

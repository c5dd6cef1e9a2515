import type { FoundUnit } from "../contract/units.ts";
import type { Register } from "./Register.ts";
import type { CodeSystem } from "./UnitKey.ts";

/** The hospital that a unit belongs to: the first four characters in SHAK, the institution in SOR. */
export interface Hospital {
  readonly code: string;
  /** Undefined where the register does not know the code. */
  readonly name: string | undefined;
}

/** A unit's hospital by its name on the day; undefined for a hospital itself, and where the register does not say. */
export function hospitalOf(
  register: Register,
  system: CodeSystem,
  unit: Pick<FoundUnit, "code" | "institution" | "shak">,
  day: number,
): Hospital | undefined {
  const code = system === "shak" ? unit.code.slice(0, 4) : unit.institution;
  if (code === unit.code) return undefined;
  if (code !== undefined) return { code, name: register.system(system)?.nameOn(code, day) };
  const shak = unit.shak?.slice(0, 4);
  return shak === undefined ? undefined : { code: shak, name: register.shak?.nameOn(shak, day) };
}

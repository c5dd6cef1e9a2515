import type { Register } from "./Register.ts";
import { codeOfKey, systemOfKey, type UnitKey } from "./UnitKey.ts";

/** `shak:` and the four, two and one characters of hospital, department and section. */
const sectionLength = "shak:".length + 7;

/**
 * The units that a unit is part of, the nearest first: of a SHAK section its department, and of a SOR unit its
 * institution, as far as the register says. A SHAK hospital reports nothing, so a department has no parent.
 */
export function parentsOf(unit: UnitKey, register: Register): readonly UnitKey[] {
  const parents: UnitKey[] = [];
  const isSor = systemOfKey(unit) === "sor";
  const shak = isSor ? register.shakOf(unit) : unit;
  if (shak?.length === sectionLength) parents.push(register.identityOf(shak.slice(0, -1) as UnitKey));
  const institution = isSor ? (register.sor?.institutionOf(codeOfKey(unit)) ?? "") : "";
  if (institution !== "") parents.push(`sor:${institution}`);
  return parents.filter((parent) => parent !== unit);
}

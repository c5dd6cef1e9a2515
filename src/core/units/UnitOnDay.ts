import type { FoundUnit } from "../contract/units.ts";
import { serialOfIso } from "../values/DateValue.ts";
import { type Hospital, hospitalOf } from "./hospitalOf.ts";
import type { Register } from "./Register.ts";
import { codeOfKey, type CodeSystem, systemOfKey } from "./UnitKey.ts";

/** A unit of the register as a planner chooses it: with all that tells it from others of its name. */
export interface UnitOnDay extends FoundUnit {
  readonly system: CodeSystem;
  /** On the day that was asked about: open, no longer, or not yet. */
  readonly state: "open" | "closed" | "coming";
  readonly hospital?: Hospital;
  /** The SOR code that SOR pairs a SHAK code with. */
  readonly sor?: string;
}

/** Adds to a found unit what stands elsewhere in the register. */
export function unitOnDay(register: Register, system: CodeSystem, unit: FoundUnit, day: number): UnitOnDay {
  const hospital = hospitalOf(register, system, unit, day);
  const sor = system === "shak" ? sorCodeOf(register, unit.code) : undefined;
  return {
    ...unit,
    system,
    state: stateOn(unit, day),
    ...(hospital && { hospital }),
    ...(sor !== undefined && { sor }),
  };
}

function stateOn({ from, to }: FoundUnit, day: number): UnitOnDay["state"] {
  if (day < serialOfIso(from)!) return "coming";
  return to === null || day <= serialOfIso(to)! ? "open" : "closed";
}

function sorCodeOf(register: Register, shak: string): string | undefined {
  const identity = register.identityOf(`shak:${shak}`);
  return systemOfKey(identity) === "sor" ? codeOfKey(identity) : undefined;
}

import type { Registrations } from "../record/Registrations.ts";
import { bedRules } from "./beds.ts";
import type { CheckContext } from "./CheckContext.ts";
import { Checker } from "./Checker.ts";
import type { Finding } from "../findings/Finding.ts";

/** Every finding of every rule that needs only the registrations and the register, in the order of slots. */
export function checkRegistrations(registrations: Registrations, context: CheckContext): readonly Finding[] {
  const [whole] = new Checker(registrations, context, bedRules).checkAll();
  return whole?.findings ?? [];
}

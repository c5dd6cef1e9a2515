import { codeFields } from "../record/fields.ts";
import type { RowSpine } from "../record/Registrations.ts";
import type { UnitTrouble } from "../units/UnitReading.ts";
import { dayName } from "./dayName.ts";
import type { Finding } from "../findings/Finding.ts";
import type { Rule } from "./RuleScope.ts";
import { isCprLike } from "../record/isCprLike.ts";

/** UNIT-1 to 3, SOR-1 to 8 and SHAK-1 to 9: found once per writing, put at every row that writes it so. */
export const checkUnit: Rule = ({ registrations, readings }, slot, found) => {
  const { troubles } = readings.at(slot);
  if (troubles.length === 0 || holdsCpr(registrations, slot)) return;
  for (const trouble of troubles) found.push(findingAt(slot, registrations.day[slot]!, trouble));
};

const holdsCpr = (registrations: RowSpine, slot: number): boolean =>
  registrations.cprLike.size > 0 && codeFields.some((field) => isCprLike(registrations, slot, field));

/** Spelled out, since copying by spread and rest costs most of a sheet full of wrong units. */
function findingAt(slot: number, day: number, trouble: UnitTrouble): Finding {
  const { rule, level, field, mends, choices, dated } = trouble;
  const details = dated ? { ...trouble.details, date: dayName(day) } : trouble.details;
  if (mends !== undefined) return { rule, level, slot, field, details, mends };
  if (choices !== undefined) return { rule, level, slot, field, details, choices };
  return { rule, level, slot, field, details };
}

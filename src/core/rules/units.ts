import { codeFields } from "../record/fields.ts";
import { isoDay } from "../values/DateValue.ts";
import { isCprLike, type Rule } from "./RuleScope.ts";

/** UNIT-1 to 3, SOR-1 to 8 and SHAK-1 to 9: found once per writing, put at every row that writes it so. */
export const checkUnit: Rule = ({ registrations, readings }, slot, found) => {
  const { troubles } = readings.at(slot);
  if (troubles.length === 0 || codeFields.some((field) => isCprLike(registrations, slot, field))) return;
  for (const { dated, ...trouble } of troubles) {
    const details = dated ? { ...trouble.details, date: isoDay(registrations.day[slot]!) } : trouble.details;
    found.push({ ...trouble, slot, details });
  }
};

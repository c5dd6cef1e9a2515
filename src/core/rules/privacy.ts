import { fieldKeys } from "../record/fields.ts";
import { isCprLike, type Rule } from "./RuleScope.ts";

/** CPR-1. Says where, never what: the text itself is neither kept nor repeated. */
export const checkPrivacy: Rule = ({ registrations }, slot, found) => {
  if (registrations.cprLike.size === 0) return;
  for (const field of fieldKeys)
    if (isCprLike(registrations, slot, field))
      found.push({ rule: "CPR-1", level: "error", slot, field, details: { field } });
};

import { cellIndex, fieldOfCell } from "../record/cellIndex.ts";
import type { Rule } from "./RuleScope.ts";

/** CPR-1. Says where, never what: the text itself is neither kept nor repeated. */
export const checkPrivacy: Rule = ({ registrations: { cprLike } }, slot, found) => {
  if (cprLike.size === 0) return;
  const end = cellIndex(slot + 1, "sorCode");
  for (let index = cellIndex(slot, "sorCode"); index < end; index++) {
    if (!cprLike.has(index)) continue;
    const field = fieldOfCell(index);
    found.push({ rule: "CPR-1", level: "error", slot, field, details: { field } });
  }
};

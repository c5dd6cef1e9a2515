import type { FieldKey } from "../record/fields.ts";
import type { FormType, FormTypeField } from "../record/FormType.ts";
import { type CountColumn, type FormRows, slotKinds } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";
import type { Finding } from "../findings/Finding.ts";
import type { RowRules, RuleScope } from "./RuleScope.ts";
import { isCprLike } from "../record/isCprLike.ts";
import { stateName } from "./stateName.ts";

/** BEDS-1 and BEDS-2, of any form's count. */
export function checkCount(
  scope: RuleScope,
  slot: number,
  field: FieldKey,
  { state }: CountColumn,
  required: FormTypeField["required"],
  found: Finding[],
): void {
  const at = state[slot]!;
  if (at === cellStates.read || isCprLike(scope.registrations, slot, field)) return;
  if (at !== cellStates.empty) {
    found.push({ rule: "BEDS-2", level: "error", slot, field, details: { field, state: stateName(at) } });
  } else if (required === "always" || (required === "by-group" && isRequired(scope, field))) {
    found.push({ rule: "BEDS-1", level: "error", slot, field, details: { field } });
  }
}

const isRequired = ({ context }: RuleScope, field: FieldKey): boolean =>
  (context.settings.requiredMeasures as readonly FieldKey[]).includes(field);

/** What a form asks of its rows when its definition is all that is known of it. */
export function countRules({ fields }: FormType): RowRules<FormRows> {
  const counts = fields.filter(({ type }) => type === "count");
  return {
    isRecord: ({ kind }, slot) => kind[slot] === slotKinds.record,
    checkCounts: (scope, slot, found) => {
      for (const { key, required } of counts)
        // A finding names the field as its form does; only the pane's own form has a closed list of them.
        checkCount(scope, slot, key as FieldKey, scope.registrations.counts[key]!, required, found);
    },
  };
}

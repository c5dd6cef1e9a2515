import { fitTogether, troubleOfReason } from "../../../core/record/acceptedReason.ts";
import { type FieldKey, fieldKeys } from "../../../core/record/fields.ts";
import type { AcceptedWarning } from "../../../core/rules/Acceptances.ts";
import { type RuleId, ruleIds } from "../../../core/findings/ruleIds.ts";
import { isObject } from "../../isObject.ts";

/** Warnings that are accepted for one reason, as the workbook keeps them: unit → day → what each was about. */
interface SavedReason {
  readonly rule: RuleId;
  readonly field?: FieldKey;
  readonly reason: string;
  readonly units: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The workbook's key for what is saved here. */
export const acceptedKey = "accepted";
const version = 1;

/** What the workbook holds and a report can take; nothing when it is not ours, or of another version. */
export function readAcceptances(state: unknown): readonly AcceptedWarning[] {
  if (!isObject(state) || state.version !== version || !Array.isArray(state.accepted)) return [];
  const accepted = state.accepted
    .filter(isSavedReason)
    .filter(({ reason }) => troubleOfReason(reason) === undefined)
    .flatMap(({ rule, field, reason, units }) =>
      Object.entries(units).flatMap(([unit, days]) =>
        Object.entries(days).map(([day, about]) => ({ key: `${unit}|${day}`, rule, field, about, reason })),
      ),
    );
  return fittingOf(accepted);
}

/** Of each unit's day, reasons as far as its row can travel with them. */
function fittingOf(accepted: readonly AcceptedWarning[]): readonly AcceptedWarning[] {
  const reasons = new Map<string, readonly string[]>();
  return accepted.filter(({ key, reason }) => {
    const together = [...(reasons.get(key) ?? []), reason];
    if (!fitTogether(together)) return false;
    reasons.set(key, together);
    return true;
  });
}

/** Said once for each reason and unit: some thousand warnings fit in what a workbook takes. */
export function saveAcceptances(accepted: readonly AcceptedWarning[]): unknown {
  const reasons = new Map<string, SavedReason & { units: Record<string, Record<string, string>> }>();
  for (const { key, rule, field, about, reason } of accepted) {
    const id = `${rule}|${field ?? ""}|${reason}`;
    const saved = reasons.get(id) ?? { rule, ...(field && { field }), reason, units: {} };
    reasons.set(id, saved);
    const [unit = "", day = ""] = key.split("|");
    (saved.units[unit] ??= {})[day] = about;
  }
  return { version, accepted: [...reasons.values()] };
}

// By hand, as mappings are read: the pane loads no schemas.
function isSavedReason(value: unknown): value is SavedReason {
  if (!isObject(value) || typeof value.reason !== "string" || !isObject(value.units)) return false;
  return (
    ruleIds.some((id) => id === value.rule) &&
    (value.field === undefined || fieldKeys.some((key) => key === value.field)) &&
    Object.values(value.units).every(
      (days) => isObject(days) && Object.values(days).every((about) => typeof about === "string"),
    )
  );
}

import { type FieldKey, fieldKeys, isCodeField } from "../../core/record/fields.ts";
import { type Registrations, slotKinds } from "../../core/record/Registrations.ts";
import { cellStates } from "../../core/values/cellStates.ts";
import type { Checker } from "../../core/rules/Checker.ts";
import { isRecord } from "../../core/rules/isRecord.ts";
import type { ReportedCodes } from "../../core/units/UnitReading.ts";
import type { DanishNow } from "../../core/values/danishNow.ts";
import { formatDay } from "../../core/values/DateValue.ts";
import type { RowDescription } from "./messages.ts";

/** What the inspector shows of a slot: how its row will be reported, its unit's name and its findings. */
export function describeRow(
  registrations: Registrations,
  checker: Checker,
  slot: number,
  fields: readonly FieldKey[],
  now: DanishNow,
): Omit<RowDescription, "named"> {
  const kind = kindOf(registrations, slot, now);
  if (kind !== "record" && kind !== "upcoming") return { slot, kind, reported: {}, findings: [] };
  const { codes, name } = checker.readings.at(slot);
  // A code in the sheet's name stands in no cell, and is reported all the same.
  const shown = fieldKeys.filter((field) => fields.includes(field) || (isCodeField(field) && codes?.[field]));
  const reported = Object.fromEntries(
    shown.map((field) => [field, reportedText(registrations, slot, field, codes)]),
  );
  const findings = checker.findingsAt(slot);
  return { slot, kind, reported, findings, ...(name !== undefined && { unitName: name }) };
}

function kindOf(registrations: Registrations, slot: number, now: DanishNow): RowDescription["kind"] {
  if (isRecord(registrations, slot, now)) return "record";
  const kind = kindNames[registrations.kind[slot]!]!;
  return kind === "record" ? "upcoming" : kind;
}

const kindNames = Object.keys(slotKinds) as (keyof typeof slotKinds)[];

function reportedText(
  { day, dayState, counts }: Registrations,
  slot: number,
  field: FieldKey,
  codes: ReportedCodes | undefined,
): string {
  if (isCodeField(field)) return codes?.[field] ?? "";
  if (field === "date") return dayState[slot] === cellStates.read ? formatDay(day[slot]!) : "";
  return counts[field].state[slot] === cellStates.read ? String(counts[field].value[slot]) : "";
}

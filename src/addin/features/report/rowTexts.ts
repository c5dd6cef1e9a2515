import type { RowColumns } from "../../../core/contract/rows.ts";
import { codeFields, isCodeField } from "../../../core/record/fields.ts";
import { periodTest } from "../../../core/report/periodOf.ts";
import type { ReadingContext } from "../../../core/units/ReadingContext.ts";
import { readUnit } from "../../../core/units/readUnit.ts";
import type { UnitKey } from "../../../core/units/UnitKey.ts";
import { Register } from "../../../core/units/Register.ts";
import { cellStates } from "../../../core/values/cellStates.ts";
import { readCount } from "../../../core/values/CountValue.ts";
import { formatDay, isoDay, readDate, serialOfIso } from "../../../core/values/DateValue.ts";
import { looksLikeCpr } from "../../../core/values/looksLikeCpr.ts";
import type { ReportForm, ReportRow } from "./ReportRow.ts";

/** What stands in each field of a row, as people read and type it. */
export type RowTexts = Readonly<Record<string, string>>;

/** Why a row cannot stand in the report, not even as a draft: the field, and what is wrong. */
export interface Refusal {
  readonly field: string;
  readonly why: "cpr" | "otherPeriod" | "empty";
}

/** A unit's writing means the same without a register; whether it is known is for the check to say. */
const writingAlone: ReadingContext = {
  register: new Register(undefined),
  now: { day: 0, minute: 0 },
  settings: { choices: {} },
};

export const textsOf = (row: ReportRow, { fields }: Pick<ReportForm, "fields">): RowTexts =>
  Object.fromEntries(fields.map(({ key }) => [key, textIn(row, key)]));

export function textIn({ unit, date, counts, typed }: ReportRow, field: string): string {
  if (isCodeField(field)) return unit[field] ?? typed[field] ?? "";
  if (field === "date") return date === null ? (typed[field] ?? "") : dayText(date);
  return counts[field]?.toString() ?? typed[field] ?? "";
}

export function dayText(iso: string): string {
  const serial = serialOfIso(iso);
  return serial === undefined ? iso : formatDay(serial);
}

/** The texts as a row: read by the sheet's own readers; what cannot be read stays as it was typed. */
export function rowOf(
  texts: RowTexts,
  { fields }: Pick<ReportForm, "fields">,
  reason: string | undefined,
): ReportRow {
  const typed: Record<string, string> = {};
  const counts: Record<string, number | null> = {};
  for (const { key, type } of fields) {
    if (type !== "count") continue;
    const text = texts[key] ?? "";
    const { state, value } = readCount(text);
    counts[key] = state === cellStates.read ? value : null;
    if (state !== cellStates.read && state !== cellStates.empty) typed[key] = text.trim();
  }
  const dateText = texts.date ?? "";
  const date = readDate(dateText);
  if (date.state !== cellStates.read && date.state !== cellStates.empty) typed.date = dateText.trim();
  return {
    unit: unitOf(texts),
    date: date.state === cellStates.read ? isoDay(date.day) : null,
    counts,
    typed,
    reason,
  };
}

function unitOf(texts: RowTexts): RowColumns["units"][number] {
  const reading = readUnit(writingOf(texts), undefined, writingAlone);
  if (reading.codes) return reading.codes;
  const written = codeFields.map((field) => [field, (texts[field] ?? "").trim()] as const);
  return Object.fromEntries(written.filter(([, text]) => text !== ""));
}

/** The one key of a unit, however the row writes it; none where its codes cannot be read. */
export const unitKeyOf = (unit: ReportRow["unit"]): UnitKey | undefined =>
  readUnit(writingOf(unit), undefined, writingAlone).key ?? undefined;

const writingOf = (texts: RowTexts | ReportRow["unit"]) => ({
  sorCode: texts.sorCode ?? "",
  hospitalCode: texts.hospitalCode ?? "",
  departmentCode: texts.departmentCode ?? "",
});

/** It says nothing at all: no unit, no day, no count. */
export const isEmpty = (texts: RowTexts): boolean => Object.values(texts).every((text) => text.trim() === "");

/** What the server would refuse of a row, and a row that says nothing; all else may stand in a draft. */
export function refuseRow(texts: RowTexts, period: string): Refusal | undefined {
  const [first = "date"] = Object.keys(texts);
  if (isEmpty(texts)) return { field: first, why: "empty" };
  const secret = Object.entries(texts).find(([, text]) => looksLikeCpr(text));
  if (secret) return { field: secret[0], why: "cpr" };
  const date = readDate(texts.date ?? "");
  const day = date.state === cellStates.read ? isoDay(date.day) : null;
  // Which hospital a SOR unit counts to, the server's register says.
  const { key = null } = readUnit(writingOf(texts), undefined, writingAlone);
  const isInPeriod = periodTest(period, { shakOf: () => undefined });
  if (!isInPeriod(day, null)) return { field: "date", why: "otherPeriod" };
  if (key?.startsWith("shak:") && !isInPeriod(day, key)) return { field: "hospitalCode", why: "otherPeriod" };
  return undefined;
}

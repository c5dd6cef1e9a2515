import { fieldKeys, type FieldKey } from "../../core/record/fields.ts";
import { form } from "../../core/record/form.ts";
import type { Finding } from "../../core/findings/Finding.ts";
import type { NoticeKey } from "../../core/rules/findNotices.ts";
import type { RuleId } from "../../core/findings/ruleIds.ts";
import { formatDay, serialOfIso } from "../../core/values/DateValue.ts";
import { createFormats } from "./formats.ts";

export type Details = Finding["details"];
type Language = "da" | "en";

/** A sentence per rule: what is wrong, and what would be right. The list adds which cell. */
export type RuleWords = Readonly<Record<RuleId, (details: Details) => string>>;

/** A sentence per thing that is said once of the whole sheet. */
export type NoticeWords = Readonly<Record<NoticeKey, string>>;

/** A detail as text; "" where the finding has none. */
export const said = (value: string | number | undefined): string => String(value ?? "");

/** An ISO date as sheets write it; anything else as it stands. */
export function saidDay(value: string | number | undefined): string {
  const serial = serialOfIso(said(value));
  return serial === undefined ? said(value) : formatDay(serial);
}

/** "4202010, 420210" → "4202010 eller 420210". */
export const saidEither = (value: string | number | undefined, or: string): string =>
  said(value).replace(/, ([^,]*)$/, ` ${or} $1`);

/** A number as the language writes it: a median may end in a half. */
export const saidNumber = (value: string | number | undefined, language: Language): string =>
  language === "da" ? said(value).replace(".", ",") : said(value);

const formats = { da: createFormats("da-DK"), en: createFormats("en-GB") };

/** "2025-10" as "oktober 2025"; anything else as it stands. */
export function saidMonth(value: string | number | undefined, language: Language): string {
  const month = said(value);
  return /^\d{4}-\d{2}$/.test(month) ? formats[language].period(month) : month;
}

/** Dates of a month: "4–5, 11" as "4.–5. og 11." in Danish, "4–5 and 11" in English. */
export function saidDates(value: string | number | undefined, language: Language): string {
  return language === "da" ? saidEither(said(value).replace(/\d+/g, "$&."), "og") : saidEither(value, "and");
}

/** A field by its label in the form. */
export function saidField(value: string | number | undefined, language: Language): string {
  const isField = (text: string): text is FieldKey => fieldKeys.some((field) => field === text);
  const name = said(value);
  return isField(name) ? form[name].label[language] : name;
}

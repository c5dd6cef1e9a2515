import type { CodeField, FieldKey } from "../../../core/record/fields.ts";
import { form } from "../../../core/record/form.ts";
import { shortHelp } from "../../../core/record/shortHelp.ts";
import { firstReportedYear } from "../../../core/rules/firstReportedYear.ts";
import { type ColumnRule, longestPrompt, type NewColumn } from "../../workbook/Workbook.ts";

/** Rows for what is typed or pasted below a new sheet's table. */
export const spareRows = 1_000;

/** Headings need room for the table's buttons too; points. */
const widths = { code: 108, date: 80, count: 116 } as const;
const formats = { code: "@", date: "dd-mm-yyyy", count: "0" } as const;
/** Reporting began on this day (DATE-4). */
const firstDay = `${firstReportedYear}-01-01`;

const lengths: Readonly<Record<CodeField, { readonly from: number; readonly to: number }>> = {
  sorCode: { from: 11, to: 18 },
  hospitalCode: { from: 4, to: 4 },
  departmentCode: { from: 2, to: 7 },
};

/** What a field's cells look like. */
export function usualRule(field: FieldKey): ColumnRule {
  switch (field) {
    case "sorCode":
    case "hospitalCode":
    case "departmentCode":
      return { kind: "textLength", ...lengths[field] };
    case "date":
      return { kind: "date", from: firstDay };
    default:
      return { kind: "wholeNumber", atLeast: 0 };
  }
}

/** A column of a new sheet, in the form's own words, by which the sheet is read again. */
export function formColumn(
  field: FieldKey,
  rule: ColumnRule,
  { language, warning }: { readonly language: "da" | "en"; readonly warning: string },
): NewColumn {
  const { type, label, help } = form[field];
  const title = label[language];
  return {
    header: title,
    numberFormat: formats[type],
    width: widths[type],
    rule,
    prompt: { title, message: shortHelp(help[language], longestPrompt) },
    warning: { title, message: warning },
  };
}

import { codeFields, type FieldKey, fieldKeys, isCodeField } from "../../../core/record/fields.ts";
import type { CellValue } from "../../../core/values/CellValue.ts";
import { serialOfIso } from "../../../core/values/DateValue.ts";
import type { newSheetDa } from "../../text/newSheet.da.ts";
import { formColumn, spareRows, usualRule } from "../../ui/sheets/formColumn.ts";
import type { NewSheet } from "../../workbook/Workbook.ts";
import type { ReportRow } from "./ReportRow.ts";
import { textIn } from "./rowTexts.ts";

interface Naming {
  readonly language: "da" | "en";
  readonly name: string;
  readonly words: Pick<typeof newSheetDa, "warnings" | "listSheet">;
}

/** A report's rows as a sheet that the pane reads without a question: the form's own headings, and codes as text. */
export function planPull(rows: readonly ReportRow[], { language, name, words }: Naming): NewSheet {
  const codes = codeFields.filter((field) => rows.some((row) => textIn(row, field) !== ""));
  const fields = fieldKeys.filter((field) => !isCodeField(field) || codes.includes(field));
  return {
    name,
    listSheet: words.listSheet,
    room: rows.length + spareRows,
    rows: rows.map((row) => fields.map((field) => cellOf(row, field))),
    columns: fields.map((field) =>
      formColumn(field, usualRule(field), { language, warning: words.warnings[field] }),
    ),
  };
}

/** What could not be read comes back as it was typed. */
function cellOf(row: ReportRow, field: FieldKey): CellValue {
  if (field === "date" && row.date !== null) return serialOfIso(row.date) ?? row.date;
  return row.counts[field] ?? textIn(row, field);
}

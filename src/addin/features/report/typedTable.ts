import type { OpenReport } from "./OpenReport.ts";
import { isTyped } from "./OpenReportState.ts";
import type { ReportForm } from "./ReportRow.ts";
import { type RowTexts, textsOf } from "./rowTexts.ts";

/** The rows that were typed since the report was saved, the open one too, as lines with tabs below the form's headings. */
export function typedTable(open: OpenReport, form: ReportForm, language: "da" | "en"): string {
  const { entry } = open.store.value;
  const typed = entry && isTyped(open.store.value) ? entry : undefined;
  // Typed on, a changed row stands once, as it is now.
  const before = typed?.id === undefined ? undefined : open.rows.row(typed.id);
  const rows: RowTexts[] = open.rows
    .listChanges()
    .flatMap(({ after }) => (after && after !== before ? [textsOf(after, form)] : []));
  if (typed) rows.push(typed.texts);
  const lines = rows.map((texts) => form.fields.map(({ key }) => texts[key] ?? ""));
  const head = form.fields.map(({ label }) => label[language]);
  return [head, ...lines].map((cells) => cells.join("\t")).join("\n");
}

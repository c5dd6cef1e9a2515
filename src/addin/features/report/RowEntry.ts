import { codeFields } from "../../../core/record/fields.ts";
import { cellStates } from "../../../core/values/cellStates.ts";
import { formatDay, readDate } from "../../../core/values/DateValue.ts";
import type { OpenReport } from "./OpenReport.ts";
import { isTyped } from "./OpenReportState.ts";
import type { RowId } from "./ReportRows.ts";
import { completeDate } from "./completeDate.ts";
import { isEmpty, refuseRow, rowOf, type RowTexts, textsOf, unitKeyOf } from "./rowTexts.ts";

/** The row that is being typed: Enter puts it in the report, Escape leaves all as it was. */
export class RowEntry {
  readonly #open: OpenReport;

  constructor(open: OpenReport) {
    this.#open = open;
  }

  /** A row of the report, at one of its fields, or none to begin a new one. What was being typed is accepted first. */
  begin(id?: RowId, field?: string): void {
    const { store, rows } = this.#open;
    const { form, doing } = store.value;
    if (!form || doing || (!this.#open.isWritable && id === undefined)) return;
    if (store.value.entry && !this.accept()) return;
    const start = id === undefined ? {} : textsOf(this.#open.shown.row(id), form);
    store.patch({
      entry: { id, start, texts: start, refusal: undefined, field },
      current: id ?? rows.order.at(-1),
    });
  }

  type(field: string, text: string): void {
    const { entry } = this.#open.store.value;
    if (!entry || !this.#open.isWritable) return;
    this.#open.store.patch({
      entry: { ...entry, texts: { ...entry.texts, [field]: text }, refusal: undefined },
    });
  }

  /** False where the row cannot stand there, as then is said; it stays open. */
  accept(): boolean {
    const { store, rows } = this.#open;
    const { entry, form, report, doing } = store.value;
    if (!entry || !form || !report) return true;
    if (doing) return false;
    const { id, start } = entry;
    const date = completeDate(entry.texts.date ?? "", report.period);
    const texts: RowTexts = { ...entry.texts, date };
    const isSame = form.fields.every(({ key }) => (texts[key] ?? "") === (start[key] ?? ""));
    if (isSame) return this.leave();
    // The access may have run out while it was typed; there may be one again. Of a report that has ended it stays in view.
    if (!this.#open.isWritable && !store.value.ended) return false;
    const refusal = refuseRow(texts, report.period);
    if (refusal) {
      store.patch({ entry: { ...entry, texts, refusal } });
      return false;
    }
    // A reason was given for other figures than these.
    const put = rows.put(rowOf(texts, form, undefined), id);
    this.#open.noteChange({ entry: undefined, current: put });
    return true;
  }

  /** Accepts a new row and goes on to the next: the same unit, the day after. */
  acceptAndGoOn(): void {
    const { store, rows } = this.#open;
    const { entry, form, report } = store.value;
    // Closed without a word, it would seem to have been taken.
    if (entry && form && isEmpty(entry.texts)) {
      const field = form.fields[0]?.key ?? "";
      store.patch({ entry: { ...entry, refusal: { field, why: "empty" } } });
      return;
    }
    const goesOn = entry?.id === undefined && isTyped(store.value);
    if (!this.accept() || !goesOn || !form || !report) return;
    const last = rows.at(rows.size - 1)!;
    const texts = textsOf(last, form);
    // A unit that nobody can read is not typed on.
    const unit = unitKeyOf(last.unit) === undefined ? {} : onlyUnit(texts);
    const next = { ...unit, date: dayAfter(texts.date ?? "") };
    const start = refuseRow(next, report.period) ? unit : next;
    store.patch({ entry: { id: undefined, start, texts: start, refusal: undefined } });
  }

  leave(): true {
    this.#open.store.patch({ entry: undefined });
    return true;
  }
}

const onlyUnit = (texts: RowTexts): RowTexts =>
  Object.fromEntries(codeFields.map((field) => [field, texts[field] ?? ""]));

function dayAfter(text: string): string {
  const date = readDate(text);
  return date.state === cellStates.read ? formatDay(date.day + 1) : "";
}

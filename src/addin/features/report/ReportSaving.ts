import { countKeys } from "../../../core/record/FormType.ts";
import { Problem } from "../../../core/Problem.ts";
import type { Progress } from "../../workbook/Workbook.ts";
import type { OpenReport } from "./OpenReport.ts";
import { isDirty } from "./OpenReportState.ts";
import type { ReportParts } from "./ReportParts.ts";
import { type RowId, ReportRows } from "./ReportRows.ts";
import { RowSaver } from "./RowSaver.ts";

/** Brings to the server what was typed. */
export class ReportSaving {
  readonly #open: OpenReport;
  readonly #saver: RowSaver;

  constructor(open: OpenReport, { reporting }: Pick<ReportParts, "reporting">) {
    this.#open = open;
    this.#saver = new RowSaver(reporting);
  }

  /** Where there is something to save, and it may be saved. */
  async save(): Promise<void> {
    const { store } = this.#open;
    const arrived = await this.#saver.findArrived(this.#open.report);
    if (arrived) store.patch({ report: arrived.report, saved: arrived.change });
    const { change, form } = store.value;
    // Rows of a report that others have submitted would open it again without a word.
    if (!isDirty(store.value) || !this.#open.isWritable) return;
    // Whose figures are right is for her to say, of each row, before one of them is written over.
    const { contested } = store.value;
    if (contested.length > 0) throw new Problem("report.contested", { rows: contested.length });
    const chunks = await this.#open.rows.toChunks(form ? countKeys(form) : []);
    const onProgress = (progress: Progress) => store.patch({ progress });
    const report = await this.#saver.save({ report: this.#open.report, change }, chunks, onProgress);
    store.patch({ report, saved: change, removed: 0, contested: [] });
    this.#renumber(new ReportRows(chunks));
  }

  /** The saved rows stand where they stood; what was said of them is said of them still. */
  #renumber(rows: ReportRows): void {
    const { store } = this.#open;
    const places = this.#open.rows.listPlaces();
    const placeOf = (id: RowId): RowId | undefined => (places[id]! < 0 ? undefined : places[id]);
    const { selected, current, check } = store.value;
    this.#open.rows = rows;
    store.patch({
      selected: new Set([...selected].map(placeOf).filter((id) => id !== undefined)),
      current: current === undefined ? undefined : placeOf(current),
      check: check && {
        ...check,
        found: check.found.map(({ finding, id }) => ({
          finding,
          id: id === undefined ? undefined : placeOf(id),
        })),
      },
    });
  }
}

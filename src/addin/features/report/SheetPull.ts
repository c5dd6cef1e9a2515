import { measures } from "../../../core/record/fields.ts";
import type { NewSheet } from "../../workbook/Workbook.ts";
import { askOptional } from "../../askOptional.ts";
import { acceptedWarnings } from "./acceptedWarnings.ts";
import { isDirty } from "./OpenReportState.ts";
import type { OpenReport } from "./OpenReport.ts";
import type { ReportParts } from "./ReportParts.ts";
import type { ReportRow } from "./ReportRow.ts";

type Parts = Pick<
  ReportParts,
  "account" | "sheet" | "workbook" | "readSheet" | "reporting" | "acceptWarnings"
>;
export type PlanSheet = (rows: readonly ReportRow[]) => NewSheet;

/** A report's rows back into a sheet: the planner's own, or a new one. */
export class SheetPull {
  readonly #open: OpenReport;
  readonly #parts: Parts;

  constructor(open: OpenReport, parts: Parts) {
    this.#open = open;
    this.#parts = parts;
  }

  /**
   * What was typed is saved first. Where the planner's own sheet has rows of its period, what that would change is told
   * first, as `fill`; else they come in a new sheet.
   */
  pull = (plan: PlanSheet): Promise<boolean> =>
    this.#open.work.do("pull", async () => {
      // Who lost the right to save still has the rows.
      if (this.#open.isWritable) await this.#open.saving.save();
      await this.#planFill();
      if (!this.#open.store.value.fill) await this.#pullAnew(plan);
    });

  /** Not into the sheet that is read, but into a new one. */
  pullAnew = (plan: PlanSheet): Promise<boolean> => this.#open.work.do("pull", () => this.#pullAnew(plan));

  /** As it was told. */
  fillSheet = (): Promise<boolean> =>
    this.#open.work.do("pull", async () => {
      const { store } = this.#open;
      const { fill } = store.value;
      // Tried again, since the sheet had changed: it is told anew.
      if (!fill) return this.#planFill();
      store.patch({ fill: undefined });
      const outcome = await this.#parts.sheet.fill(fill);
      await this.#carryReasons();
      store.patch({ result: { kind: "filled", sheetName: fill.sheetName, ...outcome } });
    });

  /** The sheet is left as it is. */
  leaveSheet(): void {
    this.#open.store.patch({ fill: undefined });
  }

  async #planFill(): Promise<void> {
    const { group } = this.#parts.account.store.value;
    const chunks = await this.#open.rows.toChunks(measures);
    const fill = group && (await this.#parts.sheet.plan(this.#open.report, chunks, group.cut));
    this.#open.store.patch({ fill });
  }

  /** Why its warnings are accepted stands in the workbook too: else it would be lost when the sheet is sent. */
  async #carryReasons(): Promise<void> {
    const { rows, store, report } = this.#open;
    // Which warnings those are the server says, of the rows that it has.
    if (!rows.hasReasons || isDirty(store.value)) return;
    const checked = await askOptional(() => this.#parts.reporting.validate(report), undefined);
    await this.#parts.acceptWarnings(acceptedWarnings(rows, checked?.findings ?? []));
  }

  async #pullAnew(plan: PlanSheet): Promise<void> {
    const { store } = this.#open;
    const rows: ReportRow[] = [];
    for await (const slice of this.#open.rows.slices()) rows.push(...slice);
    const sheetId = await this.#parts.workbook.insertSheet(plan(rows));
    await this.#carryReasons();
    store.patch({ saved: store.value.change, fill: undefined });
    this.#parts.readSheet(sheetId);
  }
}

import type { Report, Validation } from "../../../core/contract/reports.ts";
import type { Rejection } from "../../../core/contract/steps.ts";
import { bedForm } from "../../../core/record/formTypes.ts";
import { rowKey } from "../../../core/report/plannedRows.ts";
import { Store } from "../../Store.ts";
import { isDirty, isTyped, type OpenReportState, unopened } from "./OpenReportState.ts";
import { type Allowed, reportActions } from "./reportActions.ts";
import { ReportFetching } from "./ReportFetching.ts";
import { ReportLeaving } from "./ReportLeaving.ts";
import type { ReportParts } from "./ReportParts.ts";
import { rowIdentity } from "./ReportRow.ts";
import { ReportRows, type RowId } from "./ReportRows.ts";
import { ReportSaving } from "./ReportSaving.ts";
import { ReportSteps } from "./ReportSteps.ts";
import { ReportWork } from "./ReportWork.ts";
import { RowChoice } from "./RowChoice.ts";
import { RowContest } from "./RowContest.ts";
import { RowEntry } from "./RowEntry.ts";
import { RowUnitNames } from "./RowUnitNames.ts";
import { SheetPull } from "./SheetPull.ts";

/** One report as it is opened: its rows with what is typed in them, and what can be done with it. */
export class OpenReport {
  readonly store = new Store<OpenReportState>(unopened);
  readonly id: string;
  /** The rows being typed in. */
  rows = new ReportRows();
  /** Those of the version that is looked at instead. */
  past: ReportRows | undefined;
  readonly entry = new RowEntry(this);
  readonly choice = new RowChoice(this);
  readonly contest = new RowContest(this);
  readonly unitNames: RowUnitNames;
  readonly work: ReportWork;
  readonly fetching: ReportFetching;
  readonly saving: ReportSaving;
  readonly steps: ReportSteps;
  readonly sheet: SheetPull;
  readonly leaving: ReportLeaving;
  readonly #account: ReportParts["account"];

  constructor(parts: ReportParts, id: string) {
    this.id = id;
    this.#account = parts.account;
    this.unitNames = new RowUnitNames(parts);
    this.work = new ReportWork(this, parts);
    this.fetching = new ReportFetching(this, parts);
    this.saving = new ReportSaving(this, parts);
    this.steps = new ReportSteps(this, parts);
    this.sheet = new SheetPull(this, parts);
    this.leaving = new ReportLeaving(this, parts);
  }

  /** As the server last told of it; there is none before it is fetched. */
  get report(): Report {
    const { report } = this.store.value;
    if (!report) throw new Error("no report is open");
    return report;
  }

  /** The rows in view: a version's, or those being typed in. */
  get shown(): ReportRows {
    return this.past ?? this.rows;
  }

  get isWritable(): boolean {
    return this.allowed().save === undefined;
  }

  /** What can be done now, and why the rest cannot. */
  allowed(): Allowed {
    const state = this.store.value;
    const { report, status, version, ended } = state;
    const { me } = this.#account.store.value;
    const group = me?.groups.find(({ id }) => id === report?.groupId);
    return reportActions({
      report: report ?? { state: "cancelled", version: 0 },
      rights: group?.rights[report?.formType ?? ""] ?? [],
      rows: this.shown.size,
      isOldVersion: version !== undefined,
      isDeleted: ended?.how === "deleted",
      isUnsaved: isDirty(state) || isTyped(state),
      isPartial: status !== "ready",
      isSheetForm: report?.formType === bedForm.key,
      hasPerson: typeof report?.person === "string",
    });
  }

  goTo(id: RowId | undefined): void {
    this.store.patch({ current: id });
  }

  /** What reviewers said of the row, and nobody has mended. */
  rejectionsAt(id: RowId): readonly Rejection[] {
    const { rejections } = this.store.value;
    const standing = rejections.filter(({ resolvedVersion }) => resolvedVersion === null);
    if (standing.length === 0) return standing;
    const name = rowIdentity(this.shown.row(id));
    return standing.filter(({ unit, date }) => name === rowKey(unit, date));
  }

  /** Tells that a row was typed. */
  noteChange(part: Partial<OpenReportState>): void {
    this.store.patch({ ...part, change: this.store.value.change + 1, result: undefined });
  }

  /** What a check of the rows as they stand has found. */
  showCheck({ errors, warnings, findings }: Validation): void {
    const { order } = this.rows;
    const found = findings.map((finding) => ({ finding, id: order[finding.row] }));
    this.store.patch({ check: { errors, warnings, found, change: this.store.value.change } });
  }

  dismiss(): void {
    this.store.patch({ problem: undefined, result: undefined, contested: [] });
  }
}

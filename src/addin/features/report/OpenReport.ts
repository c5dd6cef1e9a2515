import type { Report, Validation } from "../../../core/contract/reports.ts";
import type { Right } from "../../../core/contract/people.ts";
import { bedForm } from "../../../core/record/formTypes.ts";
import { Store } from "../../Store.ts";
import { isDirty, isTyped, type OpenReportState, unopened } from "./OpenReportState.ts";
import { type Allowed, reportActions } from "./reportActions.ts";
import { ReportFetching } from "./ReportFetching.ts";
import { ReportLeaving } from "./ReportLeaving.ts";
import type { ReportParts } from "./ReportParts.ts";
import { ReportRows, type RowId } from "./ReportRows.ts";
import { ReportSaving } from "./ReportSaving.ts";
import { ReportSteps } from "./ReportSteps.ts";
import { ReportWork } from "./ReportWork.ts";
import { RowChoice } from "./RowChoice.ts";
import { RowContest } from "./RowContest.ts";
import { RowEntry } from "./RowEntry.ts";
import { RowThreads } from "./RowThreads.ts";
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
  readonly threads: RowThreads;
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
    this.threads = new RowThreads(this, parts);
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

  /** What the person may do with it. */
  get rights(): readonly Right[] {
    const { report } = this.store.value;
    const { me } = this.#account.store.value;
    const group = me?.groups.find(({ id }) => id === report?.groupId);
    return group?.rights[report?.formType ?? ""] ?? [];
  }

  /** What can be done now, and why the rest cannot. */
  allowed(): Allowed {
    const state = this.store.value;
    const { report, status, version, ended } = state;
    return reportActions({
      report: report ?? { state: "cancelled", version: 0 },
      rights: this.rights,
      rows: this.shown.size,
      isOldVersion: version !== undefined,
      isDeleted: ended?.how === "deleted",
      isUnsaved: isDirty(state) || isTyped(state),
      isPartial: status !== "ready",
      isSheetForm: report?.formType === bedForm.key,
      isOwnSubmission: state.versions.some((each) => each.version === report?.version && each.own),
      hasPerson: typeof report?.person === "string",
    });
  }

  goTo(id: RowId | undefined): void {
    this.store.patch({ current: id });
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

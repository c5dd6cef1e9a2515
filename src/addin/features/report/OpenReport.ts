import {
  type Report,
  validation as validationSchema,
  type Validation,
} from "../../../core/contract/reports.ts";
import type { Rejection } from "../../../core/contract/steps.ts";
import { measures } from "../../../core/record/fields.ts";
import { countKeys } from "../../../core/record/FormType.ts";
import { bedForm } from "../../../core/record/formTypes.ts";
import { rowKey } from "../../../core/report/plannedRows.ts";
import { Problem } from "../../../core/Problem.ts";
import { askOptional } from "../../askOptional.ts";
import type { BareStep } from "../../client/WindowClient.ts";
import { Store } from "../../Store.ts";
import type { NewSheet, Progress } from "../../workbook/Workbook.ts";
import { fetchReport, type FetchedReport } from "./fetchReport.ts";
import { layChanges } from "./layChanges.ts";
import { isDirty, isTyped, type OpenReportState, unopened } from "./OpenReportState.ts";
import { type ActionKey, type Allowed, reportActions } from "./reportActions.ts";
import type { ReportParts } from "./ReportParts.ts";
import { type ReportRow, rowIdentity } from "./ReportRow.ts";
import { ReportRows, type RowChange, type RowId } from "./ReportRows.ts";
import { RowChoice } from "./RowChoice.ts";
import { RowEntry } from "./RowEntry.ts";
import { RowSaver } from "./RowSaver.ts";

/** After such the person's rights may be others than we know. */
const rightsProblems = new Set(["right.missing", "report.not-found", "group.unknown"]);

const isGone = (thrown: unknown): boolean =>
  thrown instanceof Problem && (thrown.code === "report.deleted" || thrown.code === "report.not-found");

/** One report as it is opened: its rows with what is typed in them, and every step of its life (design §6). */
export class OpenReport {
  readonly store = new Store<OpenReportState>(unopened);
  readonly id: string;
  /** The rows being typed in. */
  rows = new ReportRows();
  readonly entry: RowEntry;
  readonly choice: RowChoice;
  readonly #parts: ReportParts;
  readonly #saver: RowSaver;
  #past: ReportRows | undefined;
  #stop: AbortController | undefined;
  #last: (() => Promise<boolean>) | undefined;
  /** A step's key is the same until the report has moved on, so that a second try is the same request. */
  #key = { of: "", key: "" };
  #isAway = false;
  #shownTo: string | undefined;
  #isGoing = false;
  /** It was tried, and no answer came. */
  #mayBeDeleted = false;
  #running: Promise<boolean> = Promise.resolve(true);

  constructor(parts: ReportParts, id: string) {
    this.#parts = parts;
    this.id = id;
    this.entry = new RowEntry(this);
    this.choice = new RowChoice(this);
    this.#saver = new RowSaver(parts.reporting);
  }

  /** The rows in view: a version's, or those being typed in. */
  get shown(): ReportRows {
    return this.#past ?? this.rows;
  }

  get isWritable(): boolean {
    return this.allowed().save === undefined;
  }

  /** What can be done now, and why the rest cannot. */
  allowed(): Allowed {
    const state = this.store.value;
    const { report, status, version } = state;
    const { me } = this.#parts.account.store.value;
    const group = me?.groups.find(({ id }) => id === report?.groupId);
    return reportActions({
      report: report ?? { state: "cancelled", version: 0 },
      rights: group?.rights[report?.formType ?? ""] ?? [],
      rows: this.shown.size,
      isOldVersion: version !== undefined,
      isUnsaved: isDirty(state) || isTyped(state),
      isPartial: status !== "ready",
      isSheetForm: report?.formType === bedForm.key,
      hasPerson: typeof report?.person === "string",
    });
  }

  /** Fetches it; also again, where that failed or was stopped. */
  async open(): Promise<void> {
    this.store.set({ ...unopened, change: this.store.value.change + 1, saved: this.store.value.change + 1 });
    await this.#try("fetch", () => this.#fetch());
    if (this.store.value.status === "loading") this.store.patch({ status: "failed" });
  }

  stop(): void {
    this.#stop?.abort();
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

  save = (): Promise<boolean> =>
    this.#do("save", async () => {
      const kind = isDirty(this.store.value) ? "save" : "nothingToSave";
      await this.#save();
      this.store.patch({ result: { kind } });
    });

  validate = (): Promise<boolean> =>
    this.#do("validate", async () => {
      await this.#save();
      this.#showCheck(await this.#parts.reporting.validate(this.#report));
    });

  submit = (): Promise<boolean> =>
    this.#do("submit", async () => {
      await this.#save();
      const { report, warnings } = await this.#parts.reporting.submit(this.#report, this.#keyFor("submit"));
      await this.#moved(report, { check: undefined });
      this.store.patch({ result: { kind: "submit", version: report.version, warnings } });
    });

  putInOutbox = (): Promise<boolean> =>
    this.#do("putInOutbox", async () => {
      await this.#save();
      const key = this.#keyFor("putInOutbox");
      const { report, validation } = await this.#parts.reporting.putInOutbox(this.#report, key);
      await this.#moved(report, { result: { kind: "putInOutbox" } });
      this.#showCheck(validation);
    });

  /** Edit, take out of the outbox, discard or cancel. */
  take = (step: BareStep): Promise<boolean> =>
    this.#do(step, async () => {
      const report = await this.#parts.client.takeStep(step, this.#report, this.#keyFor(step));
      if (step === "discard") await this.#fetch();
      else await this.#moved(report, {});
      this.store.patch({ result: { kind: step }, check: undefined });
    });

  approve = (note: string): Promise<boolean> =>
    this.#do("approve", async () => {
      const report = await this.#parts.client.approve(this.#report, note.trim() || undefined);
      await this.#moved(report, { result: { kind: "approve" } });
    });

  /** The chosen rows are rejected for the reason that is given. */
  return = (reason: string): Promise<boolean> =>
    this.#do("return", async () => {
      const note = reason.trim();
      const places = this.rows.placesOf(this.store.value.selected);
      const rows = places.map((row) => ({ row, reason: note }));
      const report = await this.#parts.client.return(this.#report, { note, rows });
      await this.#moved(report, { result: { kind: "return" }, selected: new Set() });
    });

  /** Whom it is about, until it is first submitted (manual 6.4). */
  changePerson = (person: string): Promise<boolean> =>
    this.#do("changePerson", async () => {
      await this.#save();
      await this.#moved(await this.#parts.client.changePerson(this.#report, person), {});
      this.store.patch({ result: { kind: "changePerson" } });
    });

  delete = (): Promise<boolean> =>
    this.#do("delete", async () => {
      try {
        await this.#parts.client.deleteReport(this.#report);
      } catch (thrown) {
        // The answer to the first try was lost on its way: it is deleted, as she wanted.
        if (!(this.#mayBeDeleted && isGone(thrown))) {
          this.#mayBeDeleted ||= thrown instanceof Problem && thrown.code.startsWith("network.");
          throw thrown;
        }
      }
      this.store.patch({ saved: this.store.value.change });
      this.#goBack();
    });

  /** `show` says whether the PDF could be shown; it is saved in any case, under a name that begins with `word`. */
  print = (
    language: "da" | "en",
    word: string,
    show: (name: string, file: Blob) => boolean,
  ): Promise<boolean> =>
    this.#do("print", async () => {
      await this.#save();
      const { version } = this.store.value;
      const file = await this.#parts.client.print(this.id, language, version);
      const { number, period } = this.#report;
      const name = [word, number, period.replaceAll(/[^0-9A-Z]/g, "-"), version && `v${version}`];
      const fileName = `${name.filter(Boolean).join("-")}.pdf`;
      this.store.patch({ result: { kind: "print", file: fileName, isShown: show(fileName, file) } });
    });

  /**
   * Its rows back into a sheet; what was typed is saved first. Where the planner's own sheet has rows of its period, what
   * that would change is told first, as `fill`; else they come in a new sheet.
   */
  pull = (plan: (rows: readonly ReportRow[]) => NewSheet): Promise<boolean> =>
    this.#do("pull", async () => {
      // Who lost the right to save still has the rows.
      if (this.isWritable) await this.#save();
      await this.#planFill();
      if (!this.store.value.fill) await this.#pullAnew(plan);
    });

  /** Not into the sheet that is read, but into a new one. */
  pullAnew = (plan: (rows: readonly ReportRow[]) => NewSheet): Promise<boolean> =>
    this.#do("pull", () => this.#pullAnew(plan));

  /** As it was told. */
  fillSheet = (): Promise<boolean> =>
    this.#do("pull", async () => {
      const { fill } = this.store.value;
      // Tried again, since the sheet had changed: it is told anew.
      if (!fill) return this.#planFill();
      this.store.patch({ fill: undefined });
      const outcome = await this.#parts.sheet.fill(fill);
      this.store.patch({ result: { kind: "filled", sheetName: fill.sheetName, ...outcome } });
    });

  async #planFill(): Promise<void> {
    const { group } = this.#parts.account.store.value;
    const chunks = await this.rows.toChunks(measures);
    const fill = group && (await this.#parts.sheet.plan(this.#report, chunks, group.cut));
    this.store.patch({ fill });
  }

  async #pullAnew(plan: (rows: readonly ReportRow[]) => NewSheet): Promise<void> {
    const rows: ReportRow[] = [];
    for await (const slice of this.rows.slices()) rows.push(...slice);
    const sheetId = await this.#parts.workbook.insertSheet(plan(rows));
    this.store.patch({ saved: this.store.value.change, fill: undefined });
    this.#parts.readSheet(sheetId);
  }

  /** The sheet is left as it is. */
  leaveSheet(): void {
    this.store.patch({ fill: undefined });
  }

  /** Looks at a version as it was submitted, what was typed saved first; at the report as it stands again without one. */
  lookAt(version: number | undefined): Promise<boolean> {
    return this.#do("fetch", async () => {
      if (this.store.value.version === undefined) await this.#save();
      if (isDirty(this.store.value)) {
        this.store.patch({ isLeaving: true });
        return;
      }
      const fetched =
        version === undefined ? undefined : await fetchReport(this.#parts, this.id, this.#fetching(version));
      if (fetched?.isWhole === false) throw new Problem("work.stopped");
      this.#past = fetched?.rows;
      this.store.patch({
        version,
        selected: new Set(),
        current: undefined,
        check: undefined,
        progress: undefined,
      });
    });
  }

  /** The report as others have changed it, with what was typed here over it, or without. */
  fetchTheirs(keepsMine: boolean): Promise<boolean> {
    return this.#do("fetch", async () => {
      let mine: readonly RowChange[] = [];
      let contested: readonly RowId[] = [];
      await this.#fetch(async (theirs) => {
        // As late as can be, and anew at each try: she may have typed since the first.
        if (keepsMine) mine = this.rows.listChanges();
        contested = await layChanges(theirs, mine);
      });
      const change = this.store.value.change + (mine.length > 0 ? 1 : 0);
      this.store.patch({ change, contested, result: { kind: "fetched", laid: mine.length } });
    });
  }

  /** Saved first, where there is something to save; where that fails it stays, and asks. */
  async leave(): Promise<void> {
    if (this.#isGoing) return;
    // Nobody waits for rows that she leaves.
    if (this.store.value.doing === "fetch" && !isDirty(this.store.value)) {
      this.stop();
      this.#goBack();
      return;
    }
    this.#isGoing = true;
    await this.#running;
    if (await this.#settle()) this.#goBack();
    this.#isGoing = false;
  }

  /** Before one signs out, or goes to another group. */
  async settle(): Promise<boolean> {
    if (this.store.value.doing === "fetch" && !isDirty(this.store.value)) {
      this.stop();
      return true;
    }
    await this.#running;
    return this.#settle();
  }

  async #settle(): Promise<boolean> {
    if (!isTyped(this.store.value)) this.entry.leave();
    else if (!this.entry.accept()) {
      // What is wrong with a row is said at the row; that it cannot be saved at all, at the top.
      if (!this.isWritable) this.store.patch({ isLeaving: true });
      return false;
    }
    const isSaved = !isDirty(this.store.value) || (await this.save());
    if (!isSaved) this.store.patch({ isLeaving: true });
    return isSaved;
  }

  #goBack(): void {
    if (!this.#isAway) this.#parts.close();
  }

  throwAway(): void {
    this.store.patch({ saved: this.store.value.change, entry: undefined });
    this.#parts.close();
  }

  stay(): void {
    this.store.patch({ isLeaving: false });
  }

  /** Its page is there; what failed for want of an access is done now that there is one again. */
  show(): void {
    this.#isAway = false;
    this.#shownTo = this.#whoIsHere;
    const { problem } = this.store.value;
    if (problem instanceof Problem && problem.code === "signin.required") void this.again();
  }

  /**
   * Its page went away without a word: what is typed is saved. False where it could not be; a row that may not stand in
   * the report stays open, but for a CPR number, which is kept nowhere.
   */
  async saveUnseen(): Promise<boolean> {
    this.#isAway = true;
    this.stop();
    await this.#running;
    if (isTyped(this.store.value) && !this.entry.accept()) {
      if (this.store.value.entry?.refusal?.why !== "cpr") return false;
      this.entry.leave();
    }
    return !isDirty(this.store.value) || (await this.save());
  }

  /**
   * What could not be saved is shown again to the same person in the same group, and to nobody else. Where one must sign
   * in or choose a group first, its place is there still.
   */
  get comesBack(): boolean {
    return this.#shownTo !== undefined && this.#shownTo === this.#whoIsHere;
  }

  get #whoIsHere(): string | undefined {
    const { me, group } = this.#parts.account.store.value;
    return me && group && `${me.id} ${group.id}`;
  }

  /** The work that failed, once more. */
  async again(): Promise<void> {
    if (this.store.value.status === "ready") await this.#last?.();
    else await this.open();
  }

  dismiss(): void {
    this.store.patch({ problem: undefined, result: undefined, contested: [] });
  }

  get #report(): Report {
    const { report } = this.store.value;
    if (!report) throw new Error("no report is open");
    return report;
  }

  #keyFor(step: ActionKey): string {
    const of = `${step} ${this.#report.revision}`;
    if (this.#key.of !== of) this.#key = { of, key: crypto.randomUUID() };
    return this.#key.key;
  }

  /** One thing at a time, and none that is not allowed; what was being typed belongs to it. */
  async #do(doing: ActionKey | "fetch", work: () => Promise<void>): Promise<boolean> {
    if (this.store.value.doing) return false;
    if (doing !== "fetch" && this.allowed()[doing] !== undefined) return false;
    if (this.store.value.entry && !(isTyped(this.store.value) ? this.entry.accept() : this.entry.leave()))
      return false;
    return this.#try(doing, work);
  }

  #try(doing: ActionKey | "fetch", work: () => Promise<void>): Promise<boolean> {
    return (this.#running = this.#run(doing, work));
  }

  async #run(doing: ActionKey | "fetch", work: () => Promise<void>): Promise<boolean> {
    this.#last = () => this.#do(doing, work);
    this.store.patch({ doing, problem: undefined, result: undefined, removed: 0, isLeaving: false });
    try {
      await work();
      return true;
    } catch (thrown) {
      await this.#tell(thrown);
      return false;
    } finally {
      this.store.patch({ doing: undefined, progress: undefined });
    }
  }

  async #tell(thrown: unknown): Promise<void> {
    if (!(thrown instanceof Problem)) {
      console.error(thrown);
      this.store.patch({ problem: thrown });
      return;
    }
    const { code, details } = thrown;
    if (code === "report.stale") {
      const by = typeof details.changedBy === "string" ? details.changedBy : "";
      this.store.patch({ conflict: { by } });
      return;
    }
    const found = validationSchema.safeParse(details.validation);
    if (found.success) this.#showCheck(found.data);
    this.store.patch({ problem: thrown });
    // What may be done now is for the API to say; without a network it stays as we know it.
    if (rightsProblems.has(code)) await this.#parts.account.refresh().catch(() => undefined);
  }

  async #fetch(lay?: (theirs: ReportRows) => Promise<void>): Promise<void> {
    const { client } = this.#parts;
    const [formTypes, rejections, versions, fetched] = await Promise.all([
      client.listFormTypes(),
      client.listRejections(this.id),
      client.listVersions(this.id),
      fetchReport(this.#parts, this.id, this.#fetching()),
    ]);
    const form = formTypes.find(({ key }) => key === fetched.report.formType);
    const { isWhole } = fetched;
    // Half of a report never takes the place of a whole one.
    if (!isWhole && this.store.value.status !== "loading") throw new Problem("work.stopped");
    await lay?.(fetched.rows);
    this.#show(fetched);
    this.store.patch({
      form,
      rejections,
      versions,
      status: isWhole ? "ready" : "stopped",
      conflict: undefined,
    });
  }

  #fetching(version?: number) {
    this.#stop = new AbortController();
    return {
      version,
      signal: this.#stop.signal,
      onProgress: (progress: Progress) => this.store.patch({ progress }),
      ...(this.store.value.status === "loading" && {
        onPage: (fetched: FetchedReport) => this.#show(fetched),
      }),
    };
  }

  #show({ report, rows }: FetchedReport): void {
    const change = this.store.value.change + 1;
    this.rows = rows;
    this.#past = undefined;
    this.store.patch({
      ...{ report, change, saved: change, version: undefined, contested: [], removed: 0 },
      ...{ selected: new Set<RowId>(), current: undefined, check: undefined },
    });
  }

  /** A step was taken: what reviewers said and which versions there are may have changed with it. */
  async #moved(report: Report, part: Partial<OpenReportState>): Promise<void> {
    this.store.patch({ report, ...part });
    // The step is done: where these cannot be had, it must not be told as failed, and be taken twice.
    const { rejections, versions } = this.store.value;
    const [rejectionsNow, versionsNow] = await Promise.all([
      askOptional(() => this.#parts.client.listRejections(this.id), rejections),
      askOptional(() => this.#parts.client.listVersions(this.id), versions),
    ]);
    this.store.patch({ rejections: rejectionsNow, versions: versionsNow });
  }

  async #save(): Promise<void> {
    const arrived = await this.#saver.findArrived(this.#report);
    if (arrived) this.store.patch({ report: arrived.report, saved: arrived.change });
    const { change, form } = this.store.value;
    // Rows of a report that others have submitted would open it again without a word.
    if (!isDirty(this.store.value) || !this.isWritable) return;
    const chunks = await this.rows.toChunks(form ? countKeys(form) : []);
    const onProgress = (progress: Progress) => this.store.patch({ progress });
    const report = await this.#saver.save({ report: this.#report, change }, chunks, onProgress);
    this.store.patch({ report, saved: change, removed: 0, contested: [] });
    this.#renumber(new ReportRows(chunks));
  }

  /** The saved rows stand where they stood; what was said of them is said of them still. */
  #renumber(rows: ReportRows): void {
    const now = new Map(this.rows.order.map((id, place) => [id, place]));
    const { selected, current, check, contested } = this.store.value;
    const moved = (ids: Iterable<RowId>) => [...ids].flatMap((id) => now.get(id) ?? []);
    this.rows = rows;
    this.store.patch({
      selected: new Set(moved(selected)),
      current: current === undefined ? undefined : now.get(current),
      contested: moved(contested),
      check: check && {
        ...check,
        found: check.found.map(({ finding, id }) => ({
          finding,
          id: id === undefined ? undefined : now.get(id),
        })),
      },
    });
  }

  #showCheck({ errors, warnings, findings }: Validation): void {
    const { order } = this.rows;
    const found = findings.map((finding) => ({ finding, id: order[finding.row] }));
    this.store.patch({ check: { errors, warnings, found } });
  }
}

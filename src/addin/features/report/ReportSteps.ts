import type { Report } from "../../../core/contract/reports.ts";
import { Problem } from "../../../core/Problem.ts";
import { askOptional } from "../../askOptional.ts";
import type { BareStep } from "../../client/WindowClient.ts";
import type { OpenReport } from "./OpenReport.ts";
import { isDirty, type OpenReportState } from "./OpenReportState.ts";
import type { ActionKey } from "./reportActions.ts";
import type { ReportParts } from "./ReportParts.ts";

type Parts = Pick<ReportParts, "client" | "reporting">;

/** Every step of a report's life (design §6), and its print. */
export class ReportSteps {
  readonly #open: OpenReport;
  readonly #parts: Parts;
  /** A step's key is the same until the report has moved on or other words are said: a second try is the same request. */
  #key = { of: "", key: "" };

  constructor(open: OpenReport, parts: Parts) {
    this.#open = open;
    this.#parts = parts;
  }

  save = (): Promise<boolean> =>
    this.#do("save", async () => {
      const isBehind = isDirty(this.#open.store.value);
      await (isBehind ? this.#save() : this.#requireAsShown());
      this.#tell({ result: { kind: isBehind ? "save" : "nothingToSave" } });
    });

  validate = (): Promise<boolean> =>
    this.#do("validate", async () => {
      await this.#save();
      this.#open.showCheck(await this.#parts.reporting.validate(this.#open.report));
    });

  /** Saved and checked first, so that she is asked for what will be submitted; errors stop it here already. */
  askToSubmit = (): Promise<boolean> =>
    this.#do("submit", async () => {
      await this.#save();
      const validation = await this.#parts.reporting.validate(this.#open.report);
      const { errors, warnings } = validation;
      if (errors > 0) throw new Problem("report.has-errors", { errors, validation });
      this.#open.showCheck(validation);
      this.#tell({ asked: { rows: this.#open.rows.size, warnings } });
    });

  submit = (): Promise<boolean> =>
    this.#do("submit", async () => {
      await this.#save();
      const { reporting } = this.#parts;
      const { report, warnings } = await reporting.submit(this.#open.report, this.#keyFor("submit"));
      await this.#moved(report, { check: undefined });
      this.#tell({ result: { kind: "submit", version: report.version, warnings } });
    });

  putInOutbox = (): Promise<boolean> =>
    this.#do("putInOutbox", async () => {
      await this.#save();
      const { reporting } = this.#parts;
      const key = this.#keyFor("putInOutbox");
      const { report, validation } = await reporting.putInOutbox(this.#open.report, key);
      await this.#moved(report, { result: { kind: "putInOutbox" } });
      this.#open.showCheck(validation);
    });

  /** Edit, take out of the outbox, discard or cancel. */
  take = (step: BareStep): Promise<boolean> =>
    this.#do(step, async () => {
      const report = await this.#parts.client.takeStep(step, this.#open.report, this.#keyFor(step));
      if (step === "discard") await this.#open.fetching.fetch();
      else await this.#moved(report, {});
      this.#tell({ result: { kind: step }, check: undefined });
    });

  approve = (note: string): Promise<boolean> =>
    this.#do("approve", async () => {
      const said = note.trim() || undefined;
      const key = this.#keyFor("approve", said);
      const report = await this.#parts.client.approve(this.#open.report, said, key);
      await this.#moved(report, { result: { kind: "approve" } });
    });

  /** The chosen rows are rejected for the reason that is given. */
  return = (reason: string): Promise<boolean> =>
    this.#do("return", async () => {
      const note = reason.trim();
      const places = this.#open.rows.placesOf(this.#open.store.value.selected);
      const rows = places.map((row) => ({ row, reason: note }));
      const key = this.#keyFor("return", note, ...places);
      const report = await this.#parts.client.return(this.#open.report, { note, rows }, key);
      await this.#moved(report, { result: { kind: "return" }, selected: new Set() });
    });

  /** Whom it is about, until it is first submitted (manual 6.4). */
  changePerson = (person: string): Promise<boolean> =>
    this.#do("changePerson", async () => {
      await this.#save();
      await this.#moved(await this.#parts.client.changePerson(this.#open.report, person), {});
      this.#tell({ result: { kind: "changePerson" } });
    });

  delete = (): Promise<boolean> =>
    this.#do("delete", async () => {
      await this.#parts.client.deleteReport(this.#open.report);
      this.#tell({ saved: this.#open.store.value.change });
      this.#open.leaving.goBack();
    });

  /** `show` says whether the PDF could be shown; it is saved in any case, under a name that begins with `word`. */
  print = (
    language: "da" | "en",
    word: string,
    show: (name: string, file: Blob) => boolean,
  ): Promise<boolean> =>
    this.#do("print", async () => {
      await this.#save();
      const { version } = this.#open.store.value;
      const file = await this.#parts.client.print(this.#open.id, language, version);
      const { number, period } = this.#open.report;
      const name = [word, number, period.replaceAll(/[^0-9A-Z]/g, "-"), version && `v${version}`];
      const fileName = `${name.filter(Boolean).join("-")}.pdf`;
      this.#tell({ result: { kind: "print", file: fileName, isShown: show(fileName, file) } });
    });

  #do(step: ActionKey, work: () => Promise<void>): Promise<boolean> {
    return this.#open.work.do(step, work);
  }

  #save(): Promise<void> {
    return this.#open.saving.save();
  }

  /** Who has nothing to save may still look at what others have changed since, cancelled or deleted. */
  async #requireAsShown(): Promise<void> {
    const { state, revision, changedBy } = await this.#parts.reporting.readReport(this.#open.id);
    if (revision === this.#open.report.revision) return;
    throw state === "cancelled"
      ? new Problem("report.cancelled")
      : new Problem("report.stale", { changedBy });
  }

  #tell(part: Partial<OpenReportState>): void {
    this.#open.store.patch(part);
  }

  #keyFor(...said: readonly [ActionKey, ...unknown[]]): string {
    const of = JSON.stringify([this.#open.report.revision, ...said]);
    if (this.#key.of !== of) this.#key = { of, key: crypto.randomUUID() };
    return this.#key.key;
  }

  /** A step was taken: what reviewers said and which versions there are may have changed with it. */
  async #moved(report: Report, part: Partial<OpenReportState>): Promise<void> {
    const { store, id } = this.#open;
    store.patch({ report, ...part });
    // The step is done: where these cannot be had, it must not be told as failed, and be taken twice.
    const { versions } = store.value;
    const [versionsNow] = await Promise.all([
      askOptional(() => this.#parts.client.listVersions(id), versions),
      askOptional(() => this.#open.threads.load(), undefined),
    ]);
    store.patch({ versions: versionsNow });
  }
}

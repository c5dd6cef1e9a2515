import type { Group } from "../core/contract/people.ts";
import type { Cut } from "../core/contract/settings.ts";
import { defaultThresholds } from "../core/contract/usualSettings.ts";
import type { CheckSettings } from "../core/rules/CheckContext.ts";
import type { Choice } from "../core/rules/Finding.ts";
import type { FieldKey } from "../core/record/fields.ts";
import type { CellAddress } from "../core/record/Registrations.ts";
import type { Drift } from "../core/mapping/findDrift.ts";
import { Problem } from "../core/Problem.ts";
import { textOfCell } from "../core/values/cellText.ts";
import { type DanishNow, danishNow } from "../core/values/danishNow.ts";
import type { CheckingClient } from "./checking/CheckingClient.ts";
import type { RowDescription } from "./checking/messages.ts";
import type { ReportingClient } from "./client/ReportingClient.ts";
import { Account } from "./features/account/Account.ts";
import { AcceptedWarnings } from "./features/check/AcceptedWarnings.ts";
import { CellInspector } from "./features/check/CellInspector.ts";
import { SheetCheck } from "./features/check/SheetCheck.ts";
import { StatusColumns } from "./features/check/StatusColumns.ts";
import { PastedSplit } from "./features/map/PastedSplit.ts";
import { SheetMap } from "./features/map/SheetMap.ts";
import { collectSheet } from "./collectSheet.ts";
import { PaneRegister } from "./PaneRegister.ts";
import { previewRows } from "./previewRows.ts";
import { UnitNames } from "./features/map/UnitNames.ts";
import { Sender } from "./features/send/Sender.ts";
import type { Intent } from "./features/send/SendPlan.ts";
import type { SheetParts } from "./features/newSheet/SheetMaker.ts";
import type { UnitParts, UnitWish } from "./features/units/UnitParts.ts";
import { Store } from "./Store.ts";
import type { Host } from "./workbook/Host.ts";
import { isPassing } from "./isPassing.ts";
import type { SheetPart } from "./workbook/SheetPart.ts";
import type { SheetSummary, Workbook, WorkbookEvent } from "./workbook/Workbook.ts";

export interface PaneParts {
  readonly workbook: Workbook;
  readonly host: Pick<Host, "onAction" | "showPane">;
  readonly checking: CheckingClient;
  readonly client: ReportingClient;
  readonly signIn: (persona?: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Danish wall-clock time; the real one unless told. */
  readonly now?: () => DanishNow;
  /** Before the sheet's status follows an edit; milliseconds. */
  readonly pause?: number;
}

export interface PaneState {
  readonly step: "map" | "check" | "send";
  /** Someone must sign in before the step goes on. */
  readonly asking: boolean;
  /** The sheet in front, when it is another than the one we read. */
  readonly elsewhere: { readonly id: string; readonly name: string } | undefined;
  readonly preview: readonly RowDescription[];
  /** What was opened from the menu, over the step. */
  readonly tool: Tool | undefined;
}

/** What stands beside the way from sheet to report. */
export type Tool = { readonly kind: "units"; readonly wish: UnitWish } | { readonly kind: "newSheet" };

/** What a group decides of the rules; until one is chosen, what is usual. */
type GroupRules = Omit<CheckSettings, "choices">;
const usualRules: GroupRules = {
  requiredMeasures: ["establishedBeds", "openBeds"],
  thresholds: defaultThresholds,
  closedPatterns: [],
};
const rulesOf = ({ requiredMeasures, thresholds, closedPatterns }: Group): GroupRules => ({
  requiredMeasures,
  thresholds,
  closedPatterns,
});
/** Before what Excel refused for the moment is tried again. */
const pause = 1_000;

/** What the pane knows and does, without a screen: its features, and the way from one to the next. */
export class Pane {
  readonly store = new Store<PaneState>({
    step: "map",
    asking: false,
    elsewhere: undefined,
    preview: [],
    tool: undefined,
  });
  readonly account: Account;
  readonly map: SheetMap;
  readonly names: UnitNames;
  readonly split: PastedSplit;
  readonly check: SheetCheck;
  readonly inspector: CellInspector;
  readonly warnings: AcceptedWarnings;
  readonly status: StatusColumns;
  readonly sender: Sender;
  /** What the tools ask of us; the rest of them is loaded when they are opened. */
  readonly unitParts: UnitParts;
  readonly sheetParts: SheetParts;
  readonly #register: PaneRegister;
  readonly #selection = new Store<CellAddress | undefined>(undefined);
  readonly #parts: PaneParts;
  #counted: unknown;
  #groupRules = usualRules;

  constructor(parts: PaneParts) {
    const { workbook, checking, client, now = () => danishNow(Date.now()) } = parts;
    this.#parts = parts;
    this.account = new Account({
      config: () => client.paneConfig(),
      signIn: parts.signIn,
      signOut: parts.signOut,
      me: () => client.me(),
    });
    this.#register = new PaneRegister({ client, checking, onLoaded: () => this.#checkAnew() });
    this.map = new SheetMap({ workbook, checking, now });
    this.names = new UnitNames({ checking, map: this.map, now });
    this.split = new PastedSplit({ workbook, map: this.map });
    this.check = new SheetCheck({ workbook, checking, now });
    this.warnings = new AcceptedWarnings({ workbook, checking, check: this.check });
    this.status = new StatusColumns({
      workbook,
      checking,
      check: this.check,
      ...(parts.pause !== undefined && { pause: parts.pause }),
    });
    const onChoice = (choice: Choice) => void this.#choose(choice);
    const onFindUnit = (cell: CellAddress, field: FieldKey) => void this.#findUnit(cell, field);
    this.inspector = new CellInspector({ checking, check: this.check, onChoice, onFindUnit });
    this.sender = new Sender({
      client,
      collect: (cut) => this.#collect(cut),
      onServerFindings: (findings) => this.check.addFindings(findings),
      onSignedOut: (again) => this.#askAgain(again),
    });
    const register = { register: this.#register.status, loadRegister: () => void this.#register.wait() };
    this.sheetParts = {
      ...register,
      workbook,
      checking,
      now,
      onMade: (sheetId) => void this.#goOnWith(sheetId),
    };
    this.unitParts = {
      ...register,
      workbook,
      checking,
      now,
      selection: this.#selection,
      mapped: () => this.#mapped(),
      onWritten: (areas) => this.check.noteWritten(areas),
    };
  }

  /** Reads the sheet in front at once; nobody need be signed in for that. */
  async open(): Promise<void> {
    this.map.store.subscribe(() => this.#followMap());
    this.account.store.subscribe(() => this.#followGroup());
    this.sender.store.subscribe(() => this.#followSender());
    this.#bindActions();
    this.#register.load();
    await Promise.all([this.account.open(), this.map.open(), this.#watch()]);
  }

  /** Reads another sheet, or a part of one, or the one in front. */
  async readSheet(sheetId?: string, part?: SheetPart): Promise<void> {
    if (this.#leaveSheet()) await this.map.open(sheetId, part);
  }

  /** Reads what the planner has marked, and nothing else of its sheet. */
  async readMarked(): Promise<void> {
    try {
      const area = await this.#parts.workbook.selectedArea();
      await this.readSheet(area.sheetId, { kind: "selection", area });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.map.fail(problem);
    }
  }

  /** False while rows of the sheet are on their way. */
  #leaveSheet(): boolean {
    if (this.sender.isSending) return false;
    this.store.patch({ step: "map", elsewhere: undefined, asking: false });
    this.sender.close();
    this.check.close();
    this.warnings.forgetOutcome();
    this.#counted = undefined;
    return true;
  }

  /** The planner agrees to the mapping: remembers it, checks the sheet and marks its cells. */
  async runCheck(): Promise<void> {
    if (this.sender.isSending) return;
    if (!this.map.isReady || !this.map.isAnswered) {
      this.store.patch({ step: "map", tool: undefined });
      return;
    }
    await this.map.accept();
    this.store.patch({ step: "check", tool: undefined });
    await this.#register.wait();
    await this.#run(true);
  }

  /** Back to how the sheet is read. */
  correctMapping(): void {
    this.map.correct(true);
    this.store.patch({ step: "map" });
  }

  showFindings(): void {
    this.sender.close();
    this.store.patch({ step: this.check.store.value.tally ? "check" : "map", asking: false });
  }

  /** Shows a cell in the sheet. */
  async goTo(cell: CellAddress): Promise<void> {
    await this.check.select(cell);
  }

  /** Saves drafts or submits, once someone is signed in for a group and the mapping is agreed to. */
  send(intent: Intent): void {
    if (this.store.value.step === "map") return;
    this.store.patch({ step: "send", asking: true, tool: undefined });
    this.account.whenReady(() => {
      const { group } = this.account.store.value;
      this.store.patch({ asking: false });
      if (group) void this.sender.start(intent, group);
    });
  }

  signIn(): void {
    this.store.patch({ asking: true });
    this.account.whenReady(() => {
      this.store.patch({ asking: false });
      this.#followSender();
    });
  }

  /** Gives up signing in; what was under way waits for another click. */
  dismissSignIn(): void {
    this.account.whenReady(() => undefined);
    if (this.store.value.step === "send" && this.sender.store.value.status === "idle") this.showFindings();
    this.store.patch({ asking: false });
  }

  openTool(tool: Tool): void {
    this.store.patch({ tool });
  }

  closeTool(): void {
    this.store.patch({ tool: undefined });
  }

  /** Excel takes no listener while a cell is being edited: tried again until it does. */
  async #watch(): Promise<void> {
    try {
      await this.#parts.workbook.watch((event) => this.#onEvent(event));
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      setTimeout(() => void this.#watch(), pause);
    }
  }

  #bindActions(): void {
    const { host } = this.#parts;
    const shown = (run: () => Promise<void>) => async () => {
      await host.showPane();
      await run();
    };
    host.onAction(
      "showPane",
      shown(() => Promise.resolve()),
    );
    host.onAction(
      "checkSheet",
      shown(() => this.#checkActive()),
    );
    host.onAction(
      "saveDraft",
      shown(() => this.#sendActive("draft")),
    );
    host.onAction(
      "submitReport",
      shown(() => this.#sendActive("submit")),
    );
  }

  async #checkActive(): Promise<void> {
    const { elsewhere } = this.store.value;
    if (elsewhere) await this.readSheet(elsewhere.id);
    await this.runCheck();
  }

  /** From the ribbon: a sheet whose mapping was never agreed to is shown first. */
  async #sendActive(intent: Intent): Promise<void> {
    const { elsewhere } = this.store.value;
    if (elsewhere) await this.readSheet(elsewhere.id);
    const { remembered, drift } = this.map.store.value;
    if (this.store.value.step === "map") {
      if (!this.map.isReady || !remembered || hasMovedColumns(drift)) return;
      await this.runCheck();
    }
    this.send(intent);
  }

  /** By another register, or for another group; what is being gathered to send is left alone. */
  #checkAnew(): void {
    if (this.map.store.value.status !== "proposed" || this.#isGathering()) return;
    if (this.store.value.step === "map") void this.#count();
    else void this.#run(this.#isPainted());
  }

  /** A sheet of our own making: its columns are known by their headings. */
  async #goOnWith(sheetId: string): Promise<void> {
    this.closeTool();
    if (this.#leaveSheet()) await this.map.openFresh(sheetId);
  }

  #mapped() {
    const { status, sheet, layout, blocks } = this.map.store.value;
    return status === "proposed" && sheet && !blocks ? { sheetId: sheet.id, layout } : undefined;
  }

  /** Opens the search with what stands in a cell. */
  async #findUnit(cell: CellAddress, field: FieldKey): Promise<void> {
    const system = field === "sorCode" ? "sor" : "shak";
    // The code that is found goes where the sheet's selection stands.
    await this.goTo(cell);
    this.openTool({ kind: "units", wish: { system, text: await this.#textIn(cell) } });
  }

  async #textIn(cell: CellAddress): Promise<string> {
    try {
      const { values } = await this.#parts.workbook.readBlock({ ...cell, rows: 1, columns: 1 });
      return textOfCell(values[0]?.[0] ?? "").trim();
    } catch (thrown) {
      // She can type it herself.
      if (!(thrown instanceof Problem)) throw thrown;
      return "";
    }
  }

  #isGathering(): boolean {
    return this.sender.store.value.status === "checking";
  }

  #isPainted(): boolean {
    return this.check.store.value.marks === "shown";
  }

  async #run(paint: boolean): Promise<void> {
    await this.warnings.load();
    const { reading } = this.map;
    const { choices, part } = this.map.store.value;
    this.#counted = this.#readBy();
    if (!reading) return;
    const settings = { ...this.#groupRules, choices };
    await this.check.run({ ...reading, part, settings }, { paint });
  }

  /** A new way of reading is tried at once, on the whole sheet, unmarked. */
  #followMap(): void {
    if (this.map.store.value.status !== "proposed" || this.#readBy() === this.#counted) return;
    void this.#count();
  }

  /** Another one is another way of reading. */
  #readBy(): unknown {
    const { blocks, layout } = this.map.store.value;
    return blocks ?? layout;
  }

  async #count(): Promise<void> {
    await this.#run(false);
    if (this.check.store.value.status !== "done" || this.#counted !== this.#readBy()) return;
    const { tally } = this.check.store.value;
    if (tally) void this.names.follow(tally.questions);
    try {
      this.store.patch({ preview: await previewRows(this.#parts.checking) });
    } catch (thrown) {
      // Another reading began meanwhile and brings its own preview.
      if (!(thrown instanceof Problem)) throw thrown;
    }
  }

  #followGroup(): void {
    const { group } = this.account.store.value;
    this.sender.follow(group);
    const rules = group ? rulesOf(group) : usualRules;
    if (JSON.stringify(rules) === JSON.stringify(this.#groupRules)) return;
    this.#groupRules = rules;
    this.#checkAnew();
  }

  /** Sending that was given up leads back to the findings. */
  #followSender(): void {
    const { step, asking } = this.store.value;
    if (this.sender.store.value.status === "idle" && step === "send" && !asking) this.showFindings();
  }

  async #choose(choice: Choice): Promise<void> {
    await this.map.choose(choice);
    await this.#run(this.#isPainted());
  }

  /** Never from memory: the sheet is read and checked afresh before anything is sent (design §4). */
  async #collect(cut: Cut) {
    if ((await this.map.follow()) === "ask") {
      this.store.patch({ step: "map" });
      throw new Problem("work.stopped");
    }
    await this.#register.wait();
    await this.#run(this.check.store.value.marks !== "cleared");
    const { status, problem } = this.check.store.value;
    const { places } = this.check;
    if (status !== "done" || !places) throw problem instanceof Error ? problem : new Problem("work.stopped");
    const [collected, hidesRows] = await Promise.all([
      collectSheet(this.#parts.checking, cut, places, this.check.book.all()),
      this.#hidesRows(),
    ]);
    return { ...collected, hidesRows };
  }

  /** As the sheets are filtered now; what Excel cannot tell stops nobody. */
  async #hidesRows(): Promise<boolean> {
    const { workbook } = this.#parts;
    try {
      const sheets = this.map.reading?.sheets ?? [];
      const described = await Promise.all(sheets.map(({ id }) => workbook.describeSheet(id)));
      return described.some(({ hidesRows }) => hidesRows);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      return false;
    }
  }

  #askAgain(again: () => void): void {
    this.account.expire();
    this.store.patch({ asking: true });
    this.account.whenReady(() => {
      this.store.patch({ asking: false });
      again();
      this.#followSender();
    });
  }

  #onEvent(event: WorkbookEvent): void {
    if (event.kind === "activated") return void this.#followSheet(event.sheetId);
    if (event.kind === "selected") {
      this.#selection.set(event.cell);
      return this.inspector.onEvent(event);
    }
    if (!this.#isRead(event.sheetId)) return;
    if (event.kind === "sheetGone" && this.store.value.step === "map") return void this.readSheet();
    if (event.kind === "moved") return void this.#followMove(event);
    if (event.kind === "changed" && this.map.isAbout(event.area)) return void this.#readAgain();
    this.check.onEvent(event);
  }

  #isRead(sheetId: string): boolean {
    const { sheet, blocks } = this.map.store.value;
    return sheet?.id === sheetId || (blocks?.sheets.some(({ id }) => id === sheetId) ?? false);
  }

  /** The same sheet, or the same table of it. */
  async #readAgain(): Promise<void> {
    const { sheet, part } = this.map.store.value;
    await this.readSheet(sheet?.id, part);
  }

  /** Columns may have moved with the rows: then the mapping follows, and says so where it must ask. */
  async #followMove(event: WorkbookEvent): Promise<void> {
    // Nobody can say where marked cells are now.
    if (this.map.store.value.part?.kind === "selection")
      return this.readSheet(this.map.store.value.sheet?.id);
    const waits = this.sender.isSending || this.#isGathering();
    try {
      const followed = waits ? "same" : await this.map.follow();
      if (followed === "ask") this.store.patch({ step: "map" });
      else if (followed === "followed") await this.#run(this.#isPainted());
      else this.check.onEvent(event);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      if (isPassing(thrown)) setTimeout(() => this.#onEvent(event), pause);
      else this.check.onEvent(event);
    }
  }

  async #listSheets(): Promise<readonly SheetSummary[]> {
    try {
      return await this.#parts.workbook.listSheets();
    } catch (thrown) {
      // An offer only, which the next activation makes again.
      if (!(thrown instanceof Problem)) throw thrown;
      return [];
    }
  }

  /** The pane follows to the sheet in front until something is under way; then it offers to. */
  async #followSheet(sheetId: string): Promise<void> {
    if (this.#isRead(sheetId)) {
      this.store.patch({ elsewhere: undefined });
      return;
    }
    const { correcting } = this.map.store.value;
    if (this.store.value.step === "map" && !correcting) return this.readSheet(sheetId);
    const sheet = (await this.#listSheets()).find(({ id, active }) => active && id === sheetId);
    if (sheet) this.store.patch({ elsewhere: { id: sheet.id, name: sheet.name } });
  }
}

/** A header that only moved up or down is followed without asking. */
const hasMovedColumns = (drift: Drift | undefined): boolean =>
  drift !== undefined && drift.moved.length + drift.vanished.length > 0;

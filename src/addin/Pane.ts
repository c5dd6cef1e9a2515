import type { Cut } from "../core/contract/settings.ts";
import type { Choice } from "../core/findings/Finding.ts";
import type { RowPlaces } from "./features/send/RowPlaces.ts";
import type { CellAddress } from "../core/record/Registrations.ts";
import { rowName } from "../core/mapping/rowName.ts";
import { Problem } from "../core/Problem.ts";
import { codeFields, type FieldKey } from "../core/record/fields.ts";
import { textOfCell } from "../core/values/cellText.ts";
import { type DanishNow, danishNow } from "../core/values/danishNow.ts";
import type { CheckingClient } from "./checking/CheckingClient.ts";
import type { RowDescription } from "./checking/messages.ts";
import type { ReportingClient } from "./client/ReportingClient.ts";
import type { WindowClient } from "./client/WindowClient.ts";
import { Account } from "./features/account/Account.ts";
import { AcceptedWarnings } from "./features/check/AcceptedWarnings.ts";
import { CellInspector } from "./features/check/CellInspector.ts";
import { SheetCheck } from "./features/check/SheetCheck.ts";
import { StatusColumns } from "./features/check/StatusColumns.ts";
import { PastedSplit } from "./features/map/PastedSplit.ts";
import { SheetMap } from "./features/map/SheetMap.ts";
import { PaneRegister } from "./PaneRegister.ts";
import { UnitNames } from "./features/map/UnitNames.ts";
import { Sender } from "./features/send/Sender.ts";
import type { FilledCount } from "../core/report/planFill.ts";
import { OpenSends } from "./features/send/OpenSends.ts";
import { ReportLinks } from "./features/send/ReportLinks.ts";
import type { Intent } from "./features/send/ReportSend.ts";
import type { SheetParts } from "./features/newSheet/SheetMaker.ts";
import type { UnitParts } from "./features/units/UnitParts.ts";
import { askOptional } from "./askOptional.ts";
import { bindActions } from "./bindActions.ts";
import { OpenTools } from "./OpenTools.ts";
import { SheetFiller } from "./SheetFiller.ts";
import { SheetFollower } from "./SheetFollower.ts";
import { SheetReading } from "./SheetReading.ts";
import { Store } from "./Store.ts";
import type { WindowParts } from "./WindowParts.ts";
import type { Host } from "./workbook/Host.ts";
import type { SheetPart } from "./workbook/SheetPart.ts";
import type { SheetSummary, Workbook } from "./workbook/Workbook.ts";

export interface PaneParts {
  readonly workbook: Workbook;
  readonly host: Pick<Host, "onAction" | "showPane" | "workbookPlace">;
  readonly checking: CheckingClient;
  readonly client: ReportingClient;
  readonly window: WindowClient;
  readonly signIn: (persona?: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Danish wall-clock time; the real one unless told. */
  readonly now?: () => DanishNow;
  /** Before the sheet's status follows an edit, and before the network is looked for again; milliseconds. */
  readonly pause?: number;
}

export interface PaneState {
  readonly step: "map" | "check" | "send";
  /** Someone must sign in before the step goes on. */
  readonly asking: boolean;
  /** The sheet in front, when it is another than the one we read. */
  readonly elsewhere: { readonly id: string; readonly name: string } | undefined;
  readonly preview: readonly RowDescription[];
}

/** What the pane knows and does, without a screen: its features, and the way from one to the next. */
export class Pane {
  readonly store = new Store<PaneState>({
    step: "map",
    asking: false,
    elsewhere: undefined,
    preview: [],
  });
  readonly tools = new OpenTools();
  readonly account: Account;
  readonly map: SheetMap;
  readonly names: UnitNames;
  readonly split: PastedSplit;
  readonly check: SheetCheck;
  readonly inspector: CellInspector;
  readonly warnings: AcceptedWarnings;
  readonly status: StatusColumns;
  readonly sender: Sender;
  readonly openSends: OpenSends;
  /** What the tools ask of us; the rest of them is loaded when they are opened. */
  readonly unitParts: UnitParts;
  readonly sheetParts: SheetParts;
  readonly windowParts: WindowParts;
  readonly #register: PaneRegister;
  readonly #reading: SheetReading;
  readonly #filler: SheetFiller;
  readonly #follower: SheetFollower;
  readonly #selection = new Store<CellAddress | undefined>(undefined);
  readonly #parts: PaneParts;
  /** How much had happened to the sheet when it was gathered to be sent. */
  #collected = 0;

  constructor(parts: PaneParts) {
    const { workbook, checking, client, now = () => danishNow(Date.now()) } = parts;
    this.#parts = parts;
    this.account = new Account({
      config: () => client.paneConfig(),
      signIn: parts.signIn,
      signOut: parts.signOut,
      me: () => client.me(),
      beforeLeaving: () => this.tools.settle(),
    });
    this.#register = new PaneRegister({ client, checking, onLoaded: () => this.#checkAnew() });
    this.map = new SheetMap({ workbook, checking, now });
    this.names = new UnitNames({ checking, map: this.map, now });
    this.split = new PastedSplit({ workbook, map: this.map });
    this.check = new SheetCheck({ workbook, checking, now });
    this.warnings = new AcceptedWarnings({ workbook, checking, check: this.check });
    const links = new ReportLinks(workbook, parts.host.workbookPlace);
    const groupId = () => this.account.store.value.group?.id;
    this.status = new StatusColumns({
      workbook,
      checking,
      check: this.check,
      reports: {
        load: () => links.load(),
        cut: () => links.cutFor(groupId()),
        find: (period) => links.findSent(groupId(), period),
      },
      ...(parts.pause !== undefined && { pause: parts.pause }),
    });
    this.#reading = new SheetReading({
      checking,
      map: this.map,
      names: this.names,
      check: this.check,
      warnings: this.warnings,
      onPreview: (preview) => this.store.patch({ preview }),
    });
    this.#filler = new SheetFiller({
      workbook,
      check: this.check,
      reading: this.#reading,
      isPart: () => this.map.store.value.part !== undefined,
    });
    const onChoice = (choice: Choice) => void this.#choose(choice);
    const onFindUnit = (cell: CellAddress, field: FieldKey) => void this.#findUnit(cell, field);
    this.inspector = new CellInspector({ checking, check: this.check, onChoice, onFindUnit });
    this.sender = new Sender({
      client,
      links,
      collect: (cut) => this.#collect(cut),
      isCurrent: () => this.check.changes === this.#collected,
      adopt: (adoptions) => this.#adopt(adoptions),
      onServerFindings: (findings) => this.check.addFindings(findings),
      onSignedOut: (again) => this.#askAgain(again),
      ...(parts.pause !== undefined && { pause: parts.pause }),
    });
    this.openSends = new OpenSends(client);
    this.#follower = new SheetFollower({
      workbook,
      map: this.map,
      split: this.split,
      check: this.check,
      inspector: this.inspector,
      onSelected: ({ cell }) => this.#selection.set(cell),
      isBusy: () => this.sender.isSending || this.#isGathering(),
      isMapping: () => this.store.value.step === "map",
      readSheet: (sheetId, part) => this.readSheet(sheetId, part),
      readAgain: () => this.#reading.run(),
      askMapping: () => this.store.patch({ step: "map" }),
      followNames: (sheets) => this.followNames(sheets),
      onElsewhere: (elsewhere) => this.store.patch({ elsewhere }),
    });
    const register = {
      register: this.#register.status,
      loadRegister: () => void this.#register.wait(),
      ownCvr: () => this.account.store.value.me?.cvr,
    };
    this.sheetParts = {
      ...register,
      workbook,
      checking,
      now,
      onMade: (sheetId) => void this.#goOnWith(sheetId),
    };
    this.windowParts = {
      client: parts.window,
      reporting: client,
      account: this.account,
      chooseGroup: (group) => this.account.choose(group),
      onLeaving: (settle) => this.tools.onLeaving(settle),
      workbook,
      now,
      open: (place) => this.tools.openOver(place),
      openInstead: (place, next) => this.tools.openInstead(place, next),
      close: () => this.tools.close(),
      readSheet: (sheetId) => void this.#goOnWith(sheetId),
      sheet: this.#filler,
      nameUnits: async (units, day) => {
        await this.#register.wait();
        return checking.nameUnits(units, day);
      },
      acceptWarnings: (accepted) => this.warnings.adopt(accepted),
      keep: (place, make) => this.tools.keep(place, make),
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
    this.map.store.subscribe(() => this.#reading.follow());
    this.account.store.subscribe(() => this.#followGroup());
    this.sender.store.subscribe(() => this.#followSender());
    this.sender.memory.last.subscribe(() => this.#followReports());
    bindActions(this.#parts.host, this);
    this.#register.load();
    await Promise.all([this.account.open(), this.map.open(), this.#follower.watch()]);
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
    this.sender.forget();
    this.check.close();
    this.warnings.forgetOutcome();
    this.#reading.forget();
    return true;
  }

  /** The planner agrees to the mapping: remembers it, checks the sheet and marks its cells. */
  async runCheck(): Promise<void> {
    if (this.sender.isSending) return;
    // First of all: another sheet may come meanwhile, or a question, to which she has not agreed.
    await Promise.all([this.map.followNames(), this.map.offersFound]);
    if (!this.map.isReady || !this.map.isAnswered) {
      this.#show("map");
      return;
    }
    const { sheet } = this.map.store.value;
    await this.map.accept();
    // Another may have come in front while this one's mapping was kept.
    if (this.map.store.value.sheet?.id !== sheet?.id) return;
    this.#show("check");
    await this.#register.wait();
    await this.#reading.run(true);
  }

  /** Office tells of no new name of a sheet before ExcelApi 1.17: they are asked for when the planner comes back. */
  async followNames(sheets?: readonly SheetSummary[]): Promise<void> {
    if (this.sender.isSending || this.#isGathering()) return;
    if (await this.map.followNames(sheets)) this.#checkAnew();
  }

  /** With no tool over it. */
  #show(step: PaneState["step"]): void {
    this.tools.closeAll();
    this.store.patch({ step });
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

  /** Where registrations of the checked sheet stand: at their day, or else at their unit. */
  readonly rowPlaces: RowPlaces = {
    cellOf: (slot) => {
      const { places } = this.check;
      const fields: readonly FieldKey[] = ["date", ...codeFields];
      return fields.map((field) => places?.cellOf(slot, field)).find((cell) => cell !== undefined);
    },
    nameOf: (slot) => rowName(this.check.readBy?.sheets ?? [], this.rowPlaces.cellOf(slot)),
  };

  /** Shows a cell in the sheet. */
  async goTo(cell: CellAddress): Promise<void> {
    await this.check.select(cell);
  }

  /** Saves drafts or submits, once someone is signed in for a group and the mapping is agreed to. */
  send(intent: Intent): void {
    if (this.store.value.step === "map") return;
    this.#show("send");
    this.store.patch({ asking: true });
    this.account.whenReady(() => {
      const { group } = this.account.store.value;
      this.store.patch({ asking: false });
      if (group) void this.sender.start(intent, group);
    });
  }

  /** Where it is asked already, what waits for it goes on waiting. */
  signIn(): void {
    if (this.store.value.asking) return;
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

  /** By another register, or for another group; what is being gathered to send is left alone. */
  #checkAnew(): void {
    if (this.map.store.value.status !== "proposed" || this.#isGathering()) return;
    if (this.store.value.step === "map") void this.#reading.tryOut();
    else void this.#reading.run();
  }

  /** A sheet of our own making: its columns are known by their headings. */
  async #goOnWith(sheetId: string): Promise<void> {
    this.tools.closeAll();
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
    this.tools.open({ kind: "units", wish: { system, text: await this.#textIn(cell) } });
  }

  #textIn(cell: CellAddress): Promise<string> {
    // What cannot be read she can type herself.
    return askOptional(async () => {
      const { values } = await this.#parts.workbook.readBlock({ ...cell, rows: 1, columns: 1 });
      return textOfCell(values[0]?.[0] ?? "").trim();
    }, "");
  }

  #isGathering(): boolean {
    return this.sender.store.value.status === "checking";
  }

  #followGroup(): void {
    const { me, group } = this.account.store.value;
    if (me && (group ?? me.groups.length === 0)) this.tools.follow(`${me.id} ${group?.id ?? ""}`);
    this.sender.follow(group);
    void this.openSends.follow(group);
    if (this.#reading.useRules(group)) this.#checkAnew();
  }

  /** Sending that was given up leads back to the findings. */
  #followSender(): void {
    const { step, asking } = this.store.value;
    if (this.sender.store.value.status === "idle" && step === "send" && !asking) this.showFindings();
  }

  /** What was sent since needs no word of having been cut off. */
  #followReports(): void {
    const sent = this.sender.memory.last.value;
    if (sent.length === 0) return;
    this.status.followReports();
    void this.openSends.closeSent(new Set(sent.map(({ period }) => period)));
  }

  async #choose(choice: Choice): Promise<void> {
    await this.map.choose(choice);
    await this.#reading.run();
  }

  /** Never from memory: the sheet is read and checked afresh before anything is sent (design §4). */
  async #collect(cut: Cut) {
    if ((await this.map.follow()) === "ask") {
      this.store.patch({ step: "map" });
      throw new Problem("work.stopped");
    }
    await this.map.followNames();
    await this.#register.wait();
    this.#collected = this.check.changes;
    return this.#reading.collect(cut);
  }

  /** Writes the report's values where the sheet has another; how many cells could not be given them. */
  async #adopt(adoptions: readonly FilledCount[]): Promise<number> {
    // A sheet that takes none stops no send.
    return adoptions.length - (await askOptional(() => this.#filler.writeCounts(adoptions), 0));
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
}

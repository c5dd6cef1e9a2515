import { Problem } from "../../../core/Problem.ts";
import type { UnitProposal } from "../../../core/units/proposeUnits.ts";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import { nextTask } from "../../nextTask.ts";
import { Store } from "../../Store.ts";
import { UnitQuery } from "../../ui/units/UnitQuery.ts";
import type { Area, Progress } from "../../workbook/Workbook.ts";
import { type HospitalOption, listHospitals } from "./listHospitals.ts";
import { nameKey } from "./NameRows.ts";
import { type CodeTally, type CodeWishes, listCodes, tallyCodes } from "./tallyCodes.ts";
import { type NameSource, readContents, readNameRows, readNames } from "./readNames.ts";
import { type UnitParts, usualSystem } from "./UnitParts.ts";

/** Name → the unit she chose for it; null for no code. */
type Choices = ReadonlyMap<string, UnitOnDay | null>;

export interface NamesState {
  readonly status: "idle" | "nothing" | "reading" | "proposing" | "ready" | "writing" | "written" | "stopped";
  readonly progress: Progress | undefined;
  readonly source: NameSource | undefined;
  /** In the order of the source's names. */
  readonly proposals: readonly UnitProposal[];
  readonly hospitals: readonly HospitalOption[];
  /** Only this hospital's units are proposed. */
  readonly hospital: string | undefined;
  readonly choices: Choices;
  /** Where the codes go. */
  readonly column: number;
  /** What stands there; undefined until it has been looked at. */
  readonly contents: readonly string[] | undefined;
  readonly written: number;
  /** The sheet was another than the one shown when she asked to write. */
  readonly changed: boolean;
  readonly problem: unknown;
}

const nothing: NamesState = {
  status: "idle",
  progress: undefined,
  source: undefined,
  proposals: [],
  hospitals: [],
  hospital: undefined,
  choices: new Map(),
  column: 0,
  contents: undefined,
  written: 0,
  changed: false,
  problem: undefined,
};

/** Proposes a code for every name of a marked column, and writes those that she agrees to beside them. */
export class NameColumn {
  readonly store = new Store<NamesState>(nothing);
  /** Which code system and day, and a search for the names that are not found. */
  readonly query: UnitQuery;
  readonly #parts: UnitParts;
  #run: AbortController | undefined;
  #terms = "";
  #stop: (() => void) | undefined;

  constructor(parts: UnitParts) {
    this.#parts = parts;
    this.query = new UnitQuery(parts, { system: usualSystem(parts), day: parts.now().day, text: "" });
  }

  open(): void {
    this.#stop = this.query.store.subscribe(() => this.#followTerms());
    this.query.open();
  }

  close(): void {
    this.#run?.abort();
    this.#stop?.();
    this.query.close();
  }

  /** Reads the marked names and finds their codes; what was chosen for a name before is chosen still. */
  async read(): Promise<void> {
    await this.#work("reading", async (run) => {
      const source = await readNames(this.#parts.workbook, this.#parts.mapped(), this.#working(run));
      if (isStopped(run)) return;
      if (!source) {
        this.store.patch({ status: "nothing", source: undefined, proposals: [] });
        return;
      }
      if (source.day !== undefined) this.query.choose({ day: source.day });
      const column = source.free;
      this.store.patch({ source, proposals: [], hospital: undefined, column, contents: undefined });
      await this.#propose(run, source);
      await this.#look(run);
    });
  }

  stop(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.store.patch({ status: "stopped", progress: undefined });
  }

  /** Another column to write into. */
  async into(column: number): Promise<void> {
    this.store.patch({ column, contents: undefined, changed: false });
    await this.#work("ready", (run) => this.#look(run));
  }

  async within(hospital: string | undefined): Promise<void> {
    this.store.patch({ hospital });
    await this.#proposeAgain();
  }

  choose(name: string, unit: UnitOnDay | null): void {
    const choices = new Map(this.store.value.choices).set(this.#choiceKey(name), unit);
    this.store.patch({ choices, changed: false });
  }

  /** The unit whose code a name gets, as things stand: the chosen one, or the only one. */
  unitOf({ name, kind, units }: UnitProposal): UnitOnDay | undefined {
    const chosen = this.store.value.choices.get(this.#choiceKey(name));
    if (chosen !== undefined) return chosen ?? undefined;
    return kind === "one" ? units[0] : undefined;
  }

  /** Whether she said that the name gets no code. */
  isDeclined({ name }: UnitProposal): boolean {
    return this.store.value.choices.get(this.#choiceKey(name)) === null;
  }

  /** How many codes go where, as things stand; undefined until the column has been looked at. */
  tally(): CodeTally | undefined {
    const wishes = this.#wishes();
    return wishes && tallyCodes(wishes);
  }

  /** The cells that codes would go into. */
  get destination(): Area | undefined {
    const { source, column } = this.store.value;
    return source && { ...source.area, column };
  }

  /** Writes the codes in one undo step, after looking whether names and cells are still those shown. */
  async write(replace: boolean): Promise<void> {
    const shown = this.tally();
    const { source, status } = this.store.value;
    if (status === "writing") return;
    const area = this.destination;
    if (!shown || !source || !area) return;
    await this.#work("writing", async (run) => {
      const { workbook } = this.#parts;
      const rows = await readNameRows(workbook, source.area, this.#working(run));
      const contents = await readContents(workbook, area, this.#working(run));
      if (isStopped(run)) return;
      if (rows.names.join("\n") !== source.rows.names.join("\n")) {
        const now = { ...source, rows };
        this.store.patch({ source: now, proposals: [], contents });
        await this.#propose(run, now);
        if (!isStopped(run)) this.store.patch({ changed: true });
        return;
      }
      this.store.patch({ source: { ...source, rows }, contents, progress: undefined });
      const now = this.tally();
      if (now?.taken === shown.taken && now.free === shown.free) await this.#put(run, replace, area);
      else this.store.patch({ status: "ready", changed: true });
    });
  }

  async #put(run: AbortController, replace: boolean, area: Area): Promise<void> {
    await nextTask();
    const writes = listCodes(this.#wishes()!, replace);
    await nextTask();
    const onProgress = (progress: Progress) => this.store.patch({ progress, written: progress.done });
    try {
      await this.#parts.workbook.writeValues(writes, { signal: run.signal, onProgress });
    } finally {
      if (this.store.value.written > 0) this.#parts.onWritten([area]);
    }
    const contents = await readContents(this.#parts.workbook, area, {});
    this.store.patch({ status: "written", contents });
  }

  /** Another code system or another day: other units. */
  #followTerms(): void {
    const { status, source } = this.store.value;
    if (this.#termsNow() === this.#terms || !source || status === "reading") return;
    void this.#proposeAgain();
  }

  async #proposeAgain(): Promise<void> {
    const { source } = this.store.value;
    if (!source) return;
    await this.#work("proposing", async (run) => {
      await this.#propose(run, source);
      if (this.store.value.contents === undefined) await this.#look(run);
    });
  }

  async #propose(run: AbortController, { rows }: NameSource): Promise<void> {
    const { system, day } = this.query.store.value;
    const { hospital } = this.store.value;
    this.#terms = this.#termsNow();
    this.store.patch({ status: "proposing", progress: undefined });
    const terms = { system, day, hospital };
    const found = await this.#parts.checking.proposeUnits(rows.names, terms, this.#working(run));
    if (isStopped(run)) return;
    const { proposals, hospitalNames } = found;
    this.store.patch({
      status: "ready",
      progress: undefined,
      proposals,
      // Once she has chosen one, the others are those there were.
      ...(hospital === undefined && { hospitals: listHospitals(proposals, hospitalNames) }),
    });
  }

  async #look(run: AbortController): Promise<void> {
    const area = this.destination;
    if (!area) return;
    const contents = await readContents(this.#parts.workbook, area, { signal: run.signal });
    if (!isStopped(run)) this.store.patch({ contents });
  }

  #wishes(): CodeWishes | undefined {
    const { source, contents, column, proposals } = this.store.value;
    if (!source || !contents) return undefined;
    const codes = proposals.map((proposal) => this.unitOf(proposal)?.code);
    return { area: source.area, rows: source.rows, column, codes, contents };
  }

  #choiceKey(name: string): string {
    return `${this.query.store.value.system}|${nameKey(name)}`;
  }

  #termsNow(): string {
    const { system, day } = this.query.store.value;
    return `${system}|${day}`;
  }

  #working(run: AbortController) {
    const onProgress = (progress: Progress) => {
      if (!run.signal.aborted) this.store.patch({ progress });
    };
    return { signal: run.signal, onProgress };
  }

  /** Runs what takes a while; what was under way before is given up. */
  async #work(status: NamesState["status"], work: (run: AbortController) => Promise<void>): Promise<void> {
    this.#run?.abort();
    const run = new AbortController();
    this.#run = run;
    this.store.patch({ status, progress: undefined, written: 0, changed: false, problem: undefined });
    try {
      await work(run);
    } catch (problem) {
      if (run.signal.aborted) return;
      if (!(problem instanceof Problem)) console.error(problem);
      const before = this.store.value.proposals.length > 0 ? "ready" : "idle";
      this.store.patch({ status: before, progress: undefined, problem });
    }
  }
}

/** Asked anew after every wait; the compiler takes the first answer for good. */
const isStopped = ({ signal }: AbortController): boolean => signal.aborted;

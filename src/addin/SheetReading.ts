import type { Group } from "../core/contract/people.ts";
import type { Cut } from "../core/contract/settings.ts";
import { defaultThresholds } from "../core/contract/usualSettings.ts";
import { Problem } from "../core/Problem.ts";
import type { CheckSettings } from "../core/rules/CheckContext.ts";
import type { CheckingClient } from "./checking/CheckingClient.ts";
import type { RowDescription } from "./checking/messages.ts";
import { collectSheet } from "./collectSheet.ts";
import type { AcceptedWarnings } from "./features/check/AcceptedWarnings.ts";
import type { SheetCheck } from "./features/check/SheetCheck.ts";
import type { SheetMap } from "./features/map/SheetMap.ts";
import type { UnitNames } from "./features/map/UnitNames.ts";
import type { Collected } from "./features/send/Collected.ts";
import { previewRows } from "./previewRows.ts";

interface ReadingParts {
  readonly checking: CheckingClient;
  readonly map: SheetMap;
  readonly names: UnitNames;
  readonly check: SheetCheck;
  readonly warnings: AcceptedWarnings;
  /** The first rows as they will be reported. */
  readonly onPreview: (rows: readonly RowDescription[]) => void;
}

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

/** From how a sheet is mapped to what is found in it: read whole, by the group's rules, as often as either changes. */
export class SheetReading {
  readonly #parts: ReadingParts;
  #rules = usualRules;
  /** How the sheet was mapped when it was last read. */
  #mapped: readonly unknown[] | undefined;

  constructor(parts: ReadingParts) {
    this.#parts = parts;
  }

  get #isPainted(): boolean {
    return this.#parts.check.store.value.marks === "shown";
  }

  /** Another sheet comes. */
  forget(): void {
    this.#mapped = undefined;
  }

  /** Whether the group's rules are others than before. */
  useRules(group: Group | undefined): boolean {
    const rules = group ? rulesOf(group) : usualRules;
    if (JSON.stringify(rules) === JSON.stringify(this.#rules)) return false;
    this.#rules = rules;
    return true;
  }

  /** Reads and checks the sheet; marks its cells too when asked. */
  async run(paint = this.#isPainted): Promise<void> {
    const { map, check, warnings } = this.#parts;
    await warnings.load();
    const { reading } = map;
    const { choices, part } = map.store.value;
    this.#mapped = this.#mapping();
    if (!reading) return;
    const settings = { ...this.#rules, choices };
    await check.run({ ...reading, part, settings }, { paint });
  }

  /** A new mapping is tried at once, on the whole sheet, unmarked. */
  follow(): void {
    if (this.#parts.map.store.value.status === "proposed" && !this.#isCurrent()) void this.tryOut();
  }

  /** Reads and checks the sheet, unmarked, and shows what its rows come to. */
  async tryOut(): Promise<void> {
    const { check, checking, names, onPreview } = this.#parts;
    await this.run(false);
    const { status, tally } = check.store.value;
    if (status !== "done" || !this.#isCurrent()) return;
    if (tally) void names.follow(tally.questions);
    try {
      onPreview(await previewRows(checking));
    } catch (thrown) {
      // Another reading began meanwhile and brings its own preview.
      if (!(thrown instanceof Problem)) throw thrown;
    }
  }

  /** What is to be sent, read and checked afresh (design §4). */
  async collect(cut: Cut): Promise<Collected> {
    const { check, checking } = this.#parts;
    await this.run(check.store.value.marks !== "cleared");
    const { status, problem } = check.store.value;
    const { places, readBy, hidesRows } = check;
    if (status !== "done" || !places || !readBy)
      throw problem instanceof Error ? problem : new Problem("work.stopped");
    return collectSheet(checking, cut, {
      sheets: readBy.sheets,
      hidesRows,
      warnings: check.store.value.tally?.warnings ?? 0,
      places,
      findings: check.book.all(),
    });
  }

  #isCurrent(): boolean {
    return this.#mapping().every((part, at) => part === this.#mapped?.[at]);
  }

  /** Others are another mapping; another name of a sheet is not. */
  #mapping(): readonly unknown[] {
    const { blocks, layout, joined } = this.#parts.map.store.value;
    const ids = (blocks?.sheets ?? joined).map(({ id }) => id);
    return [blocks?.layout ?? layout, ids.join()];
  }
}

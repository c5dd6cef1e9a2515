import type { FieldKey } from "../../../core/record/fields.ts";
import { isSameCell } from "../../../core/record/isSameCell.ts";
import type { CellAddress } from "../../../core/record/Registrations.ts";
import { placeOfFinding } from "../../../core/mapping/Places.ts";
import { Problem } from "../../../core/Problem.ts";
import { type Choice, type Finding, findingId, type Mend } from "../../../core/findings/Finding.ts";
import { mendsLike } from "../../../core/findings/mendsLike.ts";
import type { CheckingClient } from "../../checking/CheckingClient.ts";
import type { RowDescription } from "../../checking/messages.ts";
import { Store } from "../../Store.ts";
import {
  type CellWrite,
  type LeftAlone,
  type MendWrite,
  noneLeft,
  type WorkbookEvent,
} from "../../workbook/Workbook.ts";
import { mendWrite } from "./mendWrite.ts";
import type { SheetCheck } from "./SheetCheck.ts";

export interface InspectorState {
  /** The selected cell, when it stands in the checked sheet. */
  readonly cell: CellAddress | undefined;
  readonly field: FieldKey | undefined;
  readonly row: RowDescription | undefined;
  /** The finding the list highlights. */
  readonly current: Finding | undefined;
  /** Cells that the last mend left alone. */
  readonly left: LeftAlone;
  /** Counts up each time that the keys go to a finding: what can be done about it is to have them then. */
  readonly keyed: number;
}

const nothing: InspectorState = {
  cell: undefined,
  field: undefined,
  row: undefined,
  current: undefined,
  left: noneLeft,
  keyed: 0,
};

/** So late Excel may still tell what was selected before; milliseconds. */
const lateEvents = 1_000;

interface InspectorParts {
  readonly checking: CheckingClient;
  readonly check: SheetCheck;
  /** Remembers a reading the planner chose, and checks again by it. */
  readonly onChoice: (choice: Choice) => void;
  /** Looks for the unit that a cell should name. */
  readonly onFindUnit: (cell: CellAddress, field: FieldKey) => void;
}

/** What the pane says of the selected cell, and the way from finding to cell and back. */
export class CellInspector {
  readonly store = new Store<InspectorState>(nothing);
  readonly #parts: InspectorParts;
  #edition = 0;
  #asked = 0;
  /** Cells that we went to, until Excel says that they are selected. */
  #goals: CellAddress[] = [];
  /** The sheet in front, as far as is known, and one that we bring there: it tells first what was selected in it. */
  #front: string | undefined;
  #brought: { readonly sheetId: string } | undefined;

  constructor(parts: InspectorParts) {
    this.#parts = parts;
    parts.check.store.subscribe(() => this.#followCheck());
  }

  /** What the cell's sheet is called, where several are checked. */
  sheetName(cell: CellAddress): string | undefined {
    return this.#parts.check.sheetName(cell);
  }

  /** Goes to the finding's cell in the sheet; the selection event then brings its row. */
  async goTo(finding: Finding): Promise<void> {
    const { places } = this.#parts.check;
    const cell = places && placeOfFinding(places, finding.slot, finding.field);
    this.store.patch({ current: finding });
    if (!cell) return;
    await this.#inspect(cell, finding);
    this.#goals.push(cell);
    const front = this.#front ?? this.#parts.check.readBy?.sheets[0]?.id;
    const brought = cell.sheetId === front ? undefined : { sheetId: cell.sheetId };
    this.#brought = brought;
    this.#front = cell.sheetId;
    await this.#parts.check.select(cell);
    setTimeout(() => {
      if (this.#brought === brought) this.#brought = undefined;
    }, lateEvents);
  }

  /** To the next or previous finding of the list, round its end. */
  async step(forward: boolean, level = this.#parts.check.store.value.show): Promise<Finding | undefined> {
    const next = this.#parts.check.book.step(this.store.value.current, forward, level);
    if (next) await this.goTo(next);
    return next;
  }

  /** As `step`, by the keyboard: what can be done about the finding is to have the focus. */
  async stepByKey(forward: boolean): Promise<void> {
    if (await this.step(forward)) this.store.patch({ keyed: this.store.value.keyed + 1 });
  }

  async mend(finding: Finding, mend: Mend): Promise<void> {
    await this.#write([[finding, mend]]);
  }

  /** Mends every finding of the same rule and field that has one sure mend, in one undo step. */
  async mendAllLike(finding: Finding): Promise<number> {
    const mends = this.alike(finding).flatMap((each) =>
      (each.mends ?? []).map((mend) => [each, mend] as const),
    );
    await this.#write(mends, this.#sureLike(finding).length - mends.length);
    return mends.length;
  }

  /** Dates and numbers that are kept as text become what they were read for, in one undo step. */
  async tidyAll(): Promise<void> {
    const { check, checking } = this.#parts;
    const mends = await this.#ask(() => checking.listUntidy());
    const { places } = check;
    if (!mends || !places) return;
    const writes = mends.flatMap(({ slot, field, value, as }): MendWrite[] => {
      const cell = places.cellOf(slot, field);
      return cell ? [{ cell, value, as }] : [];
    });
    const open = writes.filter(({ cell }) => !check.isLocked(cell));
    await this.#put(open, writes.length - open.length);
  }

  /** What "Ret alle som denne" would mend. */
  alike(finding: Finding): readonly Finding[] {
    return this.#sureLike(finding).filter((each) => this.mendsOf(each).length > 0);
  }

  #sureLike(finding: Finding): readonly Finding[] {
    return mendsLike(finding, this.#parts.check.book.ofRule(finding));
  }

  /** Those of its mends that can be written: their cells are not locked. */
  mendsOf({ slot, mends = [] }: Finding): readonly Mend[] {
    const { check } = this.#parts;
    const isOpen = ({ field }: Mend) => {
      const cell = check.places?.cellOf(slot, field);
      return cell === undefined || !check.isLocked(cell);
    };
    return mends.filter(isOpen);
  }

  /** Whether none of the sheets can be written. */
  get isAllSealed(): boolean {
    const { check } = this.#parts;
    return check.readBy?.sheets.every(({ id }) => check.isClosed(id)) ?? false;
  }

  /** Findings of the same rule that stand alike. */
  ofRule(finding: Finding): readonly Finding[] {
    return this.#parts.check.book.ofRule(finding);
  }

  /** For how many registrations it speaks: a heading is many counts'. */
  concerns(finding: Finding): number {
    const { book } = this.#parts.check;
    const kept = book.get(findingId(finding));
    return kept ? book.concerns(kept) : 1;
  }

  choose(choice: Choice): void {
    this.#parts.onChoice(choice);
  }

  /** For a code that is none, or another's. */
  findUnit({ slot, field }: Finding): void {
    const cell = field && this.#parts.check.places?.cellOf(slot, field);
    if (cell) this.#parts.onFindUnit(cell, field);
  }

  readonly onEvent = (event: WorkbookEvent): void => {
    if (event.kind !== "selected") return;
    const isPassed = this.#isPassed(event.cell);
    this.#front = this.#goals.at(-1)?.sheetId ?? event.cell.sheetId;
    if (!isPassed) void this.#inspect(event.cell);
  };

  /** A cell that we have left for another before Excel said that it was selected. */
  #isPassed(cell: CellAddress): boolean {
    const at = this.#goals.findIndex((goal) => isSameCell(goal, cell));
    const isEarlier = at < 0 && this.#goals.length > 0 && this.#brought?.sheetId === cell.sheetId;
    this.#brought = undefined;
    if (isEarlier) return true;
    const isPassed = at >= 0 && at < this.#goals.length - 1;
    this.#goals = at < 0 ? [] : this.#goals.slice(at + 1);
    return isPassed;
  }

  async #inspect(cell: CellAddress, finding?: Finding): Promise<void> {
    const { check } = this.#parts;
    const asked = ++this.#asked;
    if (!check.reads(cell.sheetId)) {
      this.store.set(nothing);
      return;
    }
    const record = check.places?.recordAt(cell);
    const field = record?.field;
    const row = record && (await this.#ask(() => this.#parts.checking.describe(record.slot)));
    if (asked !== this.#asked) return;
    const here = row?.findings.find((each) => each.field === field);
    const current = finding ?? (here && check.book.get(findingId(here))) ?? this.store.value.current;
    this.store.patch({ cell, field, row, current });
  }

  /** A sheet that is being read again has no rows to tell of until it has been. */
  async #ask<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (thrown) {
      if (thrown instanceof Problem) return undefined;
      throw thrown;
    }
  }

  /** After every edit the row is described anew. */
  #followCheck(): void {
    const { edition, status } = this.#parts.check.store.value;
    if (status === "idle" || status === "gone") this.store.set(nothing);
    if (edition === this.#edition || status === "reading") return;
    this.#edition = edition;
    const { cell } = this.store.value;
    if (cell) void this.#inspect(cell);
  }

  async #write(mends: readonly (readonly [Finding, Mend])[], locked = 0): Promise<void> {
    const { check } = this.#parts;
    const { places } = check;
    if (!places) return;
    const writes = mends.map(([finding, mend]) => mendWrite(places, finding.slot, mend));
    await this.#put(
      writes.filter((write): write is CellWrite => write !== undefined),
      locked,
    );
  }

  async #put(writes: readonly MendWrite[], locked: number): Promise<void> {
    this.store.patch({ left: noneLeft });
    // A cell that names the unit of many rows is mended once.
    const byCell = new Map(writes.map((write) => [Object.values(write.cell).join(), write]));
    const { formulas, sealed } = await this.#parts.check.mend([...byCell.values()]);
    this.store.patch({ left: { formulas, sealed: sealed + locked } });
  }
}

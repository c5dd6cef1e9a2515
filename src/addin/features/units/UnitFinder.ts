import { isSameCell } from "../../../core/record/isSameCell.ts";
import type { CellAddress } from "../../../core/record/Registrations.ts";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";
import { UnitQuery } from "../../ui/units/UnitQuery.ts";
import { type UnitParts, type UnitWish, usualSystem } from "./UnitParts.ts";
import { type CodePlacing, placeCodes, readTarget, replacing, type UnitTarget } from "./UnitTarget.ts";

export interface FinderState {
  readonly unit: UnitOnDay | undefined;
  readonly target: UnitTarget | undefined;
  /** What was written last, until something else is chosen. */
  readonly written: readonly CodePlacing[] | undefined;
  /** The cells were others than those shown when she asked to write. */
  readonly changed: boolean;
  readonly problem: unknown;
}

const nothing: FinderState = {
  unit: undefined,
  target: undefined,
  written: undefined,
  changed: false,
  problem: undefined,
};

/** Finds a unit and puts its code into the sheet where the selection stands. */
export class UnitFinder {
  readonly store = new Store<FinderState>(nothing);
  readonly query: UnitQuery;
  readonly isForReport: boolean;
  readonly #parts: UnitParts;
  #asked = 0;
  #isPutting = false;
  #stop: (() => void) | undefined;
  /** The day follows the selected row until she says which. */
  #day: number;

  constructor(
    parts: UnitParts,
    { text = "", system = usualSystem(parts), isForReport = false }: UnitWish = {},
  ) {
    this.isForReport = isForReport;
    this.#parts = parts;
    this.#day = parts.now().day;
    this.query = new UnitQuery(parts, { system, day: this.#day, text });
  }

  open(): void {
    const { selection, workbook } = this.#parts;
    this.query.open();
    if (this.isForReport) return;
    this.#stop = selection.subscribe(() => void this.#follow(selection.value));
    void tellProblem(this.store, async () =>
      this.#follow(selection.value ?? (await workbook.selectedCell())),
    );
  }

  close(): void {
    this.#asked += 1;
    this.#stop?.();
    this.query.close();
  }

  choose(unit: UnitOnDay): void {
    this.store.patch({ unit, written: undefined, changed: false });
  }

  /** Where the chosen unit's codes would go. */
  get placings(): readonly CodePlacing[] {
    const { target, unit } = this.store.value;
    return target && unit ? placeCodes(target, unit) : [];
  }

  /** Writes the chosen unit's codes, in one undo step, if the cells still hold what she was shown. */
  async put(): Promise<void> {
    const { target, unit } = this.store.value;
    if (!target || !unit || this.#isPutting) return;
    const shown = this.placings;
    this.#isPutting = true;
    await tellProblem(this.store, async () => {
      const now = await readTarget(this.#parts.workbook, target.selected.cell, this.#parts.mapped());
      const placings = placeCodes(now, unit);
      if (!isSame(replacing(placings), replacing(shown))) {
        this.store.patch({ target: now, changed: true, written: undefined });
        return;
      }
      const missing = placings.filter(({ content, code }) => content !== code);
      await this.#parts.workbook.writeValues(missing.map(({ cell, code }) => ({ cell, value: code })));
      this.store.patch({ written: placings, changed: false });
      this.#parts.onWritten(placings.map(({ cell }) => ({ ...cell, rows: 1, columns: 1 })));
      await this.#follow(target.selected.cell);
    });
    this.#isPutting = false;
  }

  /** Tries once more what failed: to see where the selection stands. */
  again(): void {
    this.store.patch({ problem: undefined });
    void tellProblem(this.store, async () => this.#follow(await this.#parts.workbook.selectedCell()));
  }

  async #follow(cell: CellAddress | undefined): Promise<void> {
    const asked = ++this.#asked;
    if (!cell) return;
    await tellProblem(this.store, async () => {
      const target = await readTarget(this.#parts.workbook, cell, this.#parts.mapped());
      if (asked !== this.#asked) return;
      const isElsewhere = !isSameCell(target.selected.cell, this.store.value.target?.selected.cell);
      this.store.patch({
        target,
        problem: undefined,
        ...(isElsewhere && { written: undefined, changed: false }),
      });
      this.#followDay(target.day);
    });
  }

  #followDay(day: number | undefined): void {
    const isHers = this.query.store.value.day !== this.#day;
    if (isHers || day === undefined) return;
    this.#day = day;
    this.query.choose({ day });
  }
}

const isSame = (some: readonly CodePlacing[], others: readonly CodePlacing[]): boolean =>
  JSON.stringify(some) === JSON.stringify(others);

import type { CodeSystem } from "../../../core/units/UnitKey.ts";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import type { DanishNow } from "../../../core/values/danishNow.ts";
import { isoDay } from "../../../core/values/DateValue.ts";
import { monthAfter, monthDays } from "../../../core/values/monthDays.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";
import { UnitQuery, type UnitQueryParts } from "../../ui/units/UnitQuery.ts";
import type { NewSheet, Workbook } from "../../workbook/Workbook.ts";
import { codeIn, mayReport, type SheetWishes } from "./planSheet.ts";

/** What making a sheet asks of the rest of the pane. */
export interface SheetParts extends UnitQueryParts {
  readonly workbook: Pick<Workbook, "insertSheet">;
  readonly now: () => DanishNow;
  /** The sheet is there: the pane goes on with it. */
  readonly onMade: (sheetId: string) => void;
}

export interface MakerState extends SheetWishes {
  readonly isMaking: boolean;
  readonly problem: unknown;
}

/** A message to Excel holds as many, and a sheet of them is still quick. */
export const mostRows = 20_000;
/** As many units as are added at once. */
export const mostAtOnce = 500;

/** Gathers what a new sheet should be, and makes it. */
export class SheetMaker {
  readonly store = new Store<MakerState>({
    codes: "shak",
    units: [],
    month: undefined,
    isMaking: false,
    problem: undefined,
  });
  readonly query: UnitQuery;
  /** Those she may have rows for: last year's, this month and the next two. */
  readonly months: readonly string[];
  readonly #parts: SheetParts;
  #stop: (() => void) | undefined;

  constructor(parts: SheetParts) {
    this.#parts = parts;
    const { day } = parts.now();
    const month = isoDay(day).slice(0, 7);
    this.months = Array.from({ length: 15 }, (_, at) => monthAfter(month, 2 - at));
    this.query = new UnitQuery(parts, { system: "shak", day, text: "" }, { isFixed: true });
  }

  open(): void {
    this.#stop = this.query.store.subscribe(() => this.#followRegister());
    this.query.open();
  }

  close(): void {
    this.#stop?.();
    this.query.close();
  }

  /** Units that have no code of the other kind are no longer chosen. */
  writeBy(codes: CodeSystem): void {
    const units = this.store.value.units.filter((unit) => codeIn(codes, unit) !== undefined);
    this.#stop?.();
    this.store.patch({ codes, units });
    this.query.choose({ system: codes });
  }

  /** Each unit once, in the order in which they came. */
  add(more: readonly UnitOnDay[]): void {
    const { units } = this.store.value;
    const codes = new Set(units.map(({ code }) => code));
    const fresh = more.filter((unit) => mayReport(unit) && !codes.has(unit.code));
    this.store.patch({ units: [...units, ...fresh] });
  }

  /** All that are found and open on the day. */
  async addFound(): Promise<void> {
    const { system, text, day } = this.query.store.value;
    await tellProblem(this.store, async () => {
      const question = { system, text, day, offset: 0, limit: mostAtOnce };
      const { units } = await this.#parts.checking.findUnits(question);
      this.add(units.filter(({ state }) => state === "open"));
    });
  }

  remove(unit: UnitOnDay): void {
    this.store.patch({ units: this.store.value.units.filter(({ code }) => code !== unit.code) });
  }

  clear(): void {
    this.store.patch({ units: [] });
  }

  /** The month to have rows for; its units must be open on its first day. */
  fill(month: string | undefined): void {
    this.store.patch({ month });
    if (month !== undefined) this.query.choose({ day: monthDays(month)[0]! });
  }

  async make(sheet: NewSheet): Promise<void> {
    if (this.store.value.isMaking) return;
    this.store.patch({ isMaking: true, problem: undefined });
    await tellProblem(this.store, async () =>
      this.#parts.onMade(await this.#parts.workbook.insertSheet(sheet)),
    );
    this.store.patch({ isMaking: false });
  }

  /** Until she has said which codes, those that there is a register for. */
  #followRegister(): void {
    const { systems } = this.query.store.value;
    if (!systems) return;
    this.#stop?.();
    const { codes } = this.store.value;
    const [first] = systems;
    if (first && !systems.some(({ system }) => system === codes)) this.writeBy(first.system);
  }
}

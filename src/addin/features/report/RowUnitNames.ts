import type { RowColumns } from "../../../core/contract/rows.ts";
import type { UnitKey } from "../../../core/units/UnitKey.ts";
import { serialOfIso } from "../../../core/values/DateValue.ts";
import { askOptional } from "../../askOptional.ts";
import { nextTask } from "../../nextTask.ts";
import { Store } from "../../Store.ts";
import type { ReportParts } from "./ReportParts.ts";
import type { ReportRow } from "./ReportRow.ts";
import { unitKeyOf } from "./rowTexts.ts";

type Unit = RowColumns["units"][number];

/** What the register calls the units of the rows in view: asked for together, and each but once. */
export class RowUnitNames {
  readonly store = new Store<ReadonlyMap<UnitKey, string>>(new Map());
  readonly #parts: Pick<ReportParts, "nameUnits">;
  /** Rows of a unit share its writing. */
  readonly #keys = new WeakMap<Unit, UnitKey | "">();
  readonly #asked = new Set<UnitKey>();
  #waiting: UnitKey[] = [];
  #day: number | undefined;

  constructor(parts: Pick<ReportParts, "nameUnits">) {
    this.#parts = parts;
  }

  /** "" for as long as it is not known. */
  nameOf({ unit }: Pick<ReportRow, "unit">): string {
    const key = this.#keyOf(unit);
    return key === "" ? "" : (this.store.value.get(key) ?? "");
  }

  /** Names them soon, on the day of the first; a report is of one month at most. */
  async want(rows: readonly Pick<ReportRow, "unit" | "date">[]): Promise<void> {
    for (const { unit, date } of rows) {
      const key = this.#keyOf(unit);
      this.#day ??= serialOfIso(date ?? "");
      if (key === "" || this.#asked.has(key)) continue;
      this.#asked.add(key);
      this.#waiting.push(key);
    }
    if (this.#waiting.length === 0 || this.#day === undefined) return;
    await nextTask();
    const asked = this.#waiting;
    if (asked.length === 0) return;
    this.#waiting = [];
    const day = this.#day;
    const names = await askOptional(() => this.#parts.nameUnits(asked, day), []);
    // None of them: the register is not there yet, and they are asked for again when they are next in view.
    if (!names.some(Boolean)) for (const key of asked) this.#asked.delete(key);
    this.store.set(
      new Map([...this.store.value, ...asked.map((key, at) => [key, names[at] ?? ""] as const)]),
    );
  }

  #keyOf(unit: Unit): UnitKey | "" {
    const known = this.#keys.get(unit);
    if (known !== undefined) return known;
    const key = unitKeyOf(unit) ?? "";
    this.#keys.set(unit, key);
    return key;
  }
}

import type { Cut } from "../../core/contract/settings.ts";
import type { Layout } from "../../core/mapping/Layout.ts";
import { RegistrationTable } from "../../core/mapping/RegistrationTable.ts";
import { slotOfRow } from "../../core/mapping/readRegistrations.ts";
import { type FieldKey, fieldKeys } from "../../core/record/fields.ts";
import type { Registrations } from "../../core/record/Registrations.ts";
import { bedRules } from "../../core/rules/beds.ts";
import type { CheckContext, CheckSettings } from "../../core/rules/CheckContext.ts";
import { Checker, type CheckedSlice, type Recheck } from "../../core/rules/Checker.ts";
import { findNotices, type NoticeKey } from "../../core/rules/findNotices.ts";
import { isNotYetCounted } from "../../core/rules/isRecord.ts";
import type { Register } from "../../core/units/Register.ts";
import type { DanishNow } from "../../core/values/danishNow.ts";
import { collectReports } from "./collectReports.ts";
import { describeRow } from "./describeRow.ts";
import type { CheckTally, LoadedRows, RowDescription, SkippedRows } from "./messages.ts";
import { skippedRows } from "./skippedRows.ts";

/** A sheet's registrations and what is known of them: read by one layout, checked by one register. */
export class CheckedTable {
  readonly #layout: Layout;
  readonly #settings: CheckSettings;
  #register: Register;
  #now: DanishNow;
  #table: RegistrationTable;
  #checker: Checker;
  /** Until rows are read again. */
  #skipped: SkippedRows | undefined;

  constructor(layout: Layout, settings: CheckSettings, register: Register, now: DanishNow) {
    this.#layout = layout;
    this.#settings = settings;
    this.#register = register;
    this.#now = now;
    this.#table = new RegistrationTable(layout, now);
    this.#checker = this.#newChecker();
  }

  get size(): number {
    return this.#table.size;
  }

  get tally(): CheckTally {
    this.#skipped ??= skippedRows(this.#table);
    return { ...this.#checker.counts, untidy: this.#table.untidy.size, skipped: this.#skipped };
  }

  get notices(): readonly NoticeKey[] {
    return findNotices(this.#table, this.#context());
  }

  /** Adds rows, after forgetting the others when `reset`. They are not checked yet. */
  load(rows: LoadedRows, reset: boolean): void {
    if (reset) this.#table = new RegistrationTable(this.#layout, this.#now);
    this.#table.append(rows);
    this.#skipped = undefined;
    this.#checker = this.#newChecker();
  }

  /** Looks codes up in another register, from the next full check on: until then findings stay true to each other. */
  useRegister(register: Register): void {
    this.#register = register;
  }

  check(now: DanishNow, slice: number): Generator<CheckedSlice> {
    this.#setNow(now);
    this.#checker = this.#newChecker();
    return this.#checker.checkAll(slice);
  }

  /** Reads changed rows again in place; once a day's 23:00 has passed, every row is looked at again. */
  patch(rows: LoadedRows, now: DanishNow): Recheck {
    const isLater = this.#setNow(now);
    this.#table.patch(rows, now);
    this.#skipped = undefined;
    return this.#checker.recheckSlots(isLater ? this.#allSlots() : this.#slotsOf(rows), now);
  }

  collect(cut: Cut): ReturnType<typeof collectReports> {
    return collectReports(this.#table, this.#checker, cut, this.#register);
  }

  describe(row: number): RowDescription | undefined {
    const slot = slotOfRow(this.#layout, row);
    if (slot === undefined || slot >= this.#table.size) return undefined;
    return describeRow(this.#table, this.#checker, slot, this.#fields(), this.#now);
  }

  #newChecker(): Checker {
    return new Checker<Registrations>(this.#table, this.#context(), bedRules);
  }

  #context(): CheckContext {
    const table = this.#table;
    return {
      register: this.#register,
      settings: this.#settings,
      now: this.#now,
      fields: this.#fields(),
      rowNumber: (slot) => table.rowOf(slot) + 1,
    };
  }

  #fields(): readonly FieldKey[] {
    return fieldKeys.filter((field) => this.#layout.columns[field] !== undefined);
  }

  /** True when a day's 23:00 has passed meanwhile. */
  #setNow(now: DanishNow): boolean {
    const before = this.#now;
    this.#now = now;
    const isLater =
      before.day !== now.day || isNotYetCounted(now.day, before) !== isNotYetCounted(now.day, now);
    if (!isLater) return false;
    this.#table.setNow(now);
    this.#skipped = undefined;
    return true;
  }

  #slotsOf({ firstRow, values }: LoadedRows): number[] {
    return values.flatMap((_, at) => slotOfRow(this.#layout, firstRow + at) ?? []);
  }

  #allSlots(): number[] {
    return Array.from({ length: this.#table.size }, (_, slot) => slot);
  }
}

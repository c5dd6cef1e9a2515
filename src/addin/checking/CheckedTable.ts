import type { Cut } from "../../core/contract/settings.ts";
import { createReader } from "../../core/mapping/createReader.ts";
import { findQuestions } from "../../core/mapping/findQuestions.ts";
import type { PlaceTable } from "../../core/mapping/Places.ts";
import type { RegistrationColumns } from "../../core/mapping/RegistrationColumns.ts";
import type { ReadBy, SheetReader } from "../../core/mapping/SheetReader.ts";
import type { Registrations } from "../../core/record/Registrations.ts";
import { bedRules } from "../../core/rules/beds.ts";
import type { CheckContext, CheckSettings } from "../../core/rules/CheckContext.ts";
import { compareFindings } from "../../core/rules/compareFindings.ts";
import { Checker, type CheckedSlice, type Recheck } from "../../core/rules/Checker.ts";
import { findNotices, type NoticeKey } from "../../core/rules/findNotices.ts";
import { isNotYetCounted } from "../../core/rules/isRecord.ts";
import type { Register } from "../../core/units/Register.ts";
import type { DanishNow } from "../../core/values/danishNow.ts";
import { collectReports } from "./collectReports.ts";
import { describeRow } from "./describeRow.ts";
import type { CheckTally, LoadedRows, RowDescription } from "./messages.ts";
import { skippedRows } from "./skippedRows.ts";

/** Sheets' registrations and what is known of them: read by one layout, checked by one register. */
export class CheckedTable {
  readonly #readBy: ReadBy;
  readonly #settings: CheckSettings;
  #register: Register;
  #now: DanishNow;
  #reader: SheetReader;
  #checker: Checker;
  /** The registrations of which the places were told. */
  #told: RegistrationColumns | undefined;
  /** Until rows are read again. */
  #read: Pick<CheckTally, "skipped" | "questions"> | undefined;

  constructor(readBy: ReadBy, settings: CheckSettings, register: Register, now: DanishNow) {
    this.#readBy = readBy;
    this.#settings = settings;
    this.#register = register;
    this.#now = now;
    this.#reader = this.#newReader();
    this.#checker = this.#newChecker();
  }

  get size(): number {
    return this.#table.size;
  }

  get tally(): CheckTally {
    this.#read ??= { skipped: skippedRows(this.#reader), questions: findQuestions(this.#table) };
    return { ...this.#checker.counts, untidy: this.#table.untidy.size, ...this.#read };
  }

  get notices(): readonly NoticeKey[] {
    return findNotices(this.#table, this.#context());
  }

  /** Adds rows, after forgetting the others when `reset`. They are not checked yet. */
  load(rows: LoadedRows, reset: boolean): void {
    if (reset) this.#reader = this.#newReader();
    this.#reader.append(rows.sheetId, rows);
    this.#read = undefined;
    this.#checker = this.#newChecker();
  }

  /** Where registrations stand, once for each reading of them; undefined where the layout says it by itself. */
  takePlaces(): PlaceTable | undefined {
    const { registrations, places } = this.#reader;
    if (this.#told === registrations) return undefined;
    this.#told = registrations;
    return places;
  }

  /** Looks codes up in another register, from the next full check on: until then findings stay true to each other. */
  useRegister(register: Register): void {
    this.#register = register;
  }

  check(now: DanishNow, slice: number): Generator<CheckedSlice> {
    this.#setNow(now);
    this.#reader.finish();
    this.#read = undefined;
    this.#checker = this.#newChecker();
    return this.#checker.checkAll(slice);
  }

  /** Reads changed rows again in place; once a day's 23:00 has passed, every row is looked at again. */
  patch(rows: LoadedRows, now: DanishNow): Recheck {
    const isLater = this.#setNow(now);
    const slots = this.#reader.patch(rows.sheetId, rows, now);
    this.#read = undefined;
    if (slots === "all") return this.#checkAnew();
    return this.#checker.recheckSlots(isLater ? this.#allSlots() : slots, now);
  }

  /** Registrations may be others than before, under the same numbers: all are checked, and what is new is told. */
  #checkAnew(): Recheck {
    const before = this.#checker;
    this.#checker = this.#newChecker();
    const found = [...this.#checker.checkAll()].flatMap(({ findings }) => findings);
    return compareFindings(before.allFindings(), found);
  }

  collect(cut: Cut): ReturnType<typeof collectReports> {
    return collectReports(this.#table, this.#checker, cut, this.#register);
  }

  describe(slot: number): RowDescription | undefined {
    if (slot < 0 || slot >= this.#table.size) return undefined;
    return describeRow(this.#table, this.#checker, slot, this.#reader.fields, this.#now);
  }

  get #table(): RegistrationColumns {
    return this.#reader.registrations;
  }

  #newReader(): SheetReader {
    const { shak } = this.#register;
    const knows = shak && ((code: string) => shak.knows(code));
    return createReader(this.#readBy, this.#now, knows);
  }

  #newChecker(): Checker {
    return new Checker<Registrations>(this.#table, this.#context(), bedRules);
  }

  #context(): CheckContext {
    const reader = this.#reader;
    return {
      register: this.#register,
      settings: this.#settings,
      now: this.#now,
      fields: reader.fields,
      rowNumber: (slot) => reader.rowNumber(slot),
    };
  }

  /** True when a day's 23:00 has passed meanwhile. */
  #setNow(now: DanishNow): boolean {
    const before = this.#now;
    this.#now = now;
    const isLater =
      before.day !== now.day || isNotYetCounted(now.day, before) !== isNotYetCounted(now.day, now);
    if (!isLater) return false;
    this.#table.setNow(now);
    this.#read = undefined;
    return true;
  }

  #allSlots(): number[] {
    return Array.from({ length: this.#table.size }, (_, slot) => slot);
  }
}

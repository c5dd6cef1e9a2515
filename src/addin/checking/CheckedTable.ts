import type { Cut } from "../../core/contract/settings.ts";
import { createReader } from "../../core/mapping/createReader.ts";
import { findQuestions } from "../../core/mapping/findQuestions.ts";
import type { ToldPlaces } from "../../core/mapping/Places.ts";
import type { RegistrationColumns } from "../../core/mapping/RegistrationColumns.ts";
import type { ReadBy, SheetReader } from "../../core/mapping/SheetReader.ts";
import { plannedKeyAt, plannedRowsOf } from "../../core/report/plannedRows.ts";
import { textHash } from "../../core/report/textHash.ts";
import { recordKeyAt } from "../../core/report/recordKeyAt.ts";
import { rowsOfRegistrations } from "../../core/report/rowsOfRegistrations.ts";
import { measures } from "../../core/record/fields.ts";
import type { Registrations } from "../../core/record/Registrations.ts";
import { Acceptances } from "../../core/rules/Acceptances.ts";
import { bedRules } from "../../core/rules/beds.ts";
import type { CheckContext, CheckSettings } from "../../core/rules/CheckContext.ts";
import { compareFindings } from "../../core/rules/compareFindings.ts";
import { Checker, type CheckedSlice, type Recheck } from "../../core/rules/Checker.ts";
import { type Finding, findingId } from "../../core/findings/Finding.ts";
import { findNotices, type NoticeKey } from "../../core/rules/findNotices.ts";
import { isNotYetCounted } from "../../core/rules/isRecord.ts";
import { countTidyMends, type TidyMend, type TidyOffer, tidyMends } from "../../core/rules/tidyMends.ts";
import type { Register } from "../../core/units/Register.ts";
import type { DanishNow } from "../../core/values/danishNow.ts";
import { collectReports } from "./collectReports.ts";
import { describeRow } from "./describeRow.ts";
import { isJudgedAlike, JudgedFindings } from "./JudgedFindings.ts";
import type { CheckTally, LoadedRows, RowDescription, SlotPrints } from "./messages.ts";
import { skippedRows } from "./skippedRows.ts";

/** Sheets' registrations and what is known of them: read by one layout, checked by one register. */
export class CheckedTable {
  readonly #readBy: ReadBy;
  readonly #settings: CheckSettings;
  #register: Register;
  #now: DanishNow;
  #reader: SheetReader;
  #checker: Checker;
  #acceptances: Acceptances;
  #judged: JudgedFindings;
  /** The places that were told. */
  #told: ToldPlaces | undefined;
  /** Until rows are read again. */
  #read: Pick<CheckTally, "skipped" | "questions" | "untidy"> | undefined;

  constructor(
    readBy: ReadBy,
    settings: CheckSettings,
    register: Register,
    now: DanishNow,
    acceptances = new Acceptances(),
  ) {
    this.#readBy = readBy;
    this.#settings = settings;
    this.#acceptances = acceptances;
    this.#register = register;
    this.#now = now;
    this.#reader = this.#newReader();
    this.#checker = this.#newChecker();
    this.#judged = this.#newJudged();
  }

  get size(): number {
    return this.#table.size;
  }

  get tally(): CheckTally {
    this.#read ??= {
      skipped: skippedRows(this.#table),
      questions: findQuestions(this.#table, this.#register),
      untidy: countTidyMends(this.#table, this.#tidyOffer),
    };
    const { records, errors, warnings } = this.#checker.counts;
    const { accepted, lapsed } = this.#judged.counts;
    return { records, errors, warnings: warnings - accepted, accepted, lapsed, ...this.#read };
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
    this.#judged = this.#newJudged();
  }

  /** Where registrations stand, if it was not told yet. */
  takePlaces(): ToldPlaces | undefined {
    const { places } = this.#reader;
    if (this.#told === places) return undefined;
    this.#told = places;
    return places;
  }

  /** Looks codes up in another register, from the next full check on: until then findings stay true to each other. */
  useRegister(register: Register): void {
    this.#register = register;
  }

  /** From the next findings on; those that are judged otherwise by it. */
  accept(acceptances: Acceptances): readonly Finding[] {
    this.#acceptances = acceptances;
    const before = this.#judged;
    this.#judged = this.#newJudged();
    const found = this.#checker.allFindings();
    const after = this.#judged.take(found);
    return after.filter((finding, at) => !isJudgedAlike(before.of(found[at]!), finding));
  }

  *check(now: DanishNow, slice: number): Generator<CheckedSlice> {
    this.#setNow(now);
    this.#reader.finish();
    this.#read = undefined;
    this.#checker = this.#newChecker();
    this.#judged = this.#newJudged();
    for (const { done, findings } of this.#checker.checkAll(slice))
      yield { done, findings: this.#judged.take(findings) };
  }

  /** 1 for each slot that is a record. */
  listRecords(): Uint8Array {
    return Uint8Array.from({ length: this.#table.size }, (_, slot) => Number(this.#checker.isRecordAt(slot)));
  }

  /** What each slot would be sent as, and to which report. */
  listPrints(cut: Cut): SlotPrints {
    const reports = this.collect(cut);
    const { size } = this.#table;
    const at = new Int32Array(size).fill(-1);
    const [keys, prints] = [new Uint32Array(size), new Uint32Array(size)];
    reports.forEach(({ planned, slots }, place) =>
      slots.forEach((slot, row) => {
        at[slot] = place;
        keys[slot] = textHash(plannedKeyAt(planned, row) ?? "");
        prints[slot] = textHash(planned.fingerprint[row]!);
      }),
    );
    return { periods: reports.map(({ period }) => period), at, keys, prints };
  }

  /** Dates and numbers that are kept as text, as what they were read for. */
  listUntidy(): readonly TidyMend[] {
    return tidyMends(this.#table, this.#tidyOffer);
  }

  /** What registrations are called, wherever they stand; undefined for one without a unit or a day. */
  keysOf(slots: readonly number[]): (string | undefined)[] {
    return slots.map((slot) => this.#keyAt(slot));
  }

  /** Reads changed rows again in place; once a day's 23:00 has passed, every row is looked at again. */
  patch(rows: LoadedRows, now: DanishNow): Recheck {
    const isLater = this.#setNow(now);
    const slots = this.#reader.patch(rows.sheetId, rows, now);
    this.#read = undefined;
    const changed = slots === "all" || isLater ? this.#allSlots() : slots;
    return this.#judge(
      slots === "all" ? this.#checkAnew() : this.#checker.recheckSlots(changed, now),
      changed,
    );
  }

  /** A row that says what it said may be another unit's or day's now, of which nothing was accepted. */
  #judge(recheck: Recheck, slots: readonly number[]): Recheck {
    if (this.#judged.isIdle) return recheck;
    const { added, removed } = recheck;
    this.#judged.drop(removed);
    const judged = this.#judged.take(added);
    const told = new Set(added.map(findingId));
    const others = slots.flatMap((slot) =>
      this.#checker.findingsAt(slot).filter((finding) => !told.has(findingId(finding))),
    );
    return { added: [...judged, ...this.#judged.takeAgain(others)], removed };
  }

  /** Registrations may be others than before, under the same numbers: all are checked, and what is new is told. */
  #checkAnew(): Recheck {
    const before = this.#checker;
    this.#checker = this.#newChecker();
    const found = [...this.#checker.checkAll()].flatMap(({ findings }) => findings);
    return compareFindings(before.allFindings(), found);
  }

  collect(cut: Cut): ReturnType<typeof collectReports> {
    const reasons = this.#judged.reasons();
    return collectReports(this.#table, this.#checker, cut, this.#register, (slot) => reasons.get(slot));
  }

  describe(slot: number): RowDescription | undefined {
    if (slot < 0 || slot >= this.#table.size) return undefined;
    const row = describeRow(this.#table, this.#checker, slot, this.#reader.fields, this.#now);
    const named = this.#keyAt(slot) !== undefined;
    const sent = row.kind === "record" ? this.#sentAs(slot) : undefined;
    const findings = row.findings.map((finding) => this.#judged.of(finding));
    return { ...row, named, findings, ...(sent && { sent }) };
  }

  /** A row as a plan would ask about it. */
  #sentAs(slot: number): RowDescription["sent"] {
    const reasons = this.#judged.reasons();
    const rows = rowsOfRegistrations(this.#table, [slot], this.#checker.readings, (at) => reasons.get(at));
    const planned = plannedRowsOf(rows, measures);
    const key = plannedKeyAt(planned, 0);
    return key === undefined ? undefined : { key, fingerprint: planned.fingerprint[0]! };
  }

  get #table(): RegistrationColumns {
    return this.#reader.registrations;
  }

  get #tidyOffer(): TidyOffer {
    return {
      isRecord: (slot) => this.#checker.isRecordAt(slot),
      leavesDays: this.#readBy.layout.kind !== "list",
    };
  }

  #newReader(): SheetReader {
    return createReader(this.#readBy, this.#now, this.#register.knowsShak);
  }

  #newChecker(): Checker {
    return new Checker<Registrations>(this.#table, this.#context(), bedRules);
  }

  #newJudged(): JudgedFindings {
    return new JudgedFindings({ acceptances: this.#acceptances, keyAt: (slot) => this.#keyAt(slot) });
  }

  #keyAt(slot: number): string | undefined {
    return slot < 0 ? undefined : recordKeyAt(this.#table, this.#checker.readings, slot);
  }

  #context(): CheckContext {
    const reader = this.#reader;
    return {
      register: this.#register,
      settings: this.#settings,
      now: this.#now,
      fields: reader.fields,
      rowName: (slot) => reader.rowName(slot),
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

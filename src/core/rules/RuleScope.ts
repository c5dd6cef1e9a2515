import type { RowSpine } from "../record/Registrations.ts";
import type { DanishNow } from "../values/danishNow.ts";
import type { UnitKey } from "../units/UnitKey.ts";
import type { UnitReadings } from "../units/UnitReadings.ts";
import type { CheckContext } from "./CheckContext.ts";
import type { Finding } from "../findings/Finding.ts";
import type { KeyIndex } from "./KeyIndex.ts";

/** What a rule looks at; the slot it is asked about comes beside. */
export interface RuleScope<Rows extends RowSpine = RowSpine> {
  readonly registrations: Rows;
  readonly readings: UnitReadings;
  readonly context: CheckContext;
}

/** A rule adds to `found` what is wrong at the slot, and allocates nothing where nothing is. */
export type Rule<Rows extends RowSpine = RowSpine> = (
  scope: RuleScope<Rows>,
  slot: number,
  found: Finding[],
) => void;

/** What a form asks of its rows beyond unit, day and key. */
export interface RowRules<Rows extends RowSpine> {
  /** True for a slot that is checked and sent. */
  isRecord(registrations: Rows, slot: number, now: DanishNow): boolean;
  readonly checkCounts: Rule<Rows>;
  /** Rules over the days of a unit, made for one check. */
  readonly series?: (context: CheckContext) => readonly SeriesRule<Rows>[];
  /** What is asked of the sheet as a whole, made for one check. */
  readonly report?: (context: CheckContext) => ReportRule<Rows>;
}

/** A rule over the days of a unit: what it says of a row hangs on the rows of the unit's earlier days. */
export interface SeriesRule<Rows extends RowSpine> {
  /** True for a slot of which it may say something; only these are asked about. */
  isTelling(registrations: Rows, slot: number): boolean;
  /** Adds what is wrong at a telling slot. */
  check(scope: RuleScope<Rows>, keys: KeyIndex, slot: number, found: Finding[]): void;
  /** The later days on whose rows of the unit it may say something else, once a row of this day changes. */
  laterDays(unit: UnitKey, day: number): readonly number[];
}

/**
 * A rule over the whole sheet. It keeps account of the records as they come and go, so that after an edit it looks
 * again only at what the edit touched, and says each thing at one row that stands for it.
 */
export interface ReportRule<Rows extends RowSpine> {
  /** A record stands at the slot, and in the index if it has a unit and a day. */
  enter(scope: RuleScope<Rows>, keys: KeyIndex, slot: number): void;
  /** The slot's record is gone, or about to be entered anew; one that was not entered is none. */
  leave(slot: number): void;
  /** Judges anew what came and went; gives the slots at which it said or says something of that. */
  settle(scope: RuleScope<Rows>, keys: KeyIndex): readonly number[];
  /** Adds what it says at the slot since it last settled. */
  tell(slot: number, found: Finding[]): void;
}

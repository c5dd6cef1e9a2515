import type { ScopeReason, UnitColumn, UnitFilters, UnitScope } from "../../core/contract/units.ts";
import type { RegisterSnapshot } from "../../core/contract/register.ts";
import type { RowColumns } from "../../core/contract/rows.ts";
import type { Cut } from "../../core/contract/settings.ts";
import type { CountBlock } from "../../core/mapping/blocks/CountBlock.ts";
import type { PlannedRows } from "../../core/report/plannedRows.ts";
import type { UnreadDays } from "../../core/mapping/blocks/findUnreadDays.ts";
import type { BlockLayout, ListLayout } from "../../core/mapping/Layout.ts";
import type { ToldPlaces } from "../../core/mapping/Places.ts";
import type { PastedTable } from "../../core/mapping/pasted/findPastedTable.ts";
import type { SheetRows } from "../../core/mapping/SheetRows.ts";
import type { Offer } from "../../core/mapping/Offer.ts";
import type { Proposal } from "../../core/mapping/proposeLayout.ts";
import type { Questions } from "../../core/mapping/findQuestions.ts";
import type { ReadBy, ReadSheet } from "../../core/mapping/SheetReader.ts";
import type { FieldKey } from "../../core/record/fields.ts";
import type { slotKinds } from "../../core/record/Registrations.ts";
import type { AcceptedWarning } from "../../core/rules/Acceptances.ts";
import type { CheckSettings } from "../../core/rules/CheckContext.ts";
import type { Finding } from "../../core/findings/Finding.ts";
import type { NoticeKey } from "../../core/rules/findNotices.ts";
import type { TidyMend } from "../../core/rules/tidyMends.ts";
import type { ProposalTerms, UnitProposal } from "../../core/units/proposeUnits.ts";
import type { CodeSystem, UnitKey } from "../../core/units/UnitKey.ts";
import type { UnitOnDay } from "../../core/units/UnitOnDay.ts";
import type { DanishNow } from "../../core/values/danishNow.ts";

export type { CheckSettings, DanishNow };

/** Rows as read, and the sheet they are of. */
export interface LoadedRows extends SheetRows {
  readonly sheetId: string;
}

/** What the pane tells the worker. Every message carries an id, and the revision of the sheet it is about. */
export type CheckingRequest = { readonly id: number; readonly revision: number } & (
  | { readonly kind: "setRegister"; readonly snapshot: RegisterSnapshot | undefined }
  | {
      readonly kind: "setLayout";
      readonly readBy: ReadBy;
      readonly settings: CheckSettings;
      readonly now: DanishNow;
    }
  /** Replaces everything when `reset`, else adds the next chunk. */
  | { readonly kind: "load"; readonly rows: LoadedRows; readonly reset: boolean }
  /** Some rows changed in place; only they and the keys they touch are checked again. */
  | { readonly kind: "patch"; readonly rows: LoadedRows; readonly now: DanishNow }
  | { readonly kind: "check"; readonly now: DanishNow }
  /** Rows ready to send, a report's period each; slots keep the way back to the sheet. */
  | { readonly kind: "collect"; readonly cut: Cut }
  /** What the inspector shows of one registration. */
  | { readonly kind: "describe"; readonly slot: number }
  /** Which warnings the planner accepts, on whatever sheet: all of them. */
  | { readonly kind: "setAccepted"; readonly accepted: readonly AcceptedWarning[] }
  /** What the registrations of these slots are called. */
  | { readonly kind: "name"; readonly slots: readonly number[] }
  /** Which slots are records. */
  | { readonly kind: "listRecords" }
  /** The report that each slot belongs to, and what it would be sent as. */
  | { readonly kind: "listPrints"; readonly cut: Cut }
  /** Dates and numbers that are kept as text. */
  | { readonly kind: "listUntidy" }
  /** What stands in blocks at the top of some sheet. This and the next seven are of no revision, and are answered at once. */
  | ({ readonly kind: "findBlocks" } & BlockQuestion)
  /** How the top of some sheet may be read as a list. */
  | ({ readonly kind: "proposeList" } & ListQuestion)
  /** What the planner's own choice of columns leaves unsaid. */
  | {
      readonly kind: "findOffers";
      readonly layout: ListLayout;
      readonly top: SheetRows;
      readonly now: DanishNow;
    }
  /** Whether a table was pasted into one column at the top of some sheet. */
  | { readonly kind: "findPasted"; readonly top: SheetRows }
  /** Headings that would be days, at the top of a sheet that cannot be read. */
  | { readonly kind: "findUnreadDays"; readonly top: SheetRows }
  /** Which code systems were imported. */
  | { readonly kind: "describeRegister" }
  | { readonly kind: "findUnits"; readonly question: UnitQuestion }
  /** What units are called on a day. */
  | { readonly kind: "nameUnits"; readonly units: readonly UnitKey[]; readonly day: number }
  /** What each name may mean. */
  | { readonly kind: "proposeUnits"; readonly names: readonly string[]; readonly terms: ProposalTerms }
  /** Gives up the request with the id `target`; it is then answered with `failed`, "work.stopped". */
  | { readonly kind: "cancel"; readonly target: number }
);

/** The top of a sheet, and the month its days are of where the planner named one. */
export interface BlockQuestion {
  readonly sheet: ReadSheet;
  readonly top: SheetRows;
  readonly month: BlockLayout["month"];
}

/** The top of a sheet; `headerRow` where the planner said which it is. */
export interface ListQuestion {
  readonly top: SheetRows;
  readonly headerRow?: number | undefined;
  readonly now: DanishNow;
}

export interface ProposedList {
  readonly proposal: Proposal;
  /** What its columns do not say by themselves. */
  readonly offers: readonly Offer[];
}

/** A page of units by the words of their name, or the beginning of their code. */
export interface UnitQuestion {
  readonly system: CodeSystem;
  readonly text: string;
  /** An Excel serial: units open on it come first. */
  readonly day: number;
  /** One of the manual's six (§5.2.1); all units without. */
  readonly scope?: UnitScope | undefined;
  readonly filters?: UnitFilters;
  /** Whose units "my CVR" are. */
  readonly ownCvr?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

export interface UnitsFound {
  readonly total: number;
  readonly units: readonly UnitOnDay[];
  /** Of each scope, why it cannot be searched; undefined where it can. */
  readonly scopes: readonly { readonly scope: UnitScope; readonly unavailable: ScopeReason | undefined }[];
  /** The columns that the register has, and that can be filtered. */
  readonly columns: readonly UnitColumn[];
}

export interface ProposedUnits {
  readonly proposals: readonly UnitProposal[];
  /** Of the hospitals that they name: code → name. */
  readonly hospitalNames: Readonly<Record<string, string>>;
}

export interface RegisterSystemSummary {
  readonly system: CodeSystem;
  /** The serial day of the last import. */
  readonly importedOn: number;
  readonly complete: boolean;
}

export interface SkippedRows {
  readonly totals: number;
  /** Titles, captions and headings said again. */
  readonly headings: number;
  readonly blanks: number;
  /** Rows of days not yet counted. */
  readonly upcoming: number;
  /** Rows of an hourly list that are not 23:00's. */
  readonly otherHours: number;
  /** Rows whose word means that there is nothing to report. */
  readonly nothings: number;
  /** Rows that were added to another of their unit and day. */
  readonly parts: number;
}

export interface CheckTally {
  readonly records: number;
  readonly errors: number;
  /** Those that are open; `lapsed` are among them. */
  readonly warnings: number;
  readonly accepted: number;
  /** Once accepted, of other values than now. */
  readonly lapsed: number;
  readonly untidy: number;
  readonly skipped: SkippedRows;
  readonly questions: Questions;
}

/** Slot by slot: the place of its report's period in `periods`, -1 for what belongs to no report; its row, hashed. */
export interface SlotPrints {
  readonly periods: readonly string[];
  readonly at: Int32Array;
  readonly keys: Uint32Array;
  readonly prints: Uint32Array;
}

/** Rows of one report: `slots[i]` is where row i stands in the sheet. */
export interface CollectedReport {
  /** `2025-09`; `2025-09-14` or `2025-09@9101` where reports are cut by day, or by hospital and month. */
  readonly period: string;
  readonly rows: readonly RowColumns[];
  /** The same rows as a plan asks about them. */
  readonly planned: PlannedRows;
  readonly slots: Int32Array;
  /** Which rows have an error, ascending; they travel in a draft, and stop a submission. */
  readonly faulty: readonly number[];
}

export interface RowDescription {
  readonly slot: number;
  readonly kind: keyof typeof slotKinds;
  /** Field → how it will be reported, "" when it cannot be read. */
  readonly reported: Readonly<Partial<Record<FieldKey, string>>>;
  readonly unitName?: string;
  /** By what the API knows it, and its values as a plan compares them; undefined without a unit or a day. */
  readonly sent?: { readonly key: string; readonly fingerprint: string };
  /** Whether it has a unit and a day, by which its warnings can be accepted. */
  readonly named: boolean;
  readonly findings: readonly Finding[];
}

/**
 * What the worker answers. A check sends progress and findings batch by batch, then `done`, and so come
 * proposals; every other request has one answer. `failed` carries a `ProblemCode`, or else the words of a bug.
 */
export type CheckingReply = { readonly id: number; readonly revision: number } & (
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | {
      readonly kind: "findings";
      readonly added: readonly Finding[];
      readonly removed: readonly string[];
      readonly tally: CheckTally;
      readonly notices: readonly NoticeKey[];
      /** Where registrations stand: with the first findings of each reading, and when it changes. */
      readonly places?: ToldPlaces;
    }
  | { readonly kind: "collected"; readonly reports: readonly CollectedReport[] }
  | { readonly kind: "described"; readonly row: RowDescription | undefined }
  | { readonly kind: "named"; readonly keys: readonly (string | undefined)[] }
  /** 1 for each slot that is a record. */
  | { readonly kind: "records"; readonly records: Uint8Array }
  | ({ readonly kind: "prints" } & SlotPrints)
  | { readonly kind: "untidy"; readonly mends: readonly TidyMend[] }
  | { readonly kind: "blocks"; readonly blocks: readonly CountBlock[] }
  | ({ readonly kind: "list" } & ProposedList)
  | { readonly kind: "offers"; readonly offers: readonly Offer[] }
  | { readonly kind: "unreadDays"; readonly unread: UnreadDays | undefined }
  | { readonly kind: "pasted"; readonly pasted: PastedTable | undefined }
  | { readonly kind: "register"; readonly systems: readonly RegisterSystemSummary[] }
  | ({ readonly kind: "units" } & UnitsFound)
  | { readonly kind: "unitNames"; readonly names: readonly string[] }
  /** A batch; `done` follows the last. */
  | ({ readonly kind: "proposals" } & ProposedUnits)
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly message: string }
);

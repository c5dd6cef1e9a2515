import type { ReportPlan } from "../../../core/contract/plans.ts";
import { planOutcomes } from "../../../core/contract/planOutcomes.ts";
import type { Report } from "../../../core/contract/reports.ts";
import { type Measure, measures } from "../../../core/record/fields.ts";
import { readFingerprint } from "../../../core/report/fingerprint.ts";
import type { CollectedReport } from "../../checking/messages.ts";

/** Keep as a draft, put in the outbox, or submit. */
export type Intent = "draft" | "outbox" | "submit";

/** What becomes of rows with an error while the others are submitted. */
export type FaultyRows = "inSheet" | "inDraft";

/** What the planner wants of a send, whichever report. */
export interface SendTerms {
  readonly intent: Intent;
  readonly faulty: FaultyRows;
}

/**
 * How a report fared. `skipped`: the planner left it as it is; `leftOut`: nothing of it can be sent; `refused`: saved,
 * and the server found errors; `stale`: someone changed it after it was planned; `unknown`: the reply was lost, and
 * nobody can be asked; `stopped`: not begun.
 */
export type Outcome =
  | "waiting"
  | "saved"
  | "outbox"
  | "submitted"
  | "unchanged"
  | "skipped"
  | "leftOut"
  | "refused"
  | "failed"
  | "stale"
  | "unknown"
  | "stopped";

/** Whose value is reported where sheet and report were both changed. */
export type Side = "mine" | "theirs";

/** What differs in a row; `row` where someone took it out of the report. */
export type DifferenceKey = Measure | "reason" | "row";
export type RowChoice = Readonly<Partial<Record<DifferenceKey, Side>>>;

/** One report on its way. */
export interface ReportSend {
  readonly period: string;
  readonly collected: CollectedReport;
  /** What the API says that sending would do, row by row, as the report was then. */
  readonly plan: ReportPlan;
  /** The workbook has sent to this report before, so that others' changes since are told from its own. */
  readonly isKnown: boolean;
  /** Unless the planner leaves the report as it is. */
  readonly isWanted: boolean;
  /** What becomes of the report's rows that are not in this sheet: they stay, unless she says otherwise. */
  readonly others: "keep" | "remove";
  /** By row, where sheet and report were both changed. */
  readonly choices: ReadonlyMap<number, RowChoice>;
  readonly outcome: Outcome;
  /** The report as the API last had it. */
  readonly report: Report | undefined;
  /** Rows with an error that stayed in the draft while the others were submitted. */
  readonly kept: number;
  readonly problem: unknown;
}

/** What sending would do with a row; `unkeyed` has no readable unit and is kept in the draft as it is typed. */
export const rowGroups = [
  "new",
  "changed",
  "conflict",
  "faulty",
  "elsewhere",
  "unkeyed",
  "unchanged",
] as const;
export type RowGroup = (typeof rowGroups)[number];

/** A report's rows by what sending would do with them; each row stands in one group. */
export type GroupedRows = Readonly<Record<RowGroup, readonly number[]>>;

const groupOf = Object.fromEntries(
  Object.entries(planOutcomes).map(([group, outcome]) => [outcome, group]),
) as Readonly<Record<number, RowGroup>>;

export function groupRows(send: ReportSend, terms: Pick<SendTerms, "intent">): GroupedRows {
  const grouped: Record<RowGroup, number[]> = {
    new: [],
    changed: [],
    conflict: [],
    faulty: [],
    elsewhere: [],
    unkeyed: [],
    unchanged: [],
  };
  groupsOf(send, terms).forEach((group, row) => grouped[group].push(row));
  return grouped;
}

/** Each row's group, in the order of the rows. */
export function groupsOf(
  { plan, collected }: ReportSend,
  { intent }: Pick<SendTerms, "intent">,
): readonly RowGroup[] {
  // In a draft or the outbox a faulty row is a row like any other.
  const faulty = new Set(intent === "submit" ? collected.faulty : []);
  return plan.outcomes.map((outcome, row) => {
    const group = groupOf[outcome]!;
    return faulty.has(row) && group !== "elsewhere" ? "faulty" : group;
  });
}

export interface Difference {
  readonly key: DifferenceKey;
  /** As text; "" where there is none. */
  readonly mine: string;
  readonly theirs: string;
}

/** What a changed or conflicting row has otherwise than the report. */
export function differencesOf({ plan, collected }: ReportSend, row: number): readonly Difference[] {
  const theirs = theirsOf(plan, row);
  if (theirs === undefined) return [];
  if (theirs === null) return [{ key: "row", mine: "", theirs: "" }];
  const own = readFingerprint(collected.planned.fingerprint[row]!, measures);
  const held = readFingerprint(theirs, measures);
  const differences = measures.map((key): Difference => {
    return { key, mine: own.values[key]!.text, theirs: held.values[key]!.text };
  });
  const reason: Difference = { key: "reason", mine: own.reason, theirs: held.reason };
  return [...differences, reason].filter(({ mine, theirs }) => mine !== theirs);
}

/** What the report holds in the row's place: null where someone took it out, undefined where it is no matter. */
export const theirsOf = ({ theirs }: ReportPlan, row: number): string | null | undefined =>
  findRow(theirs, row)?.fingerprint;

/** The number of the other report that has the row in force; undefined where none has. */
export const elsewhereOf = ({ elsewhere }: ReportPlan, row: number): number | undefined =>
  findRow(elsewhere, row)?.report;

/** What a plan says of some rows comes in their order, of tens of thousands perhaps. */
function findRow<Said extends { readonly row: number }>(
  list: readonly Said[],
  row: number,
): Said | undefined {
  let [from, to] = [0, list.length - 1];
  while (from <= to) {
    const middle = (from + to) >> 1;
    const found = list[middle]!;
    if (found.row === row) return found;
    if (found.row < row) from = middle + 1;
    else to = middle - 1;
  }
  return undefined;
}

/** Whether each difference of a conflicting row has been decided. */
export const isSettled = (send: ReportSend, row: number): boolean => {
  const choice = send.choices.get(row);
  return choice !== undefined && differencesOf(send, row).every(({ key }) => choice[key] !== undefined);
};

/** Whether a row is otherwise in the report than in the sheet, by someone else's doing, and stays so. */
export const isUndecided = (send: ReportSend): boolean =>
  send.plan.outcomes.some(
    (outcome, row) =>
      outcome === planOutcomes.conflict &&
      (!isSettled(send, row) || (isTakenOut(send, row) && isTheirs(send.choices.get(row)))),
  );

/** Whether a settled row is reported just as the report has it, or stays out of it. */
const isTheirs = (choice: RowChoice | undefined): boolean =>
  choice !== undefined && Object.values(choice).every((side) => side === "theirs");

/** Conflicting rows that are decided: reported at least in part as the sheet has them, or just as the report has. */
function settledRows(send: ReportSend, { conflict }: GroupedRows) {
  const settled = conflict.filter((row) => isSettled(send, row));
  return {
    mine: settled.filter((row) => !isTheirs(send.choices.get(row))),
    theirs: settled.filter((row) => isTheirs(send.choices.get(row))),
  };
}

/** What becomes of a report's rows when it is sent: each row is in one of the three. */
export interface Fates {
  /** Saved or submitted. */
  readonly sent: readonly number[];
  /** The report has just this already. */
  readonly unchanged: readonly number[];
  /** Stays in the sheet alone. */
  readonly leftOut: readonly number[];
}

export function fatesOf(send: ReportSend, terms: SendTerms): Fates {
  const grouped = groupRows(send, terms);
  const all = send.plan.outcomes.map((_, row) => row);
  if (!send.isWanted) return { sent: [], unchanged: [], leftOut: all };
  const { mine, theirs } = settledRows(send, grouped);
  const sent = [...grouped.new, ...grouped.changed, ...mine];
  const unchanged = theirs.filter((row) => !isTakenOut(send, row));
  (isMoved(send, terms) ? sent : unchanged).push(...grouped.unchanged);
  if (terms.intent !== "submit") sent.push(...grouped.unkeyed);
  const kept = new Set([...sent, ...unchanged]);
  // As they stand in the sheet.
  for (const rows of [sent, unchanged]) rows.sort((one, other) => one - other);
  return { sent, unchanged, leftOut: all.filter((row) => !kept.has(row)) };
}

/** Whether rows that the report has already move on with it: into the outbox, or into a new version. */
export function isMoved({ plan, others }: ReportSend, { intent }: Pick<SendTerms, "intent">): boolean {
  if (others === "remove") return true;
  const { state } = plan.report ?? {};
  return intent === "submit" ? state !== "submitted" : intent === "outbox" && state === "draft";
}

const isTakenOut = ({ plan }: ReportSend, row: number): boolean => theirsOf(plan, row) === null;

/** The rows that travel, ascending; those that the report has already stay at home. */
export function rowsToUpload(send: ReportSend, terms: SendTerms): readonly number[] {
  const { outcomes } = send.plan;
  const grouped = groupRows(send, terms);
  const { mine } = settledRows(send, grouped);
  const rows = new Set([...grouped.new, ...grouped.changed, ...grouped.unkeyed, ...mine]);
  // A report that is not submitted anew needs none of them.
  const isSubmitted = rows.size > 0 || send.others === "remove" || send.plan.report?.state !== "submitted";
  // Of a row that the report has, what stands there would else be submitted in its place.
  // What somebody else changed or took out stays so until she is asked, which a row with an error is not.
  for (const row of grouped.faulty)
    if (
      outcomes[row] !== planOutcomes.conflict &&
      (terms.faulty === "inDraft"
        ? outcomes[row] !== planOutcomes.unchanged
        : isSubmitted && typeof theirsOf(send.plan, row) === "string")
    )
      rows.add(row);
  // What is not sent again would go with the others.
  if (send.others === "remove") {
    for (const row of [...grouped.unchanged, ...grouped.conflict]) if (!isTakenOut(send, row)) rows.add(row);
    for (const row of grouped.faulty)
      if (outcomes[row] !== planOutcomes.new && !isTakenOut(send, row)) rows.add(row);
  }
  return [...rows].sort((one, other) => one - other);
}

/** Whether the report is to be changed at all. */
export const changesReport = (send: ReportSend, terms: SendTerms): boolean =>
  send.isWanted && (rowsToUpload(send, terms).length > 0 || send.others === "remove");

/** Whether a submission brings more than rows with an error, which a report's draft keeps: else there is no new version. */
export function submitsNew(send: ReportSend, terms: SendTerms): boolean {
  if (send.plan.report?.state !== "submitted" || send.others === "remove") return true;
  const faulty = new Set(groupRows(send, terms).faulty);
  return rowsToUpload(send, terms).some((row) => !faulty.has(row));
}

/**
 * How a report that needs nothing done comes out; undefined where something is to be done. One without changes is not
 * submitted again (design §6).
 */
export function settledAtOnce(send: ReportSend, terms: SendTerms): Outcome | undefined {
  if (!send.isWanted) return "skipped";
  if (changesReport(send, terms)) return undefined;
  const { sent, unchanged } = fatesOf(send, terms);
  if (sent.length + unchanged.length === 0) return "leftOut";
  if (terms.intent === "draft") return "unchanged";
  const { state } = send.plan.report ?? {};
  if (terms.intent === "outbox") return state === "draft" ? undefined : "unchanged";
  return state === "submitted" ? "unchanged" : undefined;
}

/**
 * Whether the planner must see the plan before rows become a draft: both sides changed, others' figures would be
 * replaced unseen, or the report was submitted or waits in the outbox.
 */
export function asksFirst(send: ReportSend, terms: SendTerms): boolean {
  const { conflict, changed } = groupRows(send, terms);
  if (conflict.length > 0 || (changed.length > 0 && !send.isKnown)) return true;
  const isDraft = send.plan.report === null || send.plan.report.state === "draft";
  return !isDraft && changesReport(send, terms);
}

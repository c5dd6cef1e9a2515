import type { Right } from "../../../core/contract/people.ts";
import type { Report, ReportState } from "../../../core/contract/reports.ts";
import { life, refusalOf } from "../../../core/report/life.ts";
import type { ReportReason } from "../../text/ReportWords.ts";

/** What can be done with an open report, in the manual's order (chapter 6), then what design §6 adds. */
export const actionKeys = [
  "save",
  "validate",
  "submit",
  "edit",
  "putInOutbox",
  "takeOut",
  "approve",
  "return",
  "discard",
  "print",
  "pull",
  "changePerson",
  "cancel",
  "delete",
] as const;
export type ActionKey = (typeof actionKeys)[number];

/** What it hangs on. */
export interface ActionFacts {
  readonly report: Pick<Report, "state" | "version"> & Partial<Pick<Report, "approved">>;
  readonly rights: readonly Right[];
  readonly rows: number;
  /** The rows are those of an earlier submission. */
  readonly isOldVersion: boolean;
  /** Somebody has deleted it. */
  readonly isDeleted: boolean;
  /** Something was typed that the server does not have. */
  readonly isUnsaved: boolean;
  /** Some rows were not fetched: to save the rest would be to delete them. */
  readonly isPartial: boolean;
  /** The planner's sheets can hold the form. */
  readonly isSheetForm: boolean;
  /** The person submitted the version in force herself. */
  readonly isOwnSubmission: boolean;
  /** It is about one person. */
  readonly hasPerson: boolean;
}

/** Each action, and why it cannot be taken; undefined where it can. */
export type Allowed = Readonly<Record<ActionKey, ReportReason | undefined>>;

export const reportActions = (facts: ActionFacts): Allowed =>
  Object.fromEntries(actionKeys.map((action) => [action, reasonAgainst(action, facts)])) as Allowed;

/** Actions that change nothing of the report's life. */
const isLook = (action: ActionKey): action is "validate" | "print" | "pull" =>
  action === "validate" || action === "print" || action === "pull";

/** Actions on what the server has, which must then be what is on the screen. */
const needsSaved: ReadonlySet<ActionKey> = new Set([
  "validate",
  "submit",
  "putInOutbox",
  "approve",
  "return",
  "print",
]);

function reasonAgainst(action: ActionKey, facts: ActionFacts): ReportReason | undefined {
  const reason = reasonOfReport(action, facts);
  const isBehind = facts.isUnsaved && !facts.isOldVersion && needsSaved.has(action);
  // What can be saved is saved first.
  return reason ?? (isBehind && reasonOfReport("save", facts) !== undefined ? "unsaved" : undefined);
}

function reasonOfReport(action: ActionKey, facts: ActionFacts): ReportReason | undefined {
  const {
    report,
    rights,
    rows,
    isOldVersion,
    isPartial,
    isDeleted,
    isSheetForm,
    hasPerson,
    isOwnSubmission,
  } = facts;
  if (isDeleted && action !== "pull") return "isDeleted";
  if (action === "print") return undefined;
  if (isOldVersion) return "oldVersion";
  if (isPartial && (action === "save" || action === "pull")) return "notAllRows";
  if (action === "pull") return !isSheetForm ? "otherForm" : rows === 0 ? "noRows" : undefined;
  if (action === "changePerson" && !hasPerson) return "noPerson";
  if (report.state === "cancelled") return "isCancelled";
  if (isLook(action)) return undefined;
  const { who } = life[action];
  if (!rights.includes(who)) return missing[who];
  if (who === "review" && report.state === "submitted" && isOwnSubmission) return "ownSubmission";
  if (action === "approve" && report.state === "submitted" && report.approved) return "isApproved";
  // Saving a submitted report would open it without a word; "Rediger" is that word.
  if (action === "save" && report.state === "submitted") return "editFirst";
  return reasonOfState(action, report);
}

type LifeAction = Exclude<ActionKey, "validate" | "print" | "pull">;

const missing: Readonly<Partial<Record<Right, ReportReason>>> = {
  enter: "noEnter",
  submit: "noSubmit",
  review: "noReview",
};

type LiveState = Exclude<ReportState, "cancelled">;

/** What to say where the report is in a tray in which that cannot be done. */
const inTheWay: Readonly<Record<LifeAction, Readonly<Partial<Record<LiveState, ReportReason>>>>> = {
  save: { outbox: "inOutbox", submitted: "editFirst" },
  submit: { submitted: "isSubmitted" },
  edit: { draft: "isDraft", outbox: "inOutbox" },
  putInOutbox: { outbox: "isInOutbox", submitted: "editFirst" },
  takeOut: { draft: "notInOutbox", submitted: "notInOutbox" },
  approve: { draft: "onlySubmitted", outbox: "onlySubmitted" },
  return: { draft: "onlySubmitted", outbox: "onlySubmitted" },
  discard: { submitted: "isSubmitted" },
  cancel: { draft: "discardFirst", outbox: "discardFirst" },
  delete: { submitted: "submittedBefore" },
  changePerson: { outbox: "inOutbox" },
};

function reasonOfState(action: LifeAction, report: ActionFacts["report"]): ReportReason | undefined {
  if (action === "cancel" && report.version === 0) return "neverSubmitted";
  switch (refusalOf(action, report)?.code) {
    case undefined:
      return undefined;
    case "report.never-submitted":
      return "neverSubmitted";
    case "report.person-locked":
      return "personLocked";
    case "report.submitted-before":
      return "submittedBefore";
    default:
      return inTheWay[action][report.state as LiveState];
  }
}

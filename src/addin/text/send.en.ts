import type { Measure } from "../../core/record/fields.ts";
import { createFormats } from "./formats.ts";
import type { sendDa } from "./send.da.ts";

const { number, list } = createFormats("en-GB");

type DifferenceKey = Measure | "reason" | "row";

const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const records = (n: number) => counted(n, "registration", "registrations");
const rows = (n: number) => counted(n, "row", "rows");
const them = (n: number) => (n === 1 ? "it" : "them");
const are = (n: number) => (n === 1 ? "is" : "are");

const differenceNames: Readonly<Record<DifferenceKey, string>> = {
  establishedBeds: "established",
  openBeds: "open",
  patients: "patients",
  reason: "reason",
  row: "row",
};

/** What a report is called: its number, and its period. */
const reportName = (no: number, name: string) => `Report ${no}, ${name}`;

/** Sending, its plan and its receipt, in English. */
export const sendEn: typeof sendDa = {
  checkingFirst: "Reading and checking the whole sheet before anything is sent …",
  planning: "Holding the sheet against what was sent before …",
  titles: { draft: "Draft", outbox: "Outbox", submit: "Submission" },
  planTitle: (intent, n) => {
    const what = n === 1 ? "one report" : `${number(n)} reports`;
    if (intent === "draft") return `Save ${what} as a draft?`;
    return intent === "outbox" ? `Put ${what} in the outbox?` : `Submit ${what}?`;
  },
  nothingToDo: {
    draft: "Nothing new to save",
    outbox: "Nothing new to put in the outbox",
    submit: "Nothing new to submit",
  },
  chooseReport: "Choose one report at least",
  chooseFirst: "First choose what shall count",
  anew: "Sheet or report has changed since. Here is the plan as it looks now.",
  confirm: { draft: "Save draft", outbox: "Put in the outbox", submit: "Submit now" },
  confirmNotes: {
    draft: "",
    outbox: "In the outbox the report waits until you or a colleague submits it.",
    submit: "The figures are submitted on behalf of your group.",
  },
  group: (name) => `Group: ${name}`,
  isNew: "New report",
  isDraft: (no, version) =>
    version > 0
      ? `Report ${no} is being edited; version ${version} is in force.`
      : `Report ${no} is a draft.`,
  isInOutbox: (no) => `Report ${no} is in the outbox.`,
  isTakenOut: (no) => `Report ${no} is in the outbox, and is taken out as a draft.`,
  isSubmitted: (no, version) => `Report ${no} is submitted, version ${version}.`,
  isEdited: (no, version) =>
    `Report ${no} is submitted. It is opened for editing; version ${version} is in force until you submit again.`,
  isReplaced: (no, version) =>
    `Report ${no} is submitted. Version ${version} will be replaced by version ${version + 1}.`,
  staysSubmitted: "Nothing has changed, so that it is not sent again.",
  becomes: (version) => `It becomes version ${version}.`,
  asInDraft: (n) => `${number(n)} as the report has ${them(n)}`,
  include: (period) => `Include ${period}`,
  groups: {
    new: (n) => `${number(n)} new`,
    changed: (n) => `${number(n)} changed`,
    conflict: (n) => `${rows(n)} changed both here and in the report`,
    faulty: (n) => `${rows(n)} with errors`,
    elsewhere: (n) => `${rows(n)} that ${are(n)} in force in another report, and not sent`,
    unkeyed: (n) => `${rows(n)} without a readable unit, saved as typed`,
    unchanged: (n) => `${number(n)} unchanged`,
  },
  accepted: (n) => `${rows(n)} with warnings accepted`,
  warnings: (n) =>
    `${counted(n, "warning has", "warnings have")} no reason. ${n === 1 ? "It does" : "They do"} not stop a submission.`,
  row: (place, unit, date) => [place && `Row ${place}`, unit, date].filter((part) => part !== "").join(", "),
  noUnit: "no readable unit",
  figure: (key, text) => `${differenceNames[key]} ${text || "empty"}`,
  differs: (key, before, after) => `${differenceNames[key]} ${before || "empty"} → ${after || "empty"}`,
  elsewhereIn: (no) => `in force in report ${no}`,
  reasons: {
    faulty: "has errors",
    kept: "has errors, saved in the draft as it is written",
    conflict: "changed on both sides, not chosen",
    takenOut: "taken out of the report",
    skipped: "the report was not sent",
    stopped: "not reached",
  },
  showRows: (what) => `Show the rows: ${what}`,
  more: (n) => `Show ${number(n)} more`,
  goTo: "Go to the row",
  conflicts: {
    ask: (n) =>
      `${rows(n)} changed in the report since you last sent. Choose what shall count; what you choose from the report is written into the sheet too.`,
    unknown: (n) =>
      `${rows(n)} of the report ${n === 1 ? "has" : "have"} other figures than the sheet, which never sent there before. The changed ones are replaced.`,
    mine: "Sheet",
    theirs: "Report",
    allMine: "The sheet's figures for all",
    allTheirs: "The report's figures for all",
    takenOut: "Taken out of the report",
    putBack: "Put it in again",
    stayOut: "Leave it out (delete it in the sheet too)",
    open: (n) => `${rows(n)} ${are(n)} not chosen, and will not be sent.`,
    unwritten: (n) =>
      `${counted(n, "cell", "cells")} could not be given the report's figures: ${n === 1 ? "it holds a formula or is" : "they hold formulas or are"} locked. Correct ${them(n)} yourself.`,
  },
  keys: differenceNames,
  faulty: {
    title: (n) =>
      `${rows(n)} ${n === 1 ? "has" : "have"} errors and cannot be submitted. What shall become of ${them(n)}?`,
    choices: {
      inSheet: (n) =>
        n === 1
          ? "It stays in the sheet. If it is in the report too, it is saved in the draft as it is written. The rest is submitted"
          : "They stay in the sheet. Those that are in the report too are saved in the draft as they are written. The rest is submitted",
      inDraft: (n) =>
        `${n === 1 ? "It is saved" : "All of them are saved"} in the report's draft. The rest is submitted`,
    },
    kept: (n) => `${rows(n)} with errors ${are(n)} kept as typed.`,
    stays: "Figures that were submitted for the rows before stay in force.",
    only: (n) =>
      `${rows(n)} ${n === 1 ? "has" : "have"} errors. The rest is submitted as it stands in the sheet.`,
    stop: "Mend the errors first",
    all: "All rows have errors. Mend them, or save a draft meanwhile.",
  },
  hiddenRows:
    "Some of the rows are hidden or filtered away in the sheet. They are among these numbers, and are sent.",
  withoutPeriod: (n, names) =>
    `${counted(n, "registration has no readable date", "registrations have no readable date")} and are left out: ${names}.`,
  rowNames: (names, more) =>
    more === 0 ? `row ${list(names)}` : `row ${names.join(", ")} and ${number(more)} more`,
  sending: (name) => `Sending ${name} …`,
  settling: "Finishing the receipt …",
  noNetwork: "There is no connection right now. I am trying again, and nothing is sent twice.",
  left: (done, total, seconds) =>
    `${number(done)} of ${rows(total)}${seconds === undefined ? "" : `, about ${counted(seconds, "second", "seconds")} left`}`,
  nothing: "There are no registrations to send. Coming days and blank rows do not count.",
  showErrors: "Show the errors",
  saveInstead: "Save a draft instead",
  waiting: "Waiting for the network. Nothing has been sent yet. When it is back, I make the plan again.",
  lookNow: "Try now",
  others: {
    stay: (n) =>
      `The report also holds ${records(n)} that ${are(n)} not in this sheet. ${n === 1 ? "It stays" : "They stay"} in the report.`,
    stayed: (n) =>
      `The report also holds ${records(n)} that ${are(n)} not in this sheet. ${n === 1 ? "It is" : "They are"} kept.`,
    go: (n) =>
      `${records(n)} that ${are(n)} not in this sheet will be taken out of the report when you go on.`,
    show: (n) => `Show ${them(n)}`,
    rest: (n) => `and ${rows(n)} more`,
    removeAsk: (n) => (n === 1 ? "Take it out of the report …" : `Take the ${number(n)} out of the report …`),
    sure: (n, period) =>
      `${records(n)} in the report for ${period} ${are(n)} not in this sheet. Taken out, ${n === 1 ? "it is" : "they are"} gone from the report, even where a colleague typed ${them(n)}. The sheet is not changed.`,
    keep: "No, keep",
    remove: (n) => (n === 1 ? "Take it out of the report" : `Take the ${number(n)} out of the report`),
    removed: (n) =>
      `${records(n)} that ${are(n)} not in this sheet ${n === 1 ? "was" : "were"} taken out of the report.`,
    change: "See the plan again",
  },
  outcomes: {
    submitted: (no, name, version) => `${reportName(no, name)}: Submitted, version ${version}`,
    kept: (n) => `${rows(n)} with errors ${are(n)} in the report's draft.`,
    saved: (no, name) => `${reportName(no, name)}: saved as a draft`,
    savedUnderEdit: (no, name, version) =>
      `${reportName(no, name)}: saved as a draft, version ${version} is in force`,
    outbox: (no, name) => `${reportName(no, name)}: put in the outbox`,
    unchanged: (no, name) => `${reportName(no, name)}: unchanged, nothing to send`,
    savedNotSubmitted: (no, name) => `${reportName(no, name)}: saved as a draft, not submitted`,
    skipped: (name) => `${name}: not sent, as you chose`,
    leftOut: (name) => `${name}: not sent`,
    stale: (no, name) => `${reportName(no, name)}: changed meanwhile, not sent`,
    failed: (name) => `${name}: not sent`,
    unknown: (name) => `${name}: the reply was lost`,
  },
  savedInShort: (n, name) => `${rows(n)} saved in the draft for ${name}`,
  unknownAsk: "I do not know whether it arrived, and cannot ask right now.",
  askAgain: "Ask again",
  planAgain: "See the plan again",
  receipt: {
    selected: (n) => `${records(n)} in all`,
    sent: (intent, n) =>
      `${number(n)} ${{ draft: "saved", outbox: "put in the outbox", submit: "submitted" }[intent]}`,
    unchanged: (n) => `${number(n)} unchanged`,
    leftOut: (intent, n) =>
      `${number(n)} not ${{ draft: "saved", outbox: "put in the outbox", submit: "submitted" }[intent]}`,
    failed: (n) => `${number(n)} failed`,
    accepted: (n) => `${rows(n)} went with a reason for ${n === 1 ? "its" : "their"} warnings.`,
    undated: (n) => `${number(n)} of them ${n === 1 ? "has" : "have"} no readable date.`,
    save: "Save the receipt",
    file: (moment) => `Receipt ${moment.replaceAll(":", ".")}.txt`,
    title: "Receipt for beds",
  },
  stopping: "Stopping …",
  stoppedLate: "The stop came too late: all was sent.",
  stopped: "Stopped. What was sent stands below; the rest was not.",
  cpr: (cells) =>
    `${list(cells)} seems to hold a CPR number. Nothing was sent. Delete the number and try again.`,
  goToCell: (cell) => `Go to ${cell}`,
  sendRest: "Send the rest",
  done: "Done",
};

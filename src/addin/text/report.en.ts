import type { ReportAction } from "../../core/contract/steps.ts";
import { createFormats } from "./formats.ts";
import type { reportDa } from "./report.da.ts";
import type { ReportReason } from "./ReportWords.ts";

const { number, list } = createFormats("en-GB");

const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const rows = (n: number) => counted(n, "row", "rows");
const errors = (n: number) => counted(n, "error", "errors");
const warnings = (n: number) => counted(n, "warning", "warnings");
const changes = (n: number) => counted(n, "change", "changes");
const countOf = (value: unknown) => (typeof value === "number" ? value : 0);

/** An opened report, in English. */
export const reportEn: typeof reportDa = {
  untitled: "Form",
  underEdit: (version: number) => `Being edited, version ${number(version)} is in force`,
  unsaved: "Not saved yet",
  fetching: "Fetching the form …",
  saving: "Saving …",
  progress: (done: number, total: number) => `${number(done)} of ${rows(total)}`,
  stopped: (done: number) =>
    `Stopped. Here are the first ${rows(done)}; the form can be changed once the rest has come.`,
  fetchRest: "Fetch the rest",

  info: {
    title: "Form information",
    created: "Created",
    group: "Group",
    period: "Period",
    person: "CPR number",
    version: "Version",
    noVersion: "Not submitted yet",
    changed: "Last changed",
    by: (moment: string, name: string) => `${moment} by ${name}`,
    guidance: "Guidance",
    versions: "Versions",
    versionLine: (version: number, rowsOfIt: number) => `Version ${number(version)}: ${rows(rowsOfIt)}`,
    look: (version: number) => `See version ${number(version)}`,
    lookShort: "See",
    history: "History",
    moreHistory: "Show older",
  },
  looking: (version: number) => `You are looking at version ${number(version)} as it was submitted.`,
  lookAway: "Back to the form",

  did: {
    create: "created the form",
    save: "saved the form",
    edit: "opened the form for editing",
    discard: "discarded the changes",
    putInOutbox: "put the form in the outbox",
    takeOut: "took the form out of the outbox",
    submit: "submitted the form",
    return: "returned the form",
    approve: "approved the form",
    cancel: "cancelled the form",
    delete: "deleted the form",
    changePerson: "changed the CPR number",
  } satisfies Record<ReportAction, string>,
  didWith: (details: Readonly<Record<string, unknown>>, version: number, action: ReportAction): string =>
    list(
      [
        action === "submit" && `version ${number(version)}`,
        typeof details.rows === "number" && rows(details.rows),
        countOf(details.rejected) > 0 && `${rows(countOf(details.rejected))} rejected`,
        countOf(details.errors) > 0 && errors(countOf(details.errors)),
        countOf(details.warnings) > 0 && warnings(countOf(details.warnings)),
      ].filter((part) => part !== false),
    ),
  said: (note: string) => `“${note}”`,

  actionsLabel: "What can be done with the form",
  more: "More actions",
  actions: {
    save: "Save",
    validate: "Validate",
    submit: "Submit",
    edit: "Edit",
    putInOutbox: "Put in outbox",
    takeOut: "Take out of outbox",
    approve: "Approve",
    return: "Return",
    discard: "Discard changes",
    print: "Print",
    pull: "Put into a sheet",
    changePerson: "Change CPR number",
    cancel: "Cancel the form",
    delete: "Delete",
  },
  reasons: {
    oldVersion: "You are looking at an earlier version. Go back to the form first.",
    unsaved: "What you have typed here is not saved and cannot be saved now.",
    notAllRows: "Not all rows have been fetched yet.",
    isCancelled: "The form is cancelled.",
    isDeleted: "The form is deleted.",
    noEnter: "You do not have the right to enter data in the group.",
    noSubmit: "You do not have the right to submit in the group.",
    noReview: "You do not have the right to review in the group.",
    isApproved: "This version is approved already.",
    ownSubmission: "You submitted it yourself. Someone else must review it.",
    editFirst: "The form is submitted. Choose Edit first.",
    inOutbox: "The form is in the outbox. Take it out first.",
    isInOutbox: "The form is in the outbox already.",
    notInOutbox: "The form is not in the outbox.",
    isDraft: "The form is a draft already.",
    isSubmitted: "The form is submitted as it stands.",
    onlySubmitted: "Only a submitted form can be reviewed.",
    neverSubmitted: "The form has never been submitted.",
    discardFirst: "Submit or discard the changes first.",
    submittedBefore: "A form that has been submitted can only be cancelled.",
    noRows: "The form has no rows.",
    otherForm: "A sheet can only hold bed capacity.",
    noPerson: "The form type has no CPR number.",
    personLocked:
      "The CPR number cannot be changed once the form has been submitted. Cancel it and make a new one.",
  } satisfies Record<ReportReason, string>,

  results: {
    save: "The form is saved among the drafts.",
    nothingToSave: "Everything is saved.",
    edit: "The form is a draft now. What was submitted is in force until you submit again.",
    putInOutbox: "The form is in the outbox.",
    takeOut: "The form is out of the outbox, among the drafts.",
    approve: "The form is approved.",
    return: "The form is returned to its group.",
    discard: "The changes are discarded. What was submitted is in force.",
    changePerson: "The CPR number is changed.",
    cancel: "The form is cancelled.",
    delete: "The form is deleted.",
  },
  submitted: (version: number, n: number) =>
    `The form is submitted as version ${number(version)}${n > 0 ? ` with ${warnings(n)}` : ""}.`,
  printed: (file: string, isShown: boolean) =>
    isShown
      ? `The PDF is shown and saved as ${file}.`
      : `The PDF is saved as ${file}. Open the file to see it.`,
  fileWord: "form",
  fetched: (laid: number) =>
    laid === 0
      ? "The form is fetched as it stands now."
      : `The form is fetched, and your ${changes(laid)} ${laid === 1 ? "is" : "are"} laid over it. Look through, and save.`,

  fill: {
    title: "Bring the report into a sheet",
    about: ({ sheetName, same, changedRows, added, unplaced, kept }) =>
      [
        `Your sheet ${sheetName} has rows of the same period.`,
        changedRows === 0
          ? `${rows(same)} are alike, and no number is changed.`
          : `${rows(changedRows)} get the report's numbers in place of the sheet's${same > 0 ? `, ${rows(same)} are alike` : ""}.`,
        added > 0 && `${rows(added)} that the sheet lacks are added at the bottom.`,
        unplaced > 0 && `${rows(unplaced)} have no place in the sheet's layout and are not written.`,
        kept > 0 && `${rows(kept)} that the report lacks stay in the sheet.`,
      ]
        .filter((part) => part !== false)
        .join(" "),
    yes: (sheetName) => `Write into ${sheetName}`,
    anew: "New sheet",
    done: ({ sheetName, written, stayed, added }) =>
      [
        `Sheet ${sheetName}: ${counted(written, "number", "numbers")} changed, ${rows(added)} added.`,
        stayed > 0 &&
          `${counted(stayed, "number", "numbers")} stayed, since there is a formula, the cell is locked, or several cells are added up.`,
        "Check the sheet, and send it when you are done.",
      ]
        .filter((part) => part !== false)
        .join(" "),
  },

  check: {
    faultless: "Validated without errors",
    wasFaultless: "Without errors before your changes. Validate again.",
    old: "The list is of before your changes. Validate again for a new one.",
    errors: (n: number) => `The form has ${errors(n)}`,
    warnings: (n: number) => warnings(n),
    about: "Warnings do not stop a submission.",
    label: "Errors and warnings",
    error: "Error",
    warning: "Warning",
    row: (place: number) => `Row ${number(place)}`,
    whole: "The whole form",
    gone: "Deleted row",
    shown: (n: number, total: number) => `The first ${number(n)} of ${number(total)} are shown.`,
  },

  rows: {
    title: "Registrations",
    count: (n: number) => rows(n),
    none: "There are no rows yet. Press New to type the first.",
    noneToSee: "The form has no rows.",
    selectAll: "Select all rows",
    selected: (n: number) => `${number(n)} selected`,
    add: "New",
    remove: "Delete rows",
    removeNone: "Delete rows: none selected",
    removeSelected: (n: number) => `Delete rows: ${number(n)} selected`,
    removed: (n: number) => `${rows(n)} deleted.`,
    bringBack: "Undo",
    keys: "Arrow up and down walk through the rows, the space bar selects, and Enter opens.",
    noUnit: "No unit",
    noDate: "No date",
    noCount: "–",
    faulty: "Cannot be read",
    rejection: (reason: string, by: string) => `Rejected by ${by}: ${reason}`,
    remark: (reason: string, by: string) => `${by} asks: ${reason}`,
    mended: (reason: string) => `Mended, not submitted yet: ${reason}`,
    answers: (n: number, unread: number) =>
      `(${counted(n, "answer", "answers")}${unread > 0 ? `, ${number(unread)} unread` : ""})`,
    reason: (reason: string) => `Accepted: ${reason}`,
  },
  entry: {
    newRow: "New row",
    row: (place: number) => `Row ${number(place)}`,
    accept: "OK",
    leave: "Cancel",
    close: "Close",
    keys: "Enter puts the row in the form, Esc leaves it as it was.",
    datePlaceholder: "dd-mm-yyyy",
    refusals: {
      cpr: "The field seems to hold a CPR number. Remove it.",
      empty:
        "The row is empty. Write a unit, a date or a figure. To remove a row, select it and press Delete.",
      otherPeriod: (period: string) => `The form is of ${period}. The row belongs to another form.`,
    },
  },

  threads: {
    title: "What is said of the row",
    open: "Open",
    resolved: "Resolved",
    unread: (n: number) => `${number(n)} unread`,
    about: (field: string) => `About ${field.toLowerCase()}`,
    before: (counts: string) => `When it was written: ${counts}`,
    after: (counts: string) => `Now: ${counts}`,
    gone: "The row is in force no longer.",
    said: (by: string, at: string) => `${by}, ${at}`,
    events: { resolve: "Resolved", reopen: "Opened again", mend: "The row was mended and submitted again" },
    answer: "Answer",
    answerLabel: "Your answer",
    send: "Send answer",
    resolve: "Resolved",
    reopen: "Open again",
    sent: "Your answer is sent.",
    sentResolved: "It is resolved.",
    sentReopened: "It is open again.",
  },

  refused: {
    otherPeriod: (n: number, period: string) =>
      `${rows(n)} ${n === 1 ? "is" : "are"} not of ${period} and cannot stand in this form. Nothing is saved yet. Mend or delete ${n === 1 ? "it" : "them"}.`,
    cpr: (n: number) =>
      `${rows(n)} ${n === 1 ? "seems" : "seem"} to hold a CPR number. Nothing is saved yet. Remove the number.`,
  },

  conflict: {
    title: (by: string, how?: "return" | "approve" | "submit" | "putInOutbox") => {
      const done = {
        return: "sent back",
        approve: "approved",
        submit: "submitted",
        putInOutbox: "put in the outbox",
      };
      return `The form was ${how ? done[how] : "changed"} by ${by === "" ? "someone else" : by} while you were working`;
    },
    clean: "Nothing is overwritten. Fetch the form as it stands now.",
    dirty: (n: number) =>
      `Nothing is overwritten, and your ${changes(n)} still ${n === 1 ? "stands" : "stand"} here. Lay ${n === 1 ? "it" : "them"} over what is saved now?`,
    fetch: "Fetch the form",
    keepMine: "Lay mine over it",
    useTheirs: "Use theirs",
    reallyTitle: "Throw your changes away?",
    really: (n: number) =>
      `${changes(n)} that you typed here will be lost. The form becomes as the other has saved it.`,
    reallyYes: "Yes, throw them away",
    contested: (n: number) =>
      `${rows(n)} ${n === 1 ? "was" : "were"} changed by both of you. Your figures stand there now. Choose for each row which shall hold before you save.`,
    contestedLabel: "Rows that both of you have changed",
    beside: (by: string, figures: readonly string[]) =>
      `${by === "" ? "The other" : by} has saved ${list(figures)}.`,
    figures: (field: string, mine: string, theirs: string) =>
      `${field} ${theirs === "" ? "empty" : theirs} (yours: ${mine === "" ? "empty" : mine})`,
    otherReason: "Only the reason differs.",
    youRemoved: (by: string) =>
      `You deleted the row, and ${by === "" ? "the other" : by} has changed it. It stands here as it was saved.`,
    theyRemoved: (by: string) => `${by === "" ? "The other" : by} has deleted the row. Yours stands here.`,
    mine: "Keep mine",
    theirs: "Use theirs",
    removeIt: "Delete the row",
  },

  ended: {
    cancelled: (by: string) => `The form was cancelled${by === "" ? "" : ` by ${by}`} while you were working`,
    deleted: (by: string) => `The form was deleted${by === "" ? "" : ` by ${by}`} while you were working`,
    typed:
      "What you typed still stands here, but cannot be saved in the form. Take it along: put the rows into a sheet and send them as a new form, or copy them.",
    nothingTyped:
      "Nothing was typed here that was not saved. If you need the figures, put them into a sheet.",
    pull: "Put into a sheet",
    show: "Show what you typed",
    leave: "Go back",
    showTitle: "What you typed",
    howToCopy: "The text is selected: copy it (Ctrl+C), and paste it where you need it.",
    close: "Close",
  },

  submitting: {
    title: "Submit the form?",
    about: (period: string, n: number, found: number) =>
      `${rows(n)} of ${period} ${n === 1 ? "is" : "are"} submitted. ${found === 0 ? "There are no errors or warnings." : `There ${found === 1 ? "is" : "are"} ${warnings(found)}, which ${found === 1 ? "does" : "do"} not stop the submission.`}`,
    replaces: (version: number) => `It takes the place of version ${number(version)}.`,
    yes: "Submit now",
  },

  leaving: {
    title: "The form could not be saved",
    about: "What you have typed is not saved. Try to save again, or throw it away.",
    again: "Save again",
    throwAway: "Throw away",
    stay: "Stay here",
    reallyTitle: "Throw away what you typed?",
    really: "It cannot be brought back.",
    reallyYes: "Yes, throw it away",
  },

  dialogs: {
    cancelTitle: "Cancel the form?",
    cancel:
      "A cancelled form cannot be edited, and its figures are in force no longer. This cannot be undone.",
    cancelYes: "Yes, cancel the form",
    deleteTitle: "Delete the form?",
    delete: (n: number) => `The form and its ${rows(n)} cannot be found again.`,
    deleteYes: "Yes, delete the form",
    discardTitle: "Discard the changes?",
    discard: (version: number) =>
      `The form becomes again as it was submitted in version ${number(version)}. What was changed since is lost.`,
    discardYes: "Yes, discard them",
    returnTitle: "Return the form?",
    returnNone: "No rows are selected: the whole form is returned with your message.",
    returnRows: (n: number) =>
      `${counted(n, "selected row is", "selected rows are")} rejected with your message as the reason.`,
    returnTooMany: (n: number, most: number) =>
      `${rows(n)} are selected; at most ${number(most)} can be rejected at once. Select fewer.`,
    note: "What must be changed?",
    noteMissing: "Write what must be changed.",
    noteCpr: "The message seems to hold a CPR number. Write it without anything about persons.",
    returnYes: "Return",
    approveTitle: "Approve the form?",
    approve: (version: number) => `Version ${number(version)} is approved as it stands.`,
    approveNote: "Remark (may be left out)",
    approveYes: "Approve",
    personTitle: "Change the CPR number?",
    person: "The form will be about the person you write here.",
    personLabel: "CPR number",
    personYes: "Change",
    personInvalid: "The CPR number is not valid. Check the date and the number of digits.",
    no: "No",
  },
  sheetName: (no: number, period: string) => `Form ${no} ${period}`,
};

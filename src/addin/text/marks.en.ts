import { createFormats } from "./formats.ts";
import type { marksDa } from "./marks.da.ts";

const { number, list } = createFormats("en-GB");

const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const warnings = (n: number) => counted(n, "warning", "warnings");

/** What the planner makes of warnings, in English. */
export const marksEn: typeof marksDa = {
  accept: {
    begin: "Accept …",
    reason: "Why is it right?",
    help: "The reason goes with the row when it is saved or submitted. Write nothing about persons.",
    one: "Accept",
    all: (n) => `Accept all ${number(n)} like this`,
    cancel: "Cancel",
    trouble: {
      missing: "Write a reason; a sentence is enough.",
      tooLong: "The reason is too long. Write it in at most 500 characters.",
      cpr: "The reason seems to hold a CPR number. Write it without anything about persons.",
    },
    because: (reason) => `Accepted: ${reason}`,
    lapsed: (reason) =>
      `You accepted this warning (“${reason}”), but the figures have changed since. Look at it again.`,
    takeBack: "Undo acceptance",
    takeBackAll: (n) => `Undo acceptance of all ${number(n)}`,
    unnamed: "The warning can be accepted once the row's unit and date can be read.",
    accepted: (n) => `${warnings(n)} accepted.`,
    leftUnnamed: (n) =>
      `${counted(n, "was skipped, because its row's unit or date", "were skipped, because their rows' unit or date")} cannot be read.`,
    leftTooLong: (n) =>
      `${counted(n, "was skipped, because its row's reasons", "were skipped, because their rows' reasons")} would be longer than 500 characters together.`,
    takenBack: (n) => `${warnings(n)} ${n === 1 ? "is" : "are"} no longer accepted.`,
    full: "The workbook cannot hold more reasons. Undo the acceptance of some warnings, or use a new workbook for the coming months.",
    only: "Accepted",
    standing: (n) =>
      `${warnings(n)} ${n === 1 ? "is" : "are"} accepted; the ${n === 1 ? "reason is" : "reasons are"} sent along.`,
    speakAgain: (n) =>
      n === 1
        ? "1 accepted warning is shown again, because the figures have changed."
        : `${number(n)} accepted warnings are shown again, because the figures have changed.`,
  },
  concerns: (n) => `It concerns ${number(n)} registrations.`,
  mend: {
    tidyAll: "Make them numbers and dates",
    sealed: "The cell is protected, so I cannot mend it for you.",
    leftSealed: (n) =>
      n === 1
        ? "One cell is unchanged, because the sheet is protected."
        : `${number(n)} cells are unchanged, because the sheet is protected.`,
    hiddenToo: "Also in filtered and hidden rows.",
    formulas: (n) =>
      n === 1
        ? "One cell holds a formula and is not changed. Correct the formula instead."
        : `${number(n)} cells hold a formula and are not changed. Correct the formula instead.`,
  },
  status: {
    offer: "Show status in the sheet …",
    about:
      "I write two columns to the right of yours: each row's status and the reason. You can sort and filter by them. They follow your edits, and that costs one more step in Undo each time.",
    show: "Show status",
    cancel: "No thanks",
    hide: "Remove status",
    working: "Writing the status …",
    stands: (columns) => `The status stands in column ${list(columns)}.`,
    hers: (n) =>
      n === 1
        ? "You have written in one cell of the columns yourself; I leave it."
        : `You have written in ${number(n)} cells of the columns yourself; I leave them.`,
    shown: (columns) => `The status is written in column ${list(columns)}.`,
    hidden: "The columns with the status are removed.",
    left: (n) =>
      n === 1
        ? "The columns are removed, but for one cell that you have written in yourself."
        : `The columns are removed, but for ${number(n)} cells that you have written in yourself.`,
    headings: ["Beds: status", "Beds: reason"],
    statuses: { error: "Error", warning: "Warning", accepted: "Accepted", ok: "OK" },
  },
};

import { dateText, momentText } from "./dateTexts.ts";
import type { PrintWords } from "./words.da.ts";

const tray = { draft: "Draft", outbox: "Outbox", submitted: "Submitted", cancelled: "Cancelled" };
const number = new Intl.NumberFormat("en-GB");
const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** Every word of a printed report in English; dates stay as they stand in the planner's sheet. */
export const wordsEn: PrintWords = {
  locale: "en-GB",
  tray,
  number: (value) => number.format(value),
  day: dateText,
  moment: (iso) => momentText(iso, " at ", ":"),
  month: (date) => month.format(date),
  hospital: (code) => `hospital ${code}`,
  title: (form, no, period) => `${form}, report ${no}, ${period}`,
  report: (no) => `Report ${no}`,
  labels: {
    group: "Group",
    period: "Period",
    status: "Status",
    version: "Version",
    created: "Created",
    submitted: "Submitted",
    changed: "Last changed",
    approved: "Approved",
    rows: "Rows",
    rejected: "Rejected rows",
    printed: "Printed",
  },
  underEdit: (version) => `being edited, version ${version} is in force`,
  inForce: (version) => `version ${version} is in force`,
  replaced: (version) => `replaced by version ${version}`,
  approved: "approved",
  never: "Not submitted yet",
  changesAfter: (version) => `Changes after version ${version}`,
  version: (version) => `version ${version}`,
  draft: "draft",
  draftAfter: (version) => `draft after version ${version}`,
  registrations: "Registrations",
  none: "The report holds no registrations.",
  row: "No.",
  unitName: "Unit",
  faulty: "The cell is not valid and is shown as it was typed.",
  reason: "Reason:",
  rejected: "Rejected",
  rejectedBy: (version, by, at) => `version ${version}, ${by}, ${at}:`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  printed: (at) => `Printed ${at}`,
};

import type { TrayCounts } from "../../core/contract/trays.ts";
import { createFormats } from "./formats.ts";
import type { traysDa } from "./trays.da.ts";

const { number, list } = createFormats("en-GB");

const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const reports = (n: number) => counted(n, "report", "reports");

/** The trays, the lists and a new report, in English. */
export const traysEn: typeof traysDa = {
  group: (name: string) => `Group: ${name}`,
  changeGroup: "Change group at the foot of the pane.",
  trays: "Trays",
  unread: "Unread messages",
  unreadElsewhere: (n: number) => `and ${number(n)} unread about other groups`,
  counting: "counting …",
  count: (n: number) => number(n),
  refresh: "Update counts",
  counted: ({ unread, draft, outbox, submitted, cancelled }: TrayCounts) =>
    `The trays are counted: ${list([
      counted(unread, "unread message", "unread messages"),
      counted(draft, "draft", "drafts"),
      `${number(outbox)} in the outbox`,
      `${number(submitted)} submitted`,
      `${number(cancelled)} cancelled`,
    ])}.`,
  firstReport:
    "The group has no reports yet. Create one here, or go back to your sheet, check it, and choose Save draft.",
  create: "New report",
  mayNot: (what: string, group: string) => `You lack the right to ${what} in ${group}.`,
  ask: "Ask for rights",
  askHelp: "To read, enter data or submit.",
  byType: "Reports",
  byTypeHelp: "Begun, submitted and cancelled",
  other: "Other",
  personSearch: "CPR search",
  personSearchHelp: "All the group's reports about one person.",
  noPersonForm: "CPR search is here only where you have a form type with a CPR field, and you have none.",
  purposes: {
    all: "All reports that the group has begun, submitted or cancelled.",
    begun: "Reports that are begun and not submitted: drafts and outbox.",
    draft: "Reports that are not finished. Everyone in the group can go on with them.",
    outbox:
      "Reports that are ready to be sent. They are submitted only when somebody in the group submits them.",
    submitted:
      "Reports that are submitted. Each stays in force, also while it is edited, until it is submitted again.",
    cancelled: "Reports that were submitted and are cancelled. They can be read, but not changed any more.",
  },
  empty: {
    all: "The group has no reports yet. Create one under My trays, or save your sheet as a draft.",
    begun: "No reports are begun. Create one under My trays, or save your sheet as a draft.",
    draft: "No drafts. Reports stay here from when you save them until they are submitted.",
    outbox: "The outbox is empty. Open a draft, and choose Put in outbox once it is ready.",
    submitted:
      "Nothing is submitted yet. Reports lie here once they are submitted from a draft, the outbox or a sheet.",
    cancelled: "Nothing is cancelled. A report that was submitted by mistake can be opened and cancelled.",
  },
  list: {
    label: "Reports",
    loading: "Fetching reports …",
    fetchAgain: "Fetch the list again",
    search: "No., month, unit or name",
    searchHelp: "E.g. 17, October, Oct 2025, 9101011, or who made or changed the report",
    searchKept:
      "It may be the start of a CPR number, so it is not searched for. A unit's code has 6 or 7 characters in SHAK.",
    filters: (n: number) => (n === 0 ? "Filters" : `Filters (${number(n)})`),
    clear: "Clear filters",
    noneFits: "No report fits the search.",
    shown: (n: number, more: boolean) => (more ? `The first ${reports(n)} are fetched.` : `${reports(n)}.`),
    elsewhere: (state: string) => `Now in ${state}`,
    deleted: (no: number) => `Report ${no} is deleted.`,
    sortBy: "Sort by",
    sorts: {
      number: "No.",
      period: "Period",
      version: "Version",
      changedAt: "Changed",
      author: "By",
      createdAt: "Created",
    },
    ascending: "smallest or oldest first",
    descending: "largest or newest first",
    state: "Tray",
    states: { all: "All", begun: "Begun (draft and outbox)" },
    formType: "Form type",
    allTypes: "All",
    year: "Year",
    month: "Month",
    any: "All",
    unit: "Unit",
    unitHelp: "SOR code or department code, at least 6 characters",
    unitShort: "Write at least 6 characters. Until then the unit is not searched for.",
    version: "Version",
    versionHelp: "Times submitted",
  },
  outbox: {
    send: "Submit all",
    mayNot: "You lack the right to submit in the group.",
    sure: "Submit the whole outbox?",
    sureHelp:
      "Each report is validated. The faultless ones are submitted on behalf of the group, also those that a filter hides. The rest stay in the outbox, with the reason.",
    yes: "Yes, submit all",
    sending: "Submitting the outbox …",
    submitted: (n: number) => `${reports(n)} submitted`,
    left: (n: number) => `${reports(n)} stayed in the outbox`,
    nothing: "The outbox was empty. Nothing was submitted.",
    version: (version: number) => `version ${number(version)}`,
    hasErrors: (n: number) =>
      n > 0
        ? `It has ${counted(n, "error", "errors")}. Open the report and correct ${n === 1 ? "it" : "them"}.`
        : "It has errors. Open the report and correct them.",
    close: "Close the receipt",
  },
  fresh: {
    title: (form: string) => `New report: ${form}`,
    info: "Report information",
    group: "Group",
    month: "Month",
    year: "Year",
    day: "Day",
    dayHelp: "E.g. 14-09-2025",
    noDay: "That is no date. Write it as 14-09-2025.",
    hospital: "Hospital code",
    hospitalHelp: "Four characters, e.g. 8001. SOR where the units have none.",
    choose: "Choose a month",
    asks: {
      month: "Choose the month the report is for.",
      day: "Choose the day the report is for.",
      monthToCome: "That month has not begun yet. Choose this month or an earlier one.",
      dayToCome: "That day has not come yet. Choose today or an earlier day.",
      hospital: "Write the hospital's code of four characters, or SOR.",
      person: "Write the CPR number the report is about.",
      personInvalid: "The CPR number is not valid. Check the date and the number of digits.",
    },
    replacement: "This is a replacement CPR number. The report can still be submitted.",
    create: "Create report",
    open: (no: number) => `Open report ${no}`,
    exists: (no: number, state: string) =>
      `The report is there already: report ${no} for that period (${state}). It is opened instead of a new one.`,
    opened: (no: number) => `Report ${no} was there already and is opened.`,
    created: (no: number) => `Report ${no} is created as a draft.`,
    unknown: "The form type is no longer there. Go back to My trays and choose another.",
  },
};

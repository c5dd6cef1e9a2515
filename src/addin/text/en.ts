import type { Words } from "./da.ts";
import { createFormats } from "./formats.ts";
import { messagesEn, rightsEn } from "./messages.en.ts";
import { noticesEn, rulesEn } from "./rules.en.ts";

const formats = createFormats("en-GB");
const { number, list } = formats;

const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const records = (n: number) => counted(n, "registration", "registrations");
const rows = (n: number) => counted(n, "row", "rows");
/** Few names in full, many by the first of them. */
const someOf = (names: readonly string[]) =>
  names.length <= 4 ? list(names) : list([...names.slice(0, 3), `${number(names.length - 3)} more`]);
const errors = (n: number) => counted(n, "error", "errors");
const warnings = (n: number) => counted(n, "warning", "warnings");
const known = (value: unknown, otherwise: string) =>
  typeof value === "string" || typeof value === "number" ? String(value) : otherwise;
const named = (items: unknown) =>
  Array.isArray(items) && items.length > 0
    ? `: ${list(items.slice(0, 5).map(String))}${items.length > 5 ? " …" : ""}`
    : "";
/** ": report 1, report 2 and report 3", as many as a sentence can bear. */
const reportNumbers = (reports: unknown) =>
  Array.isArray(reports)
    ? named(reports.map((each: { number?: unknown }) => `report ${known(each.number, "")}`))
    : "";

const fieldsEn = {
  sorCode: "SOR code",
  hospitalCode: "hospital code",
  departmentCode: "department code",
  date: "date",
  establishedBeds: "established beds",
  openBeds: "open beds",
  patients: "patients",
};

/** What Office, or the page in its dialog, says of a sign-in window, by its code (office.md §3). */
const dialogFaultsEn: Readonly<Record<string, string>> = {
  "12002": "The sign-in page could not be opened. See whether there is a network, and try again.",
  "12003": "The sign-in page is not secure (https), and Excel does not open it. Tell your IT department.",
  "12004":
    "Excel does not trust the sign-in page's address. Ask your IT department to add it to the add-in's addresses.",
  "12005": "The sign-in page is not secure (https), and Excel does not open it. Tell your IT department.",
  "12007": "A sign-in window is open already. Close it, and try again.",
  provider_unreachable: "The sign-in service does not answer. Try again in a moment.",
};

/** Every word the pane says in English. */
export const en: Words = {
  language: "en",
  formats,
  pane: {
    title: "Sengepladser",
    brokenTitle: "Something went wrong in the pane",
    broken: "Your worksheet is untouched. Open the pane again and it reads the sheet afresh.",
    reopen: "Open the pane again",
    chooseSheet: "Choose a sheet",
    otherSheetActive: (name) => `You are on the sheet ${name}.`,
    readThisSheet: "Read this sheet",
    back: "Back",
    stop: "Stop",
    tools: "Tools",
    trays: "My trays",
    askForRights: "Ask for rights",
    unread: (n: number) => counted(n, "unread message", "unread messages"),
    no: "No",
    findUnit: "Find a unit",
    newSheet: "New sheet",
  },
  account: {
    signIn: "Sign in",
    signOut: "Sign out",
    signedInAs: (name) => `Signed in as ${name}`,
    why: "Sign in to save drafts and submit. Checking works without.",
    first: "Sign in, and I go on where you left off.",
    expired: "Your access has expired. Sign in again; nothing in the sheet is lost.",
    signingIn: "Waiting for you to sign in in the other window …",
    demo: "Try as",
    chooseGroup: "Which group will you work in?",
    group: "Group",
    lost: (group) => `You are no longer a member of ${group}. What you had saved there is there still.`,
    noGroup: "You are not a member of a group yet. Ask your administrator for access to Sengepladser.",
  },
  map: {
    reading: (sheet) => `Reading the sheet ${sheet} …`,
    opening: "Looking at your workbook …",
    proposal: (count, source, columns) => `I read ${records(count)} from ${source}: ${list(columns)}.`,
    sheet: (name) => `the sheet ${name}`,
    sheetAndMore: (name, more) => `${name} and ${counted(more, "more sheet", "more sheets")}`,
    inSheet: (name) => `The sheet ${name}`,
    sheetsOf: (names) => `the sheets ${someOf(names)}`,
    alikeLists: (names) =>
      names.length === 1
        ? `The sheet ${list(names)} has the same headings.`
        : `The sheets ${someOf(names)} have the same headings.`,
    joinLists: (n) => (n === 1 ? "Read it too" : "Read them too"),
    parted: (names) =>
      `The headings do not agree any more in ${list(names)}, so it is not read too. Correct the headings, or read the sheet by itself.`,
    gone: (names) =>
      `The ${names.length === 1 ? "sheet" : "sheets"} ${list(names)} ${names.length === 1 ? "was" : "were"} read too last time, but ${names.length === 1 ? "is" : "are"} not here any more, or now called something else.`,
    blockProposal: (count, sheets, parts) =>
      `I read ${records(count)} from the ${sheets.length === 1 ? "sheet" : "sheets"} ${someOf(sheets)}: ${list(parts)}.`,
    unitStands: { rows: "wards down", columns: "wards across", block: "a ward for each sheet" },
    dayStands: { rows: "days down", columns: "days across", block: "a day for each sheet" },
    measureStands: {
      rows: "the counts below one another",
      columns: "the counts side by side",
      block: "a block or sheet for each count",
    },
    lacksUnit:
      "I cannot tell which ward the counts belong to. Write the SOR code, or hospital and department code, beside them, above them or in the sheet's name.",
    lacksMeasures: (fields) =>
      `I cannot find the counts for ${list(fields)}. Write the field's name above them or in the sheet's name.`,
    lacksMonth: "Which month are the days of? Neither a title nor the sheet's name says it.",
    month: "Month",
    year: "Year",
    useMonth: "Use this month",
    sheets: "Sheets that are read",
    asList: "Read the sheet as a list instead",
    columnLess: (field, column, less) => `${field} in column ${column} less column ${less}`,
    nameIn: (column) => `wards by name in column ${column}`,
    hourIn: (column) => `only the rows of 23:00 in column ${column}`,
    unitOnce: "Rows without a ward are of the ward in the nearest row above.",
    addsRows: "Rows of one ward and day are added.",
    once: (fields) => `Where ${list(fields)} is not filled in, the count of the ward's row above holds.`,
    columnOf: (field, column) => `${field} in column ${column}`,
    skipped: (parts) => `Skipped: ${list(parts)}.`,
    totals: (n) => counted(n, "total row", "total rows"),
    headings: (n) => `${rows(n)} of headings or titles`,
    blanks: (n) => counted(n, "blank row", "blank rows"),
    upcoming: (n) => counted(n, "coming day", "coming days"),
    otherHours: (n) => `${rows(n)} of other hours`,
    nothings: (n) => `${rows(n)} with nothing to report`,
    parts: (n) => `${rows(n)} added to another`,
    upcomingWhy: "Coming days are not counted yet, and are neither marked nor sent.",
    check: "Check",
    correct: "Correct the columns",
    correctShort: "Columns",
    use: "Use these columns",
    columns: "Columns",
    notInSheet: "Not in the sheet",
    columnOption: (column, header, first) => {
      if (header !== "") return `${column} – ${header}`;
      return first === "" ? `${column} (no heading)` : `${column}: e.g. ${first}`;
    },
    preview: "How the rows will be reported",
    previewEmpty: "There are no rows to report below the heading yet.",
    previewUnit: "Unit and date",
    row: (row) => `Row ${row}`,
    unreadable: "cannot be read",
    table: (name) => `The table ${name}`,
    marked: "The marked cells",
    tableIn: (name, sheet) => `the table ${name} in the sheet ${sheet}`,
    markedIn: (sheet) => `the marked cells in the sheet ${sheet}`,
    missing: (fields) => `I miss a column for ${list(fields)}. Choose it below.`,
    missingUnit:
      "I miss a column with the SOR code, or with hospital code and department code. Put the codes in a column, or the code in the sheet's name if the sheet is of one ward.",
    rivals: "Several rows may be the heading. Which one shall I use?",
    nothingFound: (sheet) =>
      `I cannot find columns with beds in the sheet ${sheet}. I read lists with a row for each ward and day, and monthly sheets with days across or down. Choose another sheet, or choose the columns yourself.`,
    chooseColumns: "Choose the columns yourself",
    emptySheet: (sheet) =>
      `The sheet ${sheet} is empty. Put your numbers in, or choose another sheet; then I read it.`,
    noVisibleSheet: "Every sheet of the workbook is hidden. Show one, and I read it.",
    hiddenSheets: (names) =>
      `I do not read hidden sheets: ${list(names)}. Show the sheet in Excel if the numbers stand there.`,
    answerFirst: "Answer the question above first.",
    hiddenRows: "Some rows are hidden or filtered away. I read them all the same, and they are reported.",
    linkedSheet:
      "Some figures are fetched from other files and may be old. Update the links in Excel, under Data, before you check.",
    manualSheet:
      "Excel calculates only when you ask, so the formulas' figures may be old. Press F9 in Excel before you check.",
    protectedSheet: (sheet) =>
      `The sheet ${sheet} is protected, so I cannot mark its cells, and mend only those that are unlocked. The errors stand here in the pane. Unprotect the sheet under Review if you want to see them in the sheet.`,
    merged: (areas, more) =>
      `${more > 0 ? `${areas.join(", ")} and ${number(more)} more areas` : list(areas)} ${areas.length + more === 1 ? "is" : "are"} merged. Only the top row of a merged cell has its value. Unmerge, and fill every row.`,
    drift: (changes) =>
      `The columns have changed since you last used the sheet: ${list(changes)}. Please look the columns over.`,
    driftMoved: (field, from, to) => `${field} has moved from ${from} to ${to}`,
    driftGone: (field) => `${field} is gone`,
    remembered: "The columns are remembered from last time.",
    headerField: "Headings",
    headerRow: (row, cells) => `Row ${row}: ${cells.filter(Boolean).join(", ")}`,
    noHeader: "No headings",
    takenFrom: (sheet) => `The columns are those of the sheet ${sheet}, which has the same headings.`,
  },
  check: {
    running: "Checking",
    progress: (done, total) => `${number(done)} of ${rows(total)}`,
    painting: "Marking the cells …",
    stopped: "The check was stopped. The sheet is unchanged.",
    valid: "Validated without errors",
    validWithWarnings: (n) => `The ${n === 1 ? "warning does" : "warnings do"} not stop you from submitting.`,
    errors,
    warnings,
    errorsHelp: "Correct them here or in the sheet.",
    noRecords: "There are no registrations to check in the sheet.",
    announce: (e, w) =>
      e + w === 0 ? "Validated without errors." : `The check is done: ${errors(e)} and ${warnings(w)}.`,
    findings: "Errors and warnings",
    all: "All",
    onlyErrors: "Errors",
    onlyWarnings: "Warnings",
    filter: "Show",
    nextError: "Next error",
    next: "Next (F8)",
    previous: "Previous (Shift+F8)",
    again: "Check again",
    clearMarks: "Remove marks",
    showMarks: "Show marks",
    marksOff: "The marks are gone.",
    markWide: "Mark warnings of several days in the sheet, too",
    manual: "What does the manual say?",
    inspector: "The selected cell",
    viewOnly:
      "The workbook is read-only, so cells can neither be marked nor mended, and how it is read is not kept. Save a copy if you want to mend it.",
    marksRefused:
      "The sheet is protected, so cells can neither be marked nor mended. Unprotect it under Review, and check again.",
    marksRefusedInPart:
      "The sheet is protected, so cells cannot be marked, and only unlocked ones can be mended. Unprotect it under Review, and check again, for the rest.",
    error: "Error",
    warning: "Warning",
    accepted: "Accepted",
    elsewhere: "Not in the sheet",
    place: (n) => counted(n, "place", "places"),
    unsent: "The row is empty.",
    totalRow: "A total; it is not reported.",
    headingRow: "A heading or title; it is not reported.",
    otherHourRow: "The row is of another hour than 23:00 and is not reported.",
    nothingRow: "You have said that there is nothing to report here.",
    partRow: "The row was added to another row of the same ward and day.",
    upcomingRow: "A coming day; it is not reported yet.",
    reported: "Will be reported like this",
    readAs: "Read like this, and cannot be submitted",
    unit: "Unit",
    emptyValue: "–",
    mend: (value) => `Write ${value}`,
    mendNamed: (value, name) => `Write ${value} (${name})`,
    mendUnconfirmed: "not looked up",
    mendAll: (n) => `Mend all ${number(n)} like this`,
    choose: (code, name) => `${code}: ${name}`,
    chooseHelp: "Choose once; the choice is remembered, and the cell stays as it is.",
    help: (field) => `What is ${field}?`,
    sheetGoneNamed: (sheet) => `The sheet ${sheet} is gone. Choose what to read now.`,
    sheetGone: "The sheet is gone. Choose another sheet.",
    untidy: (n) =>
      `${counted(n, "number or date is kept as text", "numbers or dates are kept as text")} and read as meant.`,
  },
  send: {
    saveDraft: "Save draft",
    submit: "Submit",
    putInOutbox: "Put in the outbox",
    more: "More ways to send",
    openTitle: (at) => `A send of ${at} was not carried through.`,
    openReport: (name, no, done, wanted) => {
      const lacks = { save: "", putInOutbox: ", not put in the outbox", submit: ", not submitted" }[wanted];
      const reached = {
        submitted: "submitted",
        outbox: "put in the outbox",
        saved: `saved as a draft${lacks}`,
        takenOut: "taken out of the outbox, and nothing saved",
        nothing: "not sent",
      };
      return `${no === null ? "" : `Report ${no}, `}${name}: ${reached[done]}`;
    },
    openHelp: "Send again from the sheet to go on. What arrived is not sent twice.",
    openClose: "Understood",
    rowStates: {
      draft: (no, version) =>
        version > 0
          ? `In the draft of report ${no}; version ${version} is in force.`
          : `In the draft of report ${no}.`,
      outbox: (no) => `In the outbox, report ${no}.`,
      submitted: (no, version) => `Submitted in report ${no}, version ${version}.`,
      cancelled: (no) => `Report ${no} is cancelled.`,
    },
    rowChanged: "The row has changed since.",
    rowUnsent: "Not sent as the row stands now.",
    lastNotYet: "Not submitted yet.",
    lastAt: (moment) => `Last sent ${moment}.`,
    lastMore: (n) => `and ${counted(n, "report", "reports")} more.`,
  },
  ruleTitles: {
    "FORM-1": "No registrations",
    "UNIT-1": "Both SOR code and hospital code",
    "UNIT-2": "The unit is missing",
    "UNIT-3": "One of the codes is missing",
    "UNIT-4": "A unit and the one it is part of are both counted",
    "UNIT-5": "A name in place of a code",
    "UNIT-6": "An invisible sign in the code",
    "SOR-1": "The SOR code has a wrong length",
    "SOR-2": "The SOR code has a wrong check digit",
    "SOR-3": "The SOR code was cut by Excel",
    "SOR-4": "The SOR code is kept as a number",
    "SOR-5": "Unusual SOR code",
    "SOR-6": "Unknown SOR code",
    "SOR-7": "The unit is not valid on the day",
    "SOR-8": "Owner instead of unit",
    "SHAK-1": "The hospital code has a wrong length",
    "SHAK-2": "The department code has a wrong length",
    "SHAK-3": "A leading zero is lost",
    "SHAK-4": "The code may be several departments",
    "SHAK-5": "The department belongs to another hospital",
    "SHAK-6": "The code has too many characters",
    "SHAK-7": "The code was changed by Excel",
    "SHAK-8": "Unknown code",
    "SHAK-9": "The department is not valid on the day",
    "DATE-1": "The date is missing or cannot be read",
    "DATE-2": "The date lies in the future",
    "DATE-3": "Today's numbers are not counted yet",
    "DATE-4": "The date lies before 2014",
    "DATE-5": "The time of day is ignored",
    "DAYS-1": "Days are missing in the month",
    "BEDS-1": "A number is missing",
    "BEDS-2": "A number cannot be read",
    "BEDS-3": "More open than established beds",
    "BEDS-4": "Over-occupancy",
    "BEDS-5": "Unusually high occupancy",
    "BEDS-6": "Patients without open beds",
    "BEDS-7": "No open beds on a weekday",
    "JUMP-1": "Unusual figure for the weekday",
    "KEY-1": "Same unit and date several times",
    "KEY-2": "Already submitted in another report",
    "CPR-1": "Possible CPR number",
    "PERSON-1": "Invalid CPR number",
    "PERSON-2": "Replacement CPR number",
  },
  fields: fieldsEn,
  roles: {
    ...fieldsEn,
    unitName: "the ward's name",
    hour: "hour",
    establishedBedsLess: "what is taken off established beds",
    openBedsLess: "what is taken off open beds",
    patientsLess: "what is taken off patients",
  },
  shortFields: { establishedBeds: "Est.", openBeds: "Open", patients: "Pat." },
  rules: rulesEn,
  notices: noticesEn,
  messages: messagesEn,
  rights: rightsEn,
  actions: {
    retry: "Try again",
    signIn: "Sign in",
    chooseGroup: "Choose group",
    fetchAgain: "Fetch again and try",
    checkAgain: "Check again",
    chooseSheet: "Read the active sheet",
    showFindings: "Show the errors",
    dismiss: "Close",
  },
  problems: {
    "request.invalid": () => "The server did not understand the pane. Reload the pane and try again.",
    "request.not-found": () => "The server does not know what was asked for. Reload the pane and try again.",
    "request.too-large": () => "This is too much to send at once. Divide the sheet by months and try again.",
    "request.too-slow": () => "The connection was too slow, and the server stopped waiting. Try again.",
    "request.too-many": () => "The server has too many requests just now. Wait a minute and try again.",
    "signin.required": () => "You are no longer signed in. Sign in again; nothing in the sheet is lost.",
    "signin.failed": ({ office, reason }): string =>
      dialogFaultsEn[known(office ?? reason, "")] ??
      "Signing in did not succeed. Try again, or ask your IT department.",
    "signin.cancelled": () =>
      "The window was closed before you had signed in. Sign in when you want to send. If it closed by itself, tell your IT department.",
    "signin.popup-blocked": () => "The sign-in window was blocked. Allow pop-ups for Excel and try again.",
    "right.missing": ({ right }) =>
      `You lack the right to ${right === "submit" ? "submit" : right === "enter" ? "enter figures" : "do this"} in the group. Ask your administrator for the right.`,
    "right.request-unknown": () => "The request is no longer there. Fetch the list again.",
    "right.request-decided": ({ state }): string =>
      state === "replaced"
        ? "The request was replaced by a newer one. Fetch the list again, and look at that."
        : "Another administrator has already decided the request. Fetch the list again.",
    "right.own-request": () =>
      "You cannot decide your own request. Ask another administrator of the group to do it.",
    "report.contested": () => "First choose, for each row that you both have changed, whose figures hold.",
    "review.own-submission": () =>
      "You submitted the report yourself and cannot review it too. Ask someone else to do it.",
    "thread.unknown": () => "The thread is no longer there. Fetch the list again.",
    "right.not-held": () => "The person no longer holds the right. Fetch the list again.",
    "right.claimed": () =>
      "The right comes with the person's sign-in and cannot be withdrawn here. Ask the IT department to do it.",
    "right.last-administrator": () =>
      "You are the group's only administrator and cannot withdraw your own right. Make someone else an administrator first.",
    "group.required": () => "Choose a group before the report can be saved.",
    "group.unknown": () => "You are no longer a member of the group. Choose another group.",
    "settings.stale": () =>
      "Someone else changed the group's settings while you were working. Nothing was overwritten. Fetch them again, and try.",
    "settings.precondition-required": () =>
      "The pane did not know which version of the settings it was changing. Fetch them again, and try.",
    "settings.cut-in-use": ({ reports }) =>
      `The division into reports can change only when no report is a draft or in the outbox${reportNumbers(reports)}. Submit or delete them first.`,
    "settings.unit-unknown": ({ units }) =>
      `The register does not know the unit${named(units)}. Correct the code among the closed days, and save again.`,
    "report.not-found": () => "The report no longer exists. Fetch again and try.",
    "report.stale": ({ number: no, changedBy }) =>
      `${known(no, "") === "" ? "The report" : `Report ${known(no, "")}`} was changed by ${known(changedBy, "someone else")} while you worked. Nothing is overwritten. Fetch it again and try.`,
    "report.precondition-required": () =>
      "The pane did not know which edition it changed. Fetch again and try.",
    "report.state-refuses": () =>
      "The report is in a tray where this cannot be done. Fetch it again and try.",
    "report.cancelled": () =>
      "The report is cancelled and can no longer be changed. Make a new one if the figures must be submitted.",
    "report.empty": () => "The report holds no registrations.",
    "report.has-errors": ({ errors: n }) =>
      typeof n === "number"
        ? `The server found ${errors(n)}, and the report was not submitted. It is saved as a draft.`
        : "The server found errors, and the report was not submitted. It is saved as a draft.",
    "report.in-force-elsewhere": () =>
      "Some of the rows are already submitted in another report. Edit that report instead.",
    "report.deleted": ({ by }) =>
      `The draft was deleted by ${known(by, "someone else")}. The rows in your sheet are still there.`,
    "report.never-submitted": () =>
      "The report was never submitted, so there is nothing to go back to. Delete it if it is not needed.",
    "report.submitted-before": () => "A report that has been submitted cannot be deleted. Cancel it instead.",
    "report.too-many-rows": ({ rows, limit }) =>
      `The report would have ${known(rows, "too many")} rows; it can hold ${known(limit, "50000")} at most. Nothing has changed.`,
    "report.too-large-to-print": ({ rows, limit }) =>
      `The report has ${known(rows, "too many")} rows; ${known(limit, "5000")} can be printed at most. Print it from your sheet instead.`,
    "report.person-required": () => "The report needs a CPR number. Give it and try again.",
    "report.person-refused": () => "This form type has no CPR number.",
    "report.person-locked": () =>
      "The person cannot be changed once the report has been submitted. Cancel the report and make a new one.",
    "report.person-taken": ({ number: no }) =>
      `The person already has report ${known(no, "")} for the period. Edit that report instead.`,
    "person.invalid": () => "The CPR number is not valid. Check the date and the number of digits.",
    "form-type.unknown": () => "The server does not know the form type. Reload the pane and try again.",
    "plan.closed": () => "This send was given up. Start it again to see what would be sent.",
    "plan.unknown": () => "The plan no longer exists. Make a new one before you send.",
    "rules.outdated": () =>
      "There are new rules since the pane was opened. Reload the pane and check the sheet again. Nothing was submitted.",
    "send.unknown": () => "The server does not know this sending: it did not arrive. Send again.",
    "upload.chunk-differs": () => "The transfer was interrupted. Nothing has changed. Try again.",
    "upload.checksum-mismatch": () => "The transfer did not arrive whole. Nothing has changed. Try again.",
    "upload.incomplete": () => "The transfer did not arrive whole. Nothing has changed. Try again.",
    "send.key-reused": () => "This sending was already used for something else. Try again.",
    "register.not-imported": () =>
      "The register is not imported yet. Write the code yourself, or ask your IT department.",
    "register.scope-unavailable": () =>
      "This search cannot be used: the register or your sign-in does not say whose the units are. Search by name or code.",
    "register.column-missing": () => "The register does not have that column. Search by name or code.",
    "privacy.cpr": () =>
      "A cell seems to hold a CPR number. Nothing was sent. Delete the number in the sheet.",
    "network.offline": () =>
      "There is no connection to the server. You can check and mend meanwhile; send later.",
    "network.intercepted": () =>
      "Something on the network answered in the server's place, perhaps a page to log in to the network. Open it in a browser, then try again.",
    "network.timeout": () => "The server did not answer in time. Nothing is lost. Try again.",
    "server.failed": ({ requestId }) =>
      `The server failed, and nothing has changed. Try again shortly.${
        typeof requestId === "string" ? ` Case number for the IT department: ${requestId}` : ""
      }`,
    "server.unavailable": () =>
      "The server is not ready just now. You can check and mend meanwhile; try again.",
    "workbook.busy": () => "Excel is busy. Wait a moment and try again.",
    "workbook.cell-edit": ({ address }) =>
      `Finish editing the cell${typeof address === "string" ? ` ${address}` : ""} with Enter or Esc, and try again.`,
    "workbook.protected": () =>
      "The sheet is protected and cannot be changed. Unprotect it under Review and try again.",
    "workbook.cell-changed": () => "A cell was changed meanwhile, so I stopped. Try again.",
    "workbook.sheet-gone": () => "The sheet is gone. Go to the sheet you want to use.",
    "workbook.many-areas": () => "Select one connected area of the sheet, and try again.",
    "workbook.dates-1904": () =>
      "The workbook's dates count from 1904, as in old Mac sheets, so that I would read them four years too early. Save the sheet as CSV and open it again, or write the dates as text, e.g. 01-10-2025.",
    "workbook.too-large": () => "The sheet is too large to read here. Open it in Excel on a computer.",
    "workbook.read-only": () => "The workbook is read-only. Save a copy and go on there.",
    "workbook.failed": () => "Excel could not do it. The sheet is unchanged. Try again.",
    "file.not-xlsx": () => "The file is not an Excel workbook (.xlsx).",
    "work.stopped": () => "Stopped. Nothing has changed.",
  },
  bug: "An unexpected error happened. Your worksheet is untouched. Try again, or open the pane again.",
};

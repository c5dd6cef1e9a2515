import {
  type Details,
  type NoticeWords,
  type RuleWords,
  said,
  saidDates,
  saidDay,
  saidEither,
  saidField,
  saidMonth,
  saidNumber,
} from "./RuleWords.ts";

const field = (details: Details) => saidField(details.field, "en");

const unreadableDate: Readonly<Record<string, string>> = {
  empty: "Give a date (dd-mm-yyyy).",
  cellError: "The date is an error value of Excel's. Mend the formula, or give a valid date (dd-mm-yyyy).",
  ambiguous: "The date can be read in several ways. Give it as dd-mm-yyyy.",
};

const unreadableCount: Readonly<Record<string, string>> = {
  cellError: "is an error value of Excel's. Mend the formula, or write a whole number of 0 or more.",
  unreadable: "is text. Write a whole number of 0 or more.",
  ambiguous: "can be read as two different numbers. Write it without full stop and comma.",
  fraction: "must be a whole number without decimals.",
  negative: "cannot be negative. Write a whole number of 0 or more.",
  tooLarge: "is far too large. Write the count as a whole number.",
  less: "cannot be worked out: what is taken off is no whole number, or is more than the count itself.",
};

/** The rules' messages in English; SPEC.md has the same. */
export const rulesEn: RuleWords = {
  "FORM-1": () => "The report holds no registrations.",
  "UNIT-1": () => "Give either a SOR code, or hospital and department codes, not both.",
  "UNIT-2": () => "Give a SOR code, or hospital and department codes.",
  "UNIT-3": () => "Give both hospital code and department code.",
  "UNIT-4": ({ code, parent, row, days }) =>
    `${said(code)} is part of ${said(parent)} (row ${said(row)}), and both are counted on ${said(days)} ${days === 1 ? "day" : "days"}.`,
  "UNIT-5": ({ name }) =>
    `"${said(name)}" is a name, not a code. Say in the set-up which unit it is, or write its code.`,
  "UNIT-6": ({ code, sign }) =>
    code === ""
      ? `The cell looks empty, but holds an invisible sign (${said(sign)}). Delete it.`
      : `The code ${said(code)} holds an invisible sign (${said(sign)}). Delete the sign, or type the code again.`,
  "SOR-1": ({ code }) => `The SOR code must be 11 to 18 digits, not ${said(code)}.`,
  "SOR-2": ({ code }) => `The SOR code ${said(code)} has a wrong check digit. Check the code.`,
  "SOR-3": ({ suggestion }) =>
    suggestion === undefined
      ? "Excel has cut the SOR code. Find the code in SOR, and type it as text."
      : `Excel has cut the SOR code. Did you mean ${saidEither(suggestion, "or")}?`,
  "SOR-4": () =>
    "The SOR code is kept as a number. Format the column as text, so that Excel does not cut long codes.",
  "SOR-5": ({ code }) => `The SOR code ${said(code)} has an unusual format. Check the code.`,
  "SOR-6": ({ code }) => `The SOR code ${said(code)} does not exist in SOR.`,
  "SOR-7": ({ code, date }) => `The unit ${said(code)} is not valid on ${saidDay(date)}.`,
  "SOR-8": () => "Choose a health institution (SI) or organisational unit (OE), not an institution owner.",
  "SHAK-1": ({ code }) => `The hospital code must have 4 characters, not ${said(code)}.`,
  "SHAK-2": ({ code }) => `The department code must have 2 or 3 characters, not ${said(code)}.`,
  "SHAK-3": ({ code, suggestion }) =>
    `A leading zero was lost in ${said(code)}. Did you mean ${saidEither(suggestion, "or")}?`,
  "SHAK-4": ({ code, readings }) =>
    `${said(code)} may be ${saidEither(readings, "or")}. Choose which department it is.`,
  "SHAK-5": ({ code, hospital }) =>
    `The department code ${said(code)} does not belong to hospital ${said(hospital)}.`,
  "SHAK-6": ({ code, suggestion }) =>
    suggestion === undefined
      ? `The code ${said(code)} has too many characters. A department code has 7 at most.`
      : `The code ${said(code)} has too many characters. Use ${said(suggestion)}?`,
  "SHAK-7": ({ code, suggestion }) =>
    suggestion === undefined
      ? `Excel has turned the code into the number ${said(code)}. Type the right code as text.`
      : `Excel has turned the code into the number ${said(code)}. Did you mean ${saidEither(suggestion, "or")}? Type it as text.`,
  "SHAK-8": ({ code }) => `The code ${said(code)} does not exist in the hospital classification.`,
  "SHAK-9": ({ code, date }) => `The department code ${said(code)} is not valid on ${saidDay(date)}.`,
  "DATE-1": ({ state, day, month, days }) =>
    state === "outside"
      ? `There is no day ${said(day)}: ${saidMonth(month, "en")} has ${said(days)} days. Give a valid date (dd-mm-yyyy).`
      : (unreadableDate[said(state)] ?? "Give a valid date (dd-mm-yyyy)."),
  "DATE-2": ({ date }) => `The date ${saidDay(date)} lies in the future; the figures are taken at 23:00.`,
  "DATE-3": () => "Today's figures are not taken until 23:00. Are they from yesterday?",
  "DATE-4": ({ date }) => `The date ${saidDay(date)} is before 1 January 2014, when reporting began.`,
  "DATE-5": ({ clock }) => `The time ${said(clock)} is ignored; the figures are those of 23:00.`,
  "DAYS-1": ({ count, month, days }) =>
    `${said(count)} ${count === 1 ? "day is" : "days are"} missing in ${saidMonth(month, "en")} (${saidDates(days, "en")}). Was the unit closed? If not, add ${count === 1 ? "it" : "them"}.`,
  "BEDS-1": (details) => `The field "${field(details)}" must be filled in. Write 0 if there are none.`,
  "BEDS-2": (details) =>
    `"${field(details)}" ${unreadableCount[said(details.state)] ?? "must be a whole number of 0 or more."}`,
  "BEDS-3": ({ open, established }) =>
    `There are more open (${said(open)}) than established (${said(established)}) beds.`,
  "BEDS-4": ({ open, patients }) =>
    `Over-occupied: more patients (${said(patients)}) than open beds (${said(open)}).`,
  "BEDS-5": ({ occupancy }) => `The occupancy is ${said(occupancy)} %. Check the figures.`,
  "BEDS-6": ({ patients }) => `There are patients (${said(patients)}) but no open beds.`,
  "BEDS-7": () => "Is the ward closed? If not, give the open beds.",
  "JUMP-1": (details) =>
    `"${field(details)}" is ${said(details.count)}, but is usually ${saidNumber(details.usual, "en")} on that weekday. Check the figure.`,
  "KEY-1": ({ date, rows, more }) =>
    `The unit is already registered for ${saidDay(date)} (row ${said(rows)}${more === 1 ? " and more" : ""}).`,
  "KEY-2": ({ date, report }) =>
    `The unit is already submitted for ${saidDay(date)} in report ${said(report)}. Edit that report instead.`,
  "CPR-1": () => "The field seems to hold a CPR number. Remove it.",
  "PERSON-1": () => "The CPR number is not valid. Check the date and the number of digits.",
  "PERSON-2": () => "A replacement CPR number is given. Check that the person has no CPR number.",
};

/** What is said once of a sheet, in English. */
export const noticesEn: NoticeWords = {
  "register.none.sor":
    "SOR has not been imported. SOR codes are checked by check digit and format only; mends are not looked up.",
  "register.none.shak":
    "The hospital classification has not been imported. Its codes are checked by format only.",
  "register.partial.sor": "SOR is imported in part. A SOR code that it lacks does not count as unknown.",
  "register.partial.shak":
    "The hospital classification is imported in part. A code that it lacks does not count as unknown.",
  "register.old.sor": "SOR was imported more than 35 days ago. Codes that it lacks only give warnings.",
  "register.old.shak":
    "The hospital classification was imported more than 35 days ago. Codes that it lacks only give warnings.",
};

import { createFormats } from "./formats.ts";
import type { newSheetDa } from "./newSheet.da.ts";

const { number, period } = createFormats("en-GB");

const units = (n: number) => (n === 1 ? "one unit" : `${number(n)} units`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const wholeNumber = "Type a whole number of 0 or more.";

/** Making a sheet to start from, in English. */
export const newSheetEn: typeof newSheetDa = {
  intro: "I make a new sheet with the form's columns, ready to write in. Your other sheets are not touched.",
  codes: "Units are written by",
  codeKinds: { shak: "Hospital and department code", sor: "SOR code" },
  units: "Units",
  noUnits: "None is chosen. The sheet gets every column, but no list to choose units from.",
  chosen: (n) => `${capital(units(n))} chosen.`,
  choose: "Choose units",
  clear: "Remove all",
  remove: (name) => `Remove ${name}`,
  add: (name) => `Add ${name}`,
  addAll: (n) => `Add all ${number(n)}`,
  isChosen: (name) => `${name} is chosen.`,
  notReporting: "It cannot report by itself. Choose a department or a section.",
  done: (n) => (n === 0 ? "Back" : `Done: ${units(n)}`),
  month: "Rows to begin with",
  noRows: "None",
  rows: (n, days, rows) =>
    `A row for each unit and day: ${units(n)} on ${number(days)} days are ${number(rows)} rows.`,
  tooMany: (rows, most) =>
    `That would be ${number(rows)} rows, and no more than ${number(most)} can be made at once. Choose fewer units.`,
  inlineList: "Units can be chosen from a list in the sheet's cells.",
  hiddenList: (sheet) =>
    `Units can be chosen from a list in the sheet's cells. The list is too long for a rule in Excel, and goes on a hidden sheet, ${sheet}.`,
  rules: "Every column explains itself when you stand in it. Excel warns of anything else than it is for.",
  make: "Make the sheet",
  making: "Making the sheet …",
  sheetName: (month) => (month === undefined ? "Beds" : `Beds ${period(month)}`),
  listSheet: "Unit list",
  nameColumn: "Unit name",
  notListed: "The code is not one of the chosen units'. Keep it if it is right.",
  warnings: {
    sorCode: "A SOR code has 11 to 18 digits.",
    hospitalCode: "A hospital code has 4 characters.",
    departmentCode: "A department code has 2 or 3 characters, or 6 or 7 with its hospital's before them.",
    date: "Type a date from 1 January 2014 on, e.g. 01-09-2025.",
    establishedBeds: wholeNumber,
    openBeds: wholeNumber,
    patients: wholeNumber,
  },
};

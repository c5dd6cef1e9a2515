import type { UnitLevel } from "../../core/contract/register.ts";
import { createFormats } from "./formats.ts";
import type { unitsDa } from "./units.da.ts";

const { number, list, day } = createFormats("en-GB");

const levels: Readonly<Record<UnitLevel, string>> = {
  IE: "Institution owner",
  SI: "Health institution",
  OE: "Organisational unit",
};
const shakKind = (code: string) =>
  code.length <= 4 ? "Hospital" : code.length === 6 ? "Department" : "Section";
const names = (n: number) => (n === 1 ? "one name" : `${number(n)} different names`);
const cells = (n: number) => (n === 1 ? "one cell" : `${number(n)} cells`);
const codes = (n: number) => (n === 1 ? "one code" : `${number(n)} codes`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Finding units of the register, in English. */
export const unitsEn: typeof unitsDa = {
  search: "Search",
  searchLabel: "Name or code",
  system: "Code system",
  systems: { shak: "SHAK", sor: "SOR" },
  noDay: (serial: number) =>
    `That is no date. Write it as 14-09-2025. The search is still of ${day(serial)}.`,
  day: "On the day",
  imported: (system, serial, complete) =>
    `${system} was imported on ${day(serial)}${complete ? "" : ", but not all of it"}.`,
  scope: "Search in",
  anywhere: "All units",
  scopes: {
    "own-si": "My CVR – health institutions",
    "own-all": "My CVR – all",
    state: "State",
    regional: "Regional",
    municipal: "Municipal",
    private: "Private",
  },
  scopeReasons: {
    "register-missing": "The register is not imported.",
    "own-cvr-unknown": "My CVR can be chosen once you are signed in for a company.",
    "cvr-missing": "The register has no CVR numbers, so My CVR cannot be chosen.",
    "level-missing": "The register does not say what is a health institution (SI).",
    "owner-missing": "The register does not say who owns the units.",
  },
  filters: (n: number) => (n === 0 ? "Filters" : `Filters (${number(n)})`),
  any: "All",
  levels,
  columns: {
    code: "Code",
    name: "Name",
    level: "Level",
    type: "Kind of unit",
    owner: "Owner",
    cvr: "CVR number",
    shak: "SHAK code",
    yder: "Practice number",
    institution: "Institution's SOR code",
  },
  loading: "Fetching the register …",
  missing: "The register could not be fetched. You can search as soon as the server is reached.",
  notImported:
    "The server has no register yet, so I know no units. Type the code yourself, or ask your IT department to import SHAK or SOR.",
  systemMissing: (system) =>
    `The server does not have ${system} yet, so I know none of its units. Type the code yourself, or ask your IT department to import ${system}.`,
  results: "Units",
  found: (n) => (n === 1 ? "One unit" : `${number(n)} units`),
  none: (text) => `No unit fits "${text}". Try fewer words, or only a part of the name.`,
  showHospital: (code) => `Show all of hospital ${code}`,
  kind: ({ system, code, level, type }) =>
    system === "shak" ? shakKind(code) : [level && levels[level], type].filter(Boolean).join(", "),
  closed: (serial) => `Closed ${day(serial)}`,
  opens: (serial) => `Opens ${day(serial)}`,
  open: "open",
  chooseFirst: (cell) => `Choose a unit, and I put its code into ${cell}.`,
  chooseCell: "Choose a cell in the sheet, and a unit.",
  codeIn: (code, cell) => `${code} in ${cell}`,
  places: (parts) => list(parts),
  holds: (cell, content) => `${cell} holds "${content}".`,
  typeInReport: (parts: readonly string[]) => `Type the codes in the report's row: ${list(parts)}.`,
  chooseForReport:
    "Choose a unit, and its code stands here. It is typed in the report's row, not in the sheet.",
  copy: (code: string) => `Copy ${code}`,
  copied: (part: string) => `Copied: ${part}. Go back to the report, and paste it in the row.`,
  notCopied: (part: string) => `Excel does not let me copy. Type ${part} in the report's row yourself.`,
  codeParts: {
    sor: (code: string) => `SOR code ${code}`,
    hospital: (code: string) => `hospital code ${code}`,
    department: (code: string) => `department code ${code}`,
  },
  insert: "Insert",
  replace: (contents) => `Replace ${list(contents.map((content) => `"${content}"`))}`,
  written: (parts) => `Written: ${list(parts)}.`,
  already: "The code is there already.",
  changed: "The cell has changed meanwhile. Look again, and press once more.",
  names: {
    tab: "Codes for names",
    intro:
      "Select the cells in the sheet that hold the wards' names. I show a code for each name before anything is written.",
    read: "Use the selection",
    again: "Use other cells",
    nothing: "There are no names in the selection. Select the cells that hold the names, and try again.",
    reading: "Reading the names …",
    proposing: "Finding codes …",
    writing: "Writing the codes …",
    progress: (done, total) => `${number(done)} of ${number(total)}`,
    source: (area, sheet, distinct, filled) =>
      `${area} on the sheet ${sheet}: ${names(distinct)} in ${cells(filled)}.`,
    firstColumn: (column) => `I use only column ${column} of the selection.`,
    one: (n) => `${number(n)} found`,
    several: (n) => `${number(n)} to choose`,
    none: (n) => `${number(n)} not found`,
    all: (n) => `All ${number(n)}`,
    filter: "Show names",
    list: "Names and codes",
    hospital: "Hospital",
    anyHospital: "All hospitals",
    hospitalOption: (name, n) => `${name} (${number(n)})`,
    times: cells,
    choose: (n) => `Choose among ${number(n)} …`,
    noCode: "No code",
    notFound: "Not found",
    codeFor: (name) => `Code for ${name}`,
    find: "Search",
    findFor: (name) => `Search for a unit for ${name}`,
    useFor: (name) => `Use for ${name}`,
    cancelFind: "Cancel",
    column: "Write into column",
    write: (n, area) => `Write ${codes(n)} into ${area}`,
    nothingToWrite: "Choose at least one code first.",
    allThere: "The codes are there already.",
    looking: "Looking whether the column is empty …",
    taken: (n, area) =>
      `${capital(cells(n))} in ${area} ${n === 1 ? "is" : "are"} not empty. What shall I do?`,
    onlyEmpty: (n) => (n === 0 ? "None is empty" : `Write only into the empty ones (${number(n)})`),
    replace: (n) => `Replace ${n === 1 ? "it" : `those ${number(n)}`} too`,
    written: (n, area) =>
      `${capital(codes(n))} ${n === 1 ? "is" : "are"} written into ${area}. Excel's Undo takes ${n === 1 ? "it" : "them"} away again.`,
    stopped: (n) =>
      n === 0 ? "Stopped. Nothing was written." : `Stopped. ${capital(codes(n))} had been written.`,
    changed:
      "The sheet has changed meanwhile, and nothing was written. Look the codes over, and write again.",
  },
};

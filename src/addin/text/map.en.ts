import { createFormats } from "./formats.ts";
import type { mapDa } from "./map.da.ts";

const { list, number } = createFormats("en-GB");

const cells = (n: number) => (n === 1 ? "one cell" : `${number(n)} cells`);
const rows = (n: number) => (n === 1 ? "1 row" : `${number(n)} rows`);

/** What the planner is asked about her own way of writing, in English. */
export const mapEn: typeof mapDa = {
  questions: "What only you can answer",
  choose: "Choose …",
  decline: "No",
  declineCounts: "No, let me choose",
  accept: {
    units: "Yes, those are the wards",
    less: "Yes, take off",
    unitOnce: "Yes, the same ward",
    once: "Yes, it holds",
    addRows: "Yes, add",
    counts: "Yes, that is right",
  },
  offers: {
    counts: (columns) =>
      `No headings say which count is which. I have guessed by size: ${list(columns.map(({ field, column }) => `${field} in column ${column}`))}. Is that right?`,
    units: (heading, column, examples) =>
      `Is ${heading.trim() === "" ? `column ${column}` : `"${heading.trim()}" (column ${column})`} the wards? It has, for example, ${list(examples.map((example) => `"${example}"`))}. Whole codes are read as they stand; of each name you say which unit it is.`,
    less: (field, from, heading, less) =>
      `Is "${heading.trim()}" (column ${less}) to be taken off column ${from}, to give ${field}?`,
    unitOnce: (n) => `${rows(n)} have a date and no ward. Are they of the ward in the nearest row above?`,
    once: (field) =>
      `${field.charAt(0).toUpperCase()}${field.slice(1)} stands in some of the rows alone. Does it hold for the ward's other rows?`,
    addRows: (n) =>
      `${rows(n)} have the ward and day of another row. Are they parts of one registration, to be added?`,
  },
  wordMeans: (word, n) =>
    n > 0 ? `"${word}" stands in ${cells(n)} in place of a count. What does it mean?` : `"${word}" means`,
  meanings: { zero: "0", nothing: "Nothing to report for the day", mistake: "A mistake to be mended" },
  names: "Wards by name",
  openNames: (n) =>
    n === 1
      ? "Say which unit the name is. The answer is remembered."
      : `Say which unit each of the ${number(n)} names is. The answers are remembered.`,
  named: ({ all, unknown, unlooked }) => {
    const found = all - unknown - unlooked;
    const see = `See whether ${found === 1 ? "it is the right unit" : "they are the right units"}.`;
    if (found === all) return `${found === 1 ? "The name is" : "All names are"} found. ${see}`;
    return [
      ...(found > 0
        ? [`${number(found)} of ${number(all)} names ${found === 1 ? "is" : "are"} found. ${see}`]
        : []),
      ...(unknown > 0
        ? [
            unknown === 1
              ? "One name has a code that no unit in the register has. Correct it below."
              : `${number(unknown)} names have codes that no unit in the register has. Correct them below.`,
          ]
        : []),
      ...(unlooked > 0
        ? [
            unlooked === 1
              ? "One name has a code that I cannot look up."
              : `${number(unlooked)} names have codes that I cannot look up.`,
          ]
        : []),
    ].join(" ");
  },
  unknownCode: "No unit in the register has that code.",
  otherHospital: (hospital) =>
    `The sheet has hospital ${hospital} beside the name, and its codes begin with ${hospital}.`,
  moreNames: (n) => `Show more (${number(n)})`,
  nameOf: (name, hospital, n) =>
    hospital === "" ? `${name} (${rows(n)})` : `${name}, hospital ${hospital} (${rows(n)})`,
  chooseUnit: (n) => `Choose among ${number(n)} units`,
  typeCode: "Write another code …",
  codeHint: "A code is a SOR code, or hospital and department codes in one, e.g. 4202010.",
  useCode: "Use",
  unitOnce: "Rows without a ward are of the ward above",
  once: (field) => `Empty cells in ${field} have the count of the ward's row above`,
  addsRows: "Add rows of one ward and day",
  more: "More choices",
  less: (field) => `Taken off ${field}`,
  unitName: "The ward's name",
  hour: "Hour (only 23:00 is read)",
  unreadDays: {
    row: (row) => `Row ${row}`,
    column: (column) => `Column ${column}`,
    sentence: (place, days) =>
      `${place} looks like days (${days} …), but I cannot be sure which dates they are. Write the month and year above them or in the sheet's name, e.g. November 2026, or write the days as dates, e.g. 02-11-2026.`,
  },
  pasted: {
    separators: { ";": "semicolons", "\t": "tabs", ",": "commas", "|": "vertical bars" },
    found: (column, separator) =>
      `Column ${column} looks like a pasted table: its fields are separated by ${separator}. Each is to have a column of its own. Split them here, or use Data → Text to Columns in Excel.`,
    action: "Split into columns",
    splitting: "Splitting into columns",
    split: ({ rows: n, steps }, from, to) =>
      `${rows(n)} split into columns ${from} to ${to}. Codes are kept as text. ${steps > 1 ? `That is ${number(steps)} steps of Undo: undo them all in Excel` : "Undo in Excel"} if that is not right.`,
    partly: ({ rows: n, left, steps }) =>
      `Only the last ${rows(n)} are split; ${rows(left)} still stand in one column. Split the rest here, or undo in Excel${steps > 1 ? `: that is ${number(steps)} steps` : ""}.`,
    filled: (cell) =>
      `Nothing is split: cell ${cell} is not empty and would be written over. Move or delete what stands there, and try again.`,
    changed: (cell) =>
      `Cell ${cell} was filled or changed meanwhile, so I stopped there. Move or delete what stands there, and try again.`,
    formula: (cell) =>
      `Nothing is split: cell ${cell} is a formula, which I do not change. Copy the formulas, paste them as values, and try again.`,
  },
  file: {
    save: "Save the set-up as a file",
    open: "Fetch a set-up from a file",
    name: (sheet) => `Sengepladser set-up ${sheet}.json`,
    unreadable: (name) => `${name} is not a set-up of Sengepladser.`,
    unfit: (name) => `The set-up of ${name} does not fit the sheet: its headings do not stand here.`,
    brought: (name) => `The set-up of ${name} is fetched. Look it through, and use it.`,
  },
};

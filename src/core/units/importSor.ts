import type { SystemSnapshot, UnitLevel } from "../contract/register.ts";
import { tidyText } from "../values/cellText.ts";
import { readCode } from "../values/CodeValue.ts";
import { serialOf, serialOfIso } from "../values/DateValue.ts";
import { parseDateText } from "../values/parseDateText.ts";
import { ownerOf } from "./ownerOf.ts";
import { openEnd, type RegisterImport, type UnreadableLine } from "./RegisterImport.ts";
import { settlePeriods, type UnitPeriod } from "./settlePeriods.ts";
import type { SorColumn } from "./sorColumns.ts";
import { passesVerhoeff } from "./verhoeff.ts";

/** One line's values by our columns; undefined where it has more or fewer values than the header. */
export interface SorLine {
  readonly line: number;
  readonly values: SorValues | undefined;
}
export type SorValues = Readonly<Partial<Record<SorColumn, string>>>;

/** A SOR file after its CSV was read: which of our columns it has, and its lines without the header. */
export interface SorTable {
  readonly columns: readonly SorColumn[];
  readonly lines: Iterable<SorLine>;
}

interface SorPeriod extends UnitPeriod {
  readonly firstFrom: number;
  readonly level: UnitLevel | undefined;
  readonly values: SorValues;
}

/** No value of the register is longer; a line that is was made of several. */
const longest = 1_000;
/** 11 to 18 digits, the last of them Verhoeff's check digit (domain §2). */
const codePattern = /^[1-9]\d{10,17}$/u;
const firstYear = 1900;
const daysOfYear = 366;
const openYear = 2_500;

/** "SI" as the files write it, in English and in full. */
const levelWords: Readonly<Record<string, UnitLevel>> = {
  ie: "IE",
  io: "IE",
  institutionsejer: "IE",
  si: "SI",
  hi: "SI",
  sundhedsinstitution: "SI",
  oe: "OE",
  ou: "OE",
  "organisatorisk enhed": "OE",
};

/**
 * Reads a SOR file's lines. A code has a row for each of its periods, both days included. Only a file that
 * holds closed units is complete: the daily one leaves them out, so a code that it lacks may have existed.
 * `importedOn` is yyyy-mm-dd.
 */
export function importSor({ columns, lines }: SorTable, importedOn: string): RegisterImport {
  const periods: SorPeriod[] = [];
  const unreadable: UnreadableLine[] = [];
  const has = new Set(columns);
  for (const { line, values } of lines) {
    const period = values === undefined ? "columns" : readLine(line, values, has);
    if (typeof period === "string") unreadable.push({ line, why: period });
    else periods.push(period);
  }
  const { settled, overlapping } = settlePeriods(periods);
  const complete = holdsHistory(settled, serialOfIso(importedOn)!);
  return { snapshot: { complete, importedOn, units: toColumns(settled, has) }, unreadable, overlapping };
}

/** A unit that closed more than a year ago is in no daily file, however old that file may be. */
const holdsHistory = (settled: readonly SorPeriod[], today: number): boolean =>
  settled.some(({ code, to }, row) => to < today - daysOfYear && settled[row + 1]?.code !== code);

function readLine(
  line: number,
  values: SorValues,
  has: ReadonlySet<SorColumn>,
): SorPeriod | UnreadableLine["why"] {
  if (Object.values(values).some((value) => value.length > longest)) return "length";
  const code = codeIn(values.code);
  const level = levelWords[textIn(values.level).toLowerCase()];
  const firstFrom = dayIn(values.firstFrom);
  const from = dayIn(values.from) ?? firstFrom;
  const to = textIn(values.to) === "" ? openEnd : dayIn(values.to);
  if (!codePattern.test(code) || !passesVerhoeff(code)) return "code";
  if (has.has("level") && level === undefined) return "level";
  if (from === undefined) return "from";
  if (to === undefined) return "to";
  return from > to ? "order" : { line, code, from, to, firstFrom: firstFrom ?? from, level, values };
}

/** `="543711000016000"`, as the official file writes a code so that Excel keeps it, is its digits. */
const textIn = (value: string | undefined): string =>
  tidyText((value ?? "").replace(/^\s*="(.*)"\s*$/u, "$1"));
const codeIn = (value: string | undefined): string => readCode(value ?? "").text;

/** A day in any of the files' spellings; before 1900 is as early as can be, from 2500 on is never. */
function dayIn(value: string | undefined): number | undefined {
  const spelled = parseDateText(textIn(value).replace(/(:\d\d(?:\.\d+)?)(?:z|[+-]\d\d:?\d\d)$/iu, "$1"));
  if (spelled === undefined) return undefined;
  const { year, month, day } = spelled;
  if (year >= openYear) return openEnd;
  return year < firstYear ? 1 : serialOf(year, month, day);
}

function toColumns(periods: readonly SorPeriod[], has: ReadonlySet<SorColumn>): SystemSnapshot["units"] {
  const texts = (column: SorColumn, read: (value: string | undefined) => string) =>
    has.has(column) ? periods.map(({ values }) => read(values[column])) : undefined;
  const shak = texts("shak", codeIn);
  const yder = texts("yder", codeIn);
  const institution = texts("institution", codeIn);
  const owner = has.has("ownerType") || has.has("ownerName") ? periods.map(ownerIn) : undefined;
  const cvr = texts("cvr", cvrIn);
  const type = texts("type", textIn);
  return {
    code: periods.map(({ code }) => code),
    name: periods.map(({ code, values }) => textIn(values.name) || code),
    from: periods.map((period, row) =>
      periods[row - 1]?.code === period.code ? period.from : begin(period),
    ),
    to: periods.map(({ to }) => to),
    ...(has.has("level") && { level: periods.map(({ level }) => level!) }),
    ...(shak && { shak }),
    ...(yder && { yder }),
    ...(institution && {
      institution: institution.map((code, row) => code || ownInstitution(periods[row]!)),
    }),
    ...(cvr && { cvr: toFewValues(cvr) }),
    ...(owner && { owner: toFewValues(owner) }),
    ...(type && { type: toFewValues(type) }),
  };
}

/** A file without history says when a unit first began beside when it was last changed. */
const begin = ({ from, firstFrom }: SorPeriod): number => Math.min(from, firstFrom);

const ownInstitution = ({ level, code }: SorPeriod): string => (level === "SI" ? code : "");

const cvrIn = (value: string | undefined): string => /^(?:DK)?(\d{8})$/u.exec(codeIn(value))?.[1] ?? "";

/** An owner's own type says who owns; of other units only their owner's does. */
const ownerIn = ({ level, values }: SorPeriod) =>
  ownerOf(
    textIn(values.ownerType) || (level === "IE" ? textIn(values.type) : ""),
    textIn(values.ownerName),
  ) ?? "";

/** Each value once, and per row its place there; -1 where the row has none. */
function toFewValues<T extends string>(column: readonly (T | "")[]): { values: T[]; of: number[] } {
  const places = new Map<T, number>();
  const of = column.map((value) => {
    if (value === "") return -1;
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    return place;
  });
  return { values: [...places.keys()], of };
}

import type { SystemSnapshot } from "../contract/register.ts";
import { serialOf } from "../values/DateValue.ts";

/** A line that was left out, and why: its kind (sgh, afd), code or one of its days cannot be read. */
export interface UnreadableLine {
  /** Counts from 1, as an editor shows it. */
  readonly line: number;
  readonly why: "kind" | "code" | "from" | "to" | "order";
}

export interface ShakImport {
  readonly snapshot: SystemSnapshot;
  readonly unreadable: readonly UnreadableLine[];
}

interface ShakPeriod {
  readonly code: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Where the snapshot says that a unit is still open. */
const openEnd = 0x7fffffff;
/** Where the file says so: 25000101. */
const openYear = 2_500;

/** Columns of SHAKCOMPLETE.TXT from 0, end excluded (domain §3). */
const columns = { kind: [0, 3], code: [3, 23], from: [23, 31], to: [39, 47], name: [47, 167] } as const;

/** Hospitals have 4 characters; departments 6, sections 7. */
const codeOf: Readonly<Record<string, RegExp>> = { sgh: /^[0-9A-Z]{4}$/u, afd: /^[0-9A-Z]{6,7}$/u };

const textIn = (line: string, column: keyof typeof columns): string => line.slice(...columns[column]).trim();

function dayIn(line: string, column: "from" | "to"): number | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/u.exec(textIn(line, column)) ?? [];
  if (column === "to" && Number(year) >= openYear) return openEnd;
  return serialOf(Number(year), Number(month), Number(day));
}

function readLine(line: string): ShakPeriod | UnreadableLine["why"] {
  const pattern = codeOf[textIn(line, "kind").toLowerCase()];
  const code = textIn(line, "code").toUpperCase();
  const from = dayIn(line, "from");
  const to = dayIn(line, "to");
  if (!pattern) return "kind";
  if (!pattern.test(code)) return "code";
  if (from === undefined) return "from";
  if (to === undefined) return "to";
  return from > to ? "order" : { code, name: textIn(line, "name") || code, from, to };
}

/**
 * Reads the whole of SHAKCOMPLETE.TXT, already decoded (the file is ISO-8859-1). A code has a row for each
 * of its periods, both days included; one without a name is called by its code. `importedOn` is yyyy-mm-dd.
 */
export function importShak(text: string, importedOn: string): ShakImport {
  const units: SystemSnapshot["units"] = { code: [], name: [], from: [], to: [] };
  const unreadable: UnreadableLine[] = [];
  text.split(/\r?\n/u).forEach((line, at) => {
    if (line.trim() === "") return;
    const period = readLine(line);
    if (typeof period === "string") {
      unreadable.push({ line: at + 1, why: period });
      return;
    }
    units.code.push(period.code);
    units.name.push(period.name);
    units.from.push(period.from);
    units.to.push(period.to);
  });
  return { snapshot: { complete: true, importedOn, units }, unreadable };
}

import { serialOf } from "../values/DateValue.ts";
import { openEnd, type RegisterImport, type UnreadableLine } from "./RegisterImport.ts";
import { settlePeriods, type UnitPeriod } from "./settlePeriods.ts";

interface ShakPeriod extends UnitPeriod {
  readonly name: string;
}

/** Where the file says that a unit is still open: 25000101. */
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

function readLine(text: string, line: number): ShakPeriod | UnreadableLine["why"] {
  const pattern = codeOf[textIn(text, "kind").toLowerCase()];
  const code = textIn(text, "code").toUpperCase();
  const from = dayIn(text, "from");
  const to = dayIn(text, "to");
  if (!pattern) return "kind";
  if (!pattern.test(code)) return "code";
  if (from === undefined) return "from";
  if (to === undefined) return "to";
  return from > to ? "order" : { line, code, name: textIn(text, "name") || code, from, to };
}

/**
 * Reads the whole of SHAKCOMPLETE.TXT, already decoded (the file is ISO-8859-1). A code has a row for each
 * of its periods, both days included; one without a name is called by its code. `importedOn` is yyyy-mm-dd.
 */
export function importShak(text: string, importedOn: string): RegisterImport {
  const periods: ShakPeriod[] = [];
  const unreadable: UnreadableLine[] = [];
  text.split(/\r?\n/u).forEach((line, at) => {
    if (line.trim() === "") return;
    const period = readLine(line, at + 1);
    if (typeof period === "string") unreadable.push({ line: at + 1, why: period });
    else periods.push(period);
  });
  const { settled, overlapping } = settlePeriods(periods);
  const units = {
    code: settled.map(({ code }) => code),
    name: settled.map(({ name }) => name),
    from: settled.map(({ from }) => from),
    to: settled.map(({ to }) => to),
  };
  return { snapshot: { complete: true, importedOn, units }, unreadable, overlapping };
}

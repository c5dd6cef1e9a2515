import type { CellValue } from "../../core/values/CellValue.ts";

/**
 * A cell's text as a Danish Excel shows it: decimal comma, dates by their format. Knows the plain
 * formats only (General, digits, grouping, percent, dates and times); others show as General.
 */
export function showText(value: CellValue, numberFormat: string): string {
  if (typeof value === "boolean") return value ? "SAND" : "FALSK";
  if (typeof value === "string") return value;
  const format = numberFormat
    .split(";")[0]!
    .replace(/\[[^\]]*\]|\\/g, "")
    .replace(/"[^"]*"/g, "");
  if (/[dyhs]/i.test(format) && !/general|standard/i.test(format)) return showDate(value, format);
  const digits = /^([#,]*0+)(?:\.(0+))?(%?)$/.exec(format);
  return digits ? showDigits(value, digits) : showGeneral(value);
}

function showGeneral(value: number): string {
  const text = String(Number(value.toPrecision(11)));
  return text.replace(".", ",").replace(/e\+?/, "E+").replace("E+-", "E-");
}

function showDigits(value: number, [, whole, decimals = "", percent]: readonly string[]): string {
  const fixed = Math.abs(percent ? value * 100 : value).toFixed(decimals.length);
  const [integer = "", fraction] = fixed.split(".");
  const minimum = integer.padStart(whole!.replace(/[#,]/g, "").length, "0");
  const grouped = whole!.includes(",") ? minimum.replace(/\B(?=(\d{3})+$)/g, ".") : minimum;
  return (value < 0 ? "-" : "") + grouped + (fraction ? `,${fraction}` : "") + percent!;
}

function showDate(serial: number, format: string): string {
  const date = new Date(Math.round((serial - 25_569) * 86_400) * 1000);
  return format.replace(
    /yyyy|yy|d{1,2}|hh?|ss?|(?<=h+[.:])m{1,2}|m{1,2}(?=[.:]s)|m{1,2}/gi,
    (token, at: number) => datePart(date, token.toLowerCase(), isMinute(format, at)),
  );
}

/** An m is a minute beside hours or seconds, a month elsewhere. */
const isMinute = (format: string, at: number) =>
  /h[.:]?$/i.test(format.slice(0, at)) || /^m{1,2}[.:]s/i.test(format.slice(at));

function datePart(date: Date, token: string, minute: boolean): string {
  const number = {
    y: date.getUTCFullYear() % (token.length === 2 ? 100 : 10_000),
    d: date.getUTCDate(),
    h: date.getUTCHours(),
    s: date.getUTCSeconds(),
    m: minute ? date.getUTCMinutes() : date.getUTCMonth() + 1,
  }[token.charAt(0) as "y" | "d" | "h" | "s" | "m"];
  return String(number).padStart(token.length, "0");
}

import { serialOf } from "./DateValue.ts";

/** What a person field holds: a CPR number, a replacement for one, or neither. */
export interface PersonReading {
  readonly kind: "cpr" | "replacement" | "invalid";
  /** Ten characters without a hyphen, capitals; "" when invalid. */
  readonly text: string;
}

const cprPattern = /^(\d{2})(\d{2})(\d{2})[- ]?(\d)(\d{3})$/u;
/** National (1, 7) and local (0, 5, 6) replacement numbers: two letters, then a digit for the sex (domain §5). */
const replacementPattern = /^(\d{2})(\d{2})(\d{2})[- ]?([01567])([A-Za-z]{2}\d)$/u;
const invalid: PersonReading = { kind: "invalid", text: "" };

/** Of what the seventh digit says of the century (domain §5) one thing can be told: 1900 had no 29 February. */
const yearOf = (year: number, seventh: number): number => (year === 0 && seventh <= 3 ? 1900 : 2000 + year);

const isDay = (year: number, month: number, day: number): boolean => serialOf(year, month, day) !== undefined;

/**
 * PERSON-1 and PERSON-2. The date is checked; modulus 11 is not, since numbers without it are fully valid
 * (domain §5).
 */
export function readPerson(text: string): PersonReading {
  const trimmed = text.trim();
  const cpr = cprPattern.exec(trimmed);
  if (cpr !== null) {
    const [, day, month, year, seventh, rest] = cpr;
    if (!isDay(yearOf(Number(year), Number(seventh)), Number(month), Number(day))) return invalid;
    return { kind: "cpr", text: `${day}${month}${year}${seventh}${rest}` };
  }
  const replacement = replacementPattern.exec(trimmed);
  if (replacement === null) return invalid;
  const [, day, month, year, seventh, rest = ""] = replacement;
  // Whatever the century: every day of 1900 was one of 2000 too.
  if (!isDay(2000 + Number(year), Number(month), Number(day))) return invalid;
  return { kind: "replacement", text: `${day}${month}${year}${seventh}${rest.toUpperCase()}` };
}

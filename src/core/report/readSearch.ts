import { tidyText } from "../values/cellText.ts";
import { hasSorDigits } from "../values/hasSorDigits.ts";
import { readMonth } from "../values/readMonth.ts";

/** What a search may mean; a report that fits one of them is found. */
export interface SearchReading {
  readonly number?: number;
  /** The beginning of a period: "2025", "2025-10". */
  readonly period?: string;
  /** "01" to "12", of any year. */
  readonly month?: string;
  /** A hospital's four characters, whose month the report is of. */
  readonly hospital?: string;
  /** A unit's code in one: SOR, or 6 or 7 characters of SHAK. */
  readonly unit?: string;
  /** Part of a person's name. */
  readonly name?: string;
}

const numbered = /^(?:(?:skema|report|form|nr|no)\b\.? ?|# ?)+(\d{1,9})$/u;
const bareNumber = /^\d{1,9}$/u;
const hospitalCode = /^\d[\da-z]{3}$/u;
/** As it is written in one, or its hospital apart. */
const shakCode = /^(\d[\da-z]{3})[ -]?([\da-z]{2,3})$/u;
/** At most one word: "maj 2025" is a month, "Maj Hansen 2" is somebody. */
const onlyMonth = /^\p{L}*[.']?[ \d./-]*$/u;

/**
 * Reads what is typed to find a report: "Skema 17", "17", "oktober", "okt. 2025", "2025-10", "10-2025", a hospital, a
 * unit's code, or part of a name. "Jan" is a month and somebody, "2025" a year and a number: either is meant.
 */
export function readSearch(text: string): SearchReading {
  const plain = tidyText(text).toLowerCase();
  const number = numbered.exec(plain)?.[1] ?? (bareNumber.test(plain) ? plain : undefined);
  const code = readUnit(plain);
  // "2000 141" is a department and no year; "2025-10" is a month and no department.
  const isLong = code !== undefined && code.length > 6;
  const { year, month } = (onlyMonth.test(plain) && !isLong ? readMonth(plain) : undefined) ?? {};
  const unit = month === undefined ? code : undefined;
  const months = month === undefined ? undefined : String(month).padStart(2, "0");
  const period = year === undefined ? undefined : [year, months].filter(Boolean).join("-");
  return {
    ...(number !== undefined && { number: Number(number) }),
    ...(period !== undefined && { period }),
    ...(months !== undefined && period === undefined && { month: months }),
    ...(hospitalCode.test(plain) && { hospital: plain.toUpperCase() }),
    ...(unit !== undefined && { unit }),
    ...(number === undefined && unit === undefined && period === undefined && { name: tidyText(text) }),
  };
}

function readUnit(plain: string): string | undefined {
  if (hasSorDigits(plain)) return plain;
  const [, hospital, department] = shakCode.exec(plain) ?? [];
  return hospital && department && `${hospital}${department}`.toUpperCase();
}

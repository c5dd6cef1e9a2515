import { plainText } from "./cellText.ts";

/** A date as it was spelled; whether the calendar has such a day is not asked here. */
export interface SpelledDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Minutes after midnight, or -1 where no clock was written. */
  readonly clock: number;
}

const weekdays =
  "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|man|tirs|tir|ons|tors|tor|fre|lør|søn|ma|ti|on|to|fr|lø|sø|" +
  "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues|tue|wed|thurs|thu|fri|sat|sun";
const leadingWeekday = new RegExp(`^(?:${weekdays})(?:\\.|,|\\b|(?=\\s))[.,]?\\s*`, "u");
const leadingArticle = /^(?:d\.|den|the)\s*/u;

const yearFirst = /^(\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})(?!\d)/u;
const compact = /^(\d{4})(\d{2})(\d{2})(?!\d)/u;
const dayFirst = /^(\d{1,2})\s?[-./ ]\s?(\d{1,2})\s?[-./ ]\s?(\d{4}|\d{2})(?!\d)/u;
const monthNamed = /^(\d{1,2})[.\s-]{0,2}([a-zæøå]+)[.,\s-]{0,2}(\d{4}|\d{2})(?!\d)/u;
const clockAfter = /^(?:[,\s]\s*|t)(?:(?:kl|at)\.?\s*)?(\d{1,2})[:.](\d{2})(?::\d{2}(?:[.,]\d+)?)?$/u;
const hourAfter = /^[,\s]\s*(?:kl|at)\.?\s*(\d{1,2})$/u;

/** The first three letters tell Danish and English months apart from each other: maj/may, okt/oct. */
const months: Readonly<Record<string, readonly string[]>> = {
  jan: ["1", "januar", "january"],
  feb: ["2", "februar", "february"],
  mar: ["3", "marts", "march"],
  apr: ["4", "april"],
  maj: ["5"],
  may: ["5"],
  jun: ["6", "juni", "june"],
  jul: ["7", "juli", "july"],
  aug: ["8", "august"],
  sep: ["9", "sept", "september"],
  okt: ["10", "oktober"],
  oct: ["10", "october"],
  nov: ["11", "november"],
  dec: ["12", "december"],
};

/** 1 to 12 for a month's name in Danish or English, in small letters, whole or its first three; else 0. */
export function readMonthName(name: string): number {
  const [number, ...longer] = months[name.slice(0, 3)] ?? [];
  return number !== undefined && (name.length === 3 || longer.includes(name)) ? Number(number) : 0;
}

/** Two digits: 00–69 are the 2000s. */
const yearOf = (text: string): number =>
  text.length === 4 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900);

function clockOf(text: string): number | undefined {
  if (text === "") return -1;
  const [, hour, minute = "0"] = clockAfter.exec(text) ?? hourAfter.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  const clock = Number(hour) * 60 + Number(minute);
  return clock === 0 ? -1 : clock;
}

/** Splits a tidied text into its date and what follows; a number first is always the day, or a year. */
function splitDate(text: string): { parts: [number, number, number]; rest: string } | undefined {
  let match = yearFirst.exec(text) ?? compact.exec(text);
  if (match)
    return { parts: [Number(match[1]), Number(match[2]), Number(match[3])], rest: restOf(text, match) };
  match = dayFirst.exec(text);
  if (match)
    return { parts: [yearOf(match[3] ?? ""), Number(match[2]), Number(match[1])], rest: restOf(text, match) };
  match = monthNamed.exec(text);
  if (!match) return undefined;
  return {
    parts: [yearOf(match[3] ?? ""), readMonthName(match[2] ?? ""), Number(match[1])],
    rest: restOf(text, match),
  };
}

const restOf = (text: string, match: RegExpExecArray): string => text.slice(match[0].length);

/**
 * Reads the spellings that people in Denmark type: "17-11-2025", "18/11-25", "ma d. 17. nov. 2025 kl. 23",
 * "2025-11-17T23:00". Never month first. A clock of 00:00 is no clock: a date cell cannot tell them apart.
 */
export function parseDateText(text: string): SpelledDate | undefined {
  const plain = plainText(text).replace(/^'/u, "").toLowerCase();
  const split = splitDate(plain.replace(leadingWeekday, "").replace(leadingArticle, ""));
  const clock = split && clockOf(split.rest.replace(/^\.$/u, ""));
  if (!split || clock === undefined) return undefined;
  const [year, month, day] = split.parts;
  return { year, month, day, clock };
}

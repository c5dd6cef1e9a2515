import { isoDay, serialOf } from "./DateValue.ts";

/** Days from Easter Sunday: Maundy Thursday, Good Friday, Easter, Ascension, Whitsun. */
const fromEaster = [-3, -2, 0, 1, 39, 49, 50];
/** Store bededag, the fourth Friday after Easter, was abolished from 2024. */
const prayerDay = 26;
const lastPrayerYear = 2023;

/** A paste asks of the same few days thousands of times. */
const known = new Map<number, boolean>();

/** True on a public holiday in Denmark (helligdag); the day is Excel's serial. */
export function isDanishHoliday(day: number): boolean {
  const before = known.get(day);
  if (before !== undefined) return before;
  const isHoliday = holidaysIn(Number(isoDay(day).slice(0, 4))).has(day);
  known.set(day, isHoliday);
  return isHoliday;
}

function holidaysIn(year: number): ReadonlySet<number> {
  const easter = easterSunday(year);
  const moving = year <= lastPrayerYear ? [...fromEaster, prayerDay] : fromEaster;
  const fixed = [
    [1, 1],
    [12, 25],
    [12, 26],
  ] as const;
  return new Set([
    ...moving.map((days) => easter + days),
    ...fixed.map(([month, day]) => serialOf(year, month, day)!),
  ]);
}

/** Meeus' and Jones' rule for the Gregorian calendar. */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * shift + 114;
  return serialOf(year, Math.floor(days / 31), (days % 31) + 1)!;
}

import type { Finding } from "./Finding.ts";

/** True when two findings say the same of the same cell, so that nothing needs to be shown again. */
export const isSameFinding = (one: Finding, other: Finding): boolean =>
  one.rule === other.rule &&
  one.slot === other.slot &&
  one.field === other.field &&
  one.level === other.level &&
  hasSameEntries(one.details, other.details) &&
  hasSameItems(one.others, other.others) &&
  hasSameList(one.mends, other.mends) &&
  hasSameList(one.choices, other.choices);

function hasSameEntries(one: object, other: object): boolean {
  if (one === other) return true;
  const names = Object.keys(one) as (keyof typeof one)[];
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

const hasSameItems = (one: readonly number[] = [], other: readonly number[] = []): boolean =>
  one.length === other.length && one.every((item, at) => item === other[at]);

const hasSameList = (one: readonly object[] = [], other: readonly object[] = []): boolean =>
  one === other || (one.length === other.length && one.every((item, at) => hasSameEntries(item, other[at]!)));

import type { Finding } from "./Finding.ts";

/** True when two findings say the same of the same cell, so that nothing needs to be shown again. */
export const isSameFinding = (one: Finding, other: Finding): boolean =>
  one.rule === other.rule &&
  one.slot === other.slot &&
  one.field === other.field &&
  one.level === other.level &&
  hasSameDetails(one, other) &&
  hasSameItems(one.others, other.others) &&
  hasSameList(one.mends, other.mends) &&
  hasSameList(one.choices, other.choices);

/** True when two findings of one rule are told in the same words. */
export const hasSameDetails = (one: Finding, other: Finding): boolean =>
  hasSameEntries(one.details, other.details);

/** By loops, since a paste compares tens of thousands and the lists of names would outweigh the rest. */
function hasSameEntries<T extends object>(one: T, other: T): boolean {
  if (one === other) return true;
  for (const name in one) if (one[name] !== other[name]) return false;
  for (const name in other) if (!(name in one)) return false;
  return true;
}

const hasSameItems = (one: readonly number[] = [], other: readonly number[] = []): boolean =>
  one.length === other.length && one.every((item, at) => item === other[at]);

const hasSameList = (one: readonly object[] = [], other: readonly object[] = []): boolean =>
  one === other || (one.length === other.length && one.every((item, at) => hasSameEntries(item, other[at]!)));

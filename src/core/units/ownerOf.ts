import type { UnitOwner } from "../contract/register.ts";

/** "stat", "Statslig", "region", "Amt" (before 2007), "Kommunal", "privat": the register's words for an owner. */
const typeWords: readonly (readonly [RegExp, UnitOwner])[] = [
  [/^stat/iu, "state"],
  [/^(?:region|amt)/iu, "regional"],
  [/^(?:primær)?kommun/iu, "municipal"],
  [/^privat/iu, "private"],
];

/** An owner whose name says it. Of a name that does not, nothing is known: it may be anybody's. */
const names: readonly (readonly [RegExp, UnitOwner])[] = [
  [/^Region (?:Nordjylland|Midtjylland|Syddanmark|Sjælland|Hovedstaden|Østdanmark)$/iu, "regional"],
  [/^\S.* Kommune$|^Kommunen? \S/iu, "municipal"],
];

/** Who owns a unit, by its owner's type in the register's words, else by the owner's name. */
export function ownerOf(type: string, name: string): UnitOwner | undefined {
  const says = (text: string) => (word: readonly [RegExp, UnitOwner]) => word[0].test(text);
  return (typeWords.find(says(type)) ?? (type === "" ? names.find(says(name)) : undefined))?.[1];
}

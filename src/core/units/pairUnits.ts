import type { SystemSnapshot } from "../contract/register.ts";
import type { UnitKey } from "./UnitKey.ts";

/** A department or section; a hospital's four characters alone report nothing. */
const shakPattern = /^[0-9A-Z]{6,7}$/u;

/**
 * Which SHAK keys are the same unit as which SOR key: those that the register pairs one to one, over all its
 * days. A code that two units share, or that moved between them, is nobody's other name; an owner (IE) is no
 * unit that reports.
 */
export function pairUnits({ units }: SystemSnapshot): ReadonlyMap<UnitKey, UnitKey> {
  const sorOf = new Map<string, Set<string>>();
  const shakOf = new Map<string, Set<string>>();
  units.code.forEach((sor, row) => {
    const shak = units.shak?.[row] ?? "";
    if (!shakPattern.test(shak) || units.level?.[row] === "IE") return;
    add(sorOf, shak, sor);
    add(shakOf, sor, shak);
  });
  const pairs = new Map<UnitKey, UnitKey>();
  for (const [shak, [sor, ...others]] of sorOf) {
    if (others.length === 0 && shakOf.get(sor!)!.size === 1) pairs.set(`shak:${shak}`, `sor:${sor!}`);
  }
  return pairs;
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const known = sets.get(key);
  if (known === undefined) sets.set(key, new Set([value]));
  else known.add(value);
}

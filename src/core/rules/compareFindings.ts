import type { Recheck } from "./Checker.ts";
import { type Finding, findingId } from "../findings/Finding.ts";
import { isSameFinding } from "../findings/isSameFinding.ts";

/** What a new full check found otherwise than the last. */
export function compareFindings(before: readonly Finding[], after: readonly Finding[]): Recheck {
  const old = new Map(before.map((finding) => [findingId(finding), finding]));
  const added: Finding[] = [];
  for (const finding of after) {
    const id = findingId(finding);
    const known = old.get(id);
    if (known === undefined || !isSameFinding(known, finding)) added.push(finding);
    old.delete(id);
  }
  return { added, removed: [...old.keys()] };
}

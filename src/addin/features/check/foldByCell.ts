import type { Finding } from "../../../core/findings/Finding.ts";
import { hasSameDetails } from "../../../core/findings/isSameFinding.ts";

/** The cell that a finding stands at, as one number; -1 where it stands at none. */
export type PlaceOf = (finding: Finding) => number;

/** Findings of one rule, each cell's trouble once, and for how many it speaks. */
export interface FoldedFindings {
  readonly findings: readonly Finding[];
  /** Only of those that speak for more than themselves. */
  readonly concerns: ReadonlyMap<Finding, number>;
}

/** A heading that many counts share is one trouble, however many these are; the first of its findings speaks for it. */
export function foldByCell(findings: readonly Finding[], placeOf: PlaceOf | undefined): FoldedFindings {
  const concerns = new Map<Finding, number>();
  if (!placeOf) return { findings, concerns };
  const speakers = new Map<number, Finding | Finding[]>();
  const told = findings.filter((finding) => {
    const place = placeOf(finding);
    if (place < 0) return true;
    const others = speakers.get(place);
    const speaker = speakerIn(others, finding);
    if (speaker) concerns.set(speaker, (concerns.get(speaker) ?? 1) + 1);
    else if (Array.isArray(others)) others.push(finding);
    else speakers.set(place, others ? [others, finding] : finding);
    return speaker === undefined;
  });
  return { findings: told, concerns };
}

/** Most cells have one finding, which then needs no list of its own. */
function speakerIn(others: Finding | Finding[] | undefined, finding: Finding): Finding | undefined {
  if (Array.isArray(others)) return others.find((other) => hasSameDetails(other, finding));
  return others && hasSameDetails(others, finding) ? others : undefined;
}

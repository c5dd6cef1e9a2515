import type { Finding } from "../../../core/findings/Finding.ts";

/** The cell that a finding stands at, as one text; undefined where it stands at none. */
export type PlaceOf = (finding: Finding) => string | undefined;

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
  const speakers = new Map<string, Finding[]>();
  const told = findings.filter((finding) => {
    const place = placeOf(finding);
    if (place === undefined) return true;
    const others = speakers.get(place);
    const speaker = others?.find((other) => saysSame(other, finding));
    if (speaker) concerns.set(speaker, (concerns.get(speaker) ?? 1) + 1);
    else if (others) others.push(finding);
    else speakers.set(place, [finding]);
    return speaker === undefined;
  });
  return { findings: told, concerns };
}

const saysSame = ({ details: one }: Finding, { details: other }: Finding): boolean => {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
};

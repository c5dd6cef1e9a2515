import type { UnitProposal } from "../../../core/units/proposeUnits.ts";

export interface HospitalOption {
  readonly code: string;
  readonly name: string;
  /** How many of the names it may decide. */
  readonly names: number;
}

/** More than anybody would look through. */
const mostHospitals = 100;

/** The hospitals that the names waver between, the most telling first. */
export function listHospitals(
  proposals: readonly UnitProposal[],
  hospitalNames: Readonly<Record<string, string>>,
): readonly HospitalOption[] {
  const counts = new Map<string, number>();
  for (const code of proposals.flatMap(({ hospitals }) => hospitals))
    counts.set(code, (counts.get(code) ?? 0) + 1);
  return Array.from(counts, ([code, names]) => ({ code, names, name: hospitalNames[code] ?? code }))
    .sort((a, b) => b.names - a.names || a.name.localeCompare(b.name, "da"))
    .slice(0, mostHospitals);
}

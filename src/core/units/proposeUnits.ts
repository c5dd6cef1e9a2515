import type { UnitFilters } from "../contract/units.ts";
import type { Register } from "./Register.ts";
import { findRows, requireSystem } from "./searchUnits.ts";
import type { UnitIndex } from "./UnitIndex.ts";
import type { CodeSystem } from "./UnitKey.ts";
import { unitOnDay, type UnitOnDay } from "./UnitOnDay.ts";

/** How a name is looked up. */
export interface ProposalTerms {
  readonly system: CodeSystem;
  /** An Excel serial; only units open on it are proposed. */
  readonly day: number;
  /** Only units of this hospital: a SHAK code of four characters, or an institution's SOR code. */
  readonly hospital?: string | undefined;
  /** Only units that a registration can be of: no hospital by itself, whose SHAK code needs a department's beside it. */
  readonly reported?: boolean | undefined;
}

/** The units that a name may mean. */
export interface UnitProposal {
  readonly name: string;
  /** `one`: its unit is the only one; `several`: the planner must choose. */
  readonly kind: "one" | "several" | "none";
  /** How many there are; `units` are the first of them. */
  readonly total: number;
  readonly units: readonly UnitOnDay[];
  /** The codes of the hospitals that several units belong to, each once. */
  readonly hospitals: readonly string[];
}

/** A planner chooses among a few; beyond them she searches. */
const mostUnits = 20;

/**
 * The units that a name in a planner's sheet may mean. A unit of just that name or code comes before all whose
 * names hold its words, so that "Afsnit 1" is not also "Afsnit 10". Owners (IE) report nothing and are left out.
 */
export function proposeUnits(register: Register, name: string, terms: ProposalTerms): UnitProposal {
  const rows = rowsMeant(register, name, terms);
  const { index } = requireSystem(register, terms.system);
  const units = rows
    .slice(0, mostUnits)
    .map((row) => unitOnDay(register, terms.system, index.unitAt(row), terms.day));
  const kind = rows.length === 0 ? "none" : rows.length === 1 ? "one" : "several";
  const hospitals = kind === "several" ? hospitalsOf(index, rows, terms.system) : [];
  return { name, kind, total: rows.length, units, hospitals };
}

function rowsMeant(register: Register, name: string, terms: ProposalTerms): readonly number[] {
  const { system, day, hospital, reported = false } = terms;
  const { index } = requireSystem(register, system);
  const filters: UnitFilters = hospital === undefined ? {} : { [hospitalColumn[system]]: hospital };
  const isOwner = index.holding("level", "IE");
  const isAtHospital = hospital === undefined ? isAny : index.holding(hospitalColumn[system], hospital);
  const isMeant = (row: number) =>
    !isOwner(row) && !(reported && system === "shak" && index.codeAt(row).length === hospitalLength);
  const exact = index
    .rowsOf(name)
    .filter((row) => index.isOpenOn(row, day) && isAtHospital(row) && isMeant(row));
  if (exact.length > 0) return exact;
  const found: number[] = [];
  for (const row of findRows(register, { system, text: name, day, filters }))
    if (isMeant(row)) found.push(row);
  return found;
}

const hospitalLength = 4;

const isAny = (): boolean => true;

/** A department's SHAK code begins with its hospital's. */
const hospitalColumn = { shak: "code", sor: "institution" } as const;

function hospitalsOf(index: UnitIndex, rows: readonly number[], system: CodeSystem): string[] {
  const codes = new Set<string>();
  for (const row of rows) {
    const code = system === "shak" ? index.codeAt(row).slice(0, hospitalLength) : index.institutionAt(row);
    if (code) codes.add(code);
  }
  return [...codes];
}

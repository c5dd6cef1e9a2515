import {
  unitScopes,
  type FoundUnit,
  type ScopeReason,
  type UnitColumn,
  type UnitFilters,
  type UnitScope,
} from "../contract/units.ts";
import { Problem } from "../Problem.ts";
import type { Register, RegisterSystem } from "./Register.ts";
import type { RowTest, UnitIndex } from "./UnitIndex.ts";
import type { CodeSystem } from "./UnitKey.ts";

/** What is looked for, and by whom. */
export interface UnitSearch {
  readonly system: CodeSystem;
  readonly scope?: UnitScope | undefined;
  readonly text: string;
  /** An Excel serial; only units open on it are found, unless `otherDays`. */
  readonly day: number;
  /** Units that are not open on the day are found too, each once, after those that are. */
  readonly otherDays?: boolean;
  readonly filters: UnitFilters;
  readonly offset: number;
  readonly limit: number;
  /** The company that the searcher signed in for. */
  readonly ownCvr?: string | undefined;
}

export interface FoundUnits {
  readonly total: number;
  readonly units: readonly FoundUnit[];
}

/**
 * A page of the units open on a day that fit the scope, every filter and every word, in Danish order of their
 * names. Throws a `register.…` Problem where the register lacks what is asked for.
 */
export function searchUnits(register: Register, search: UnitSearch): FoundUnits {
  const { index } = requireSystem(register, search.system);
  const units: FoundUnit[] = [];
  let total = 0;
  for (const row of findRows(register, search)) {
    if (total >= search.offset && units.length < search.limit) units.push(index.unitAt(row));
    total++;
  }
  return { total, units };
}

/** The rows of the system's index that a search finds, in their order. */
export function* findRows(
  register: Register,
  search: Omit<UnitSearch, "offset" | "limit">,
): Generator<number, void> {
  const system = requireSystem(register, search.system);
  const { index } = system;
  const { day, otherDays = false } = search;
  const tests = [...scopeTests(register, index, search), ...filterTests(index, search)];
  const fits: RowTest = (row) => tests.every((test) => test(row));
  for (const row of index.rows) if (index.isOpenOn(row, day) && fits(row)) yield row;
  if (!otherDays) return;
  const isOfOtherDays: RowTest = (row) => index.isLatest(row) && !system.isOpenOn(index.codeAt(row), day);
  for (const row of index.rows) if (isOfOtherDays(row) && fits(row)) yield row;
}

/** A code system that was imported; otherwise a `register.not-imported` Problem. */
export function requireSystem(register: Register, system: CodeSystem): RegisterSystem {
  const found = register.system(system);
  if (found === undefined) throw new Problem("register.not-imported", { system });
  return found;
}

/** Of each scope, why it cannot be searched; undefined where it can. */
export const listScopes = (
  register: Register,
  asked: Pick<UnitSearch, "system" | "ownCvr">,
): { scope: UnitScope; unavailable: ScopeReason | undefined }[] =>
  unitScopes.map((scope) => ({ scope, unavailable: unavailability(register, scope, asked) }));

function unavailability(
  register: Register,
  scope: UnitScope,
  { system, ownCvr }: Pick<UnitSearch, "system" | "ownCvr">,
): ScopeReason | undefined {
  const index = register.system(system)?.index;
  if (index === undefined) return "register-missing";
  if (scope !== "own-si" && scope !== "own-all") return index.has("owner") ? undefined : "owner-missing";
  if (!index.has("cvr")) return "cvr-missing";
  if (scope === "own-si" && !index.has("level")) return "level-missing";
  return ownCvr === undefined ? "own-cvr-unknown" : undefined;
}

type ScopedSearch = Pick<UnitSearch, "system" | "scope" | "ownCvr">;

/** An owner (IE) is no unit that reports, so no scope shows it. */
function scopeTests(register: Register, index: UnitIndex, search: ScopedSearch): RowTest[] {
  const { scope, ownCvr } = search;
  if (scope === undefined) return [];
  const reason = unavailability(register, scope, search);
  if (reason !== undefined) throw new Problem("register.scope-unavailable", { scope, reason });
  const isOwner = index.holding("level", "IE");
  const mayReport: RowTest = (row) => !isOwner(row);
  if (scope === "own-si") return [index.holding("cvr", ownCvr!), index.holding("level", "SI")];
  if (scope === "own-all") return [index.holding("cvr", ownCvr!), mayReport];
  return [index.holding("owner", scope), mayReport];
}

function filterTests(
  index: UnitIndex,
  { system, text, filters }: Pick<UnitSearch, "system" | "text" | "filters">,
): RowTest[] {
  const tests = text.trim() === "" ? [] : [index.matching(text)];
  for (const [column, wanted] of Object.entries(filters) as [UnitColumn, string | undefined][]) {
    if (wanted === undefined) continue;
    if (!index.has(column)) throw new Problem("register.column-missing", { column, system });
    tests.push(index.holding(column, wanted));
  }
  return tests;
}

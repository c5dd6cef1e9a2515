import assert from "node:assert/strict";
import type { Finding } from "../../src/core/findings/Finding.ts";
import type { RuleId } from "../../src/core/findings/ruleIds.ts";
import { cellName, faultyCells, type OracleRules } from "./oracle.ts";
import type { PeerField, PeerRow } from "./peerSheet.ts";

/** Ours that speak of what the oracle knows. */
const known: ReadonlySet<RuleId> = new Set<RuleId>(
  ["UNIT-2", "UNIT-3", "SHAK-1", "SHAK-2", "CPR-1", "DATE-1", "DATE-2", "DATE-4"].concat([
    "BEDS-1",
    "BEDS-2",
    "BEDS-3",
    "BEDS-4",
    "BEDS-5",
    "BEDS-6",
    "KEY-1",
  ]) as RuleId[],
);

/** A peer must find what the oracle finds by the peer's rules. */
export function requirePeerCorrect(
  found: Iterable<string>,
  rows: readonly PeerRow[],
  rules: OracleRules,
  what: string,
): void {
  requireEqual(found, faultyCells(rows, rules), what);
}

/** Ours must, of all that the oracle knows; what else ours finds the loop by hand is asked about. */
export function requireOursCorrect(
  found: readonly Finding[],
  rows: readonly PeerRow[],
  lastDay: string,
  what: string,
): void {
  const cells = found
    .filter(({ rule }) => known.has(rule))
    .map(({ slot, field }) => cellName(slot, field as PeerField));
  const expected = faultyCells(rows, { lastDay, comparesCounts: true, repeats: "readable" });
  requireEqual(unitsAsOne(cells), unitsAsOne(expected), what);
}

/** A unit's cells as one: of a unit that is not written ours marks a single cell. */
const unitsAsOne = (cells: Iterable<string>): readonly string[] =>
  Array.from(cells, (cell) => cell.replace(/:.*Code$/, ":unit"));

/** No cell more, none less; some of them are shown. */
function requireEqual(found: Iterable<string>, expected: Iterable<string>, what: string): void {
  const [ours, theirs] = [new Set(found), new Set(expected)];
  const missing = [...theirs].filter((cell) => !ours.has(cell));
  const extra = [...ours].filter((cell) => !theirs.has(cell));
  assert.deepEqual(
    { missing: missing.slice(0, 9), extra: extra.slice(0, 9) },
    { missing: [], extra: [] },
    what,
  );
}

import { keyOf, peerFields, type PeerField, type PeerRow } from "./peerSheet.ts";

/** How many of our rules are asked: what all can say is asked always. */
export interface OracleRules {
  /** The day is not before reporting began, nor after this one. */
  readonly lastDay?: string;
  /** Open beds are at most the established ones, patients at most the open beds. */
  readonly comparesCounts?: boolean;
  /**
   * Rows of one unit and day: every one of them; every one whose unit and day can be read; or, of rows
   * that are otherwise faultless, those after the first.
   */
  readonly repeats?: "every" | "readable" | "later";
}

/** Reporting began. */
export const firstDay = "2014-01-01";

/** What each text must look like. */
export const patterns: Readonly<Record<PeerField, string>> = {
  hospitalCode: "^[0-9A-Z]{4}$",
  departmentCode: "^[0-9A-Z]{2,3}$",
  date: "^\\d{4}-\\d{2}-\\d{2}$",
  establishedBeds: "^\\d+$",
  openBeds: "^\\d+$",
  patients: "^\\d+$",
};

/** A faulty cell, `row:field`; a repeat is told of the date. */
export const cellName = (row: number, field: PeerField): string => `${row}:${field}`;

/**
 * The faulty cells of a sheet by so many of the rules, found cell by cell and for clarity alone: every check and
 * every peer is held against it before it is timed.
 */
export function faultyCells(rows: readonly PeerRow[], rules: OracleRules = {}): ReadonlySet<string> {
  const faulty = new Set<string>();
  rows.forEach((row, at) => {
    for (const field of faultsOf(row, rules)) faulty.add(cellName(at, field));
  });
  for (const at of repeatsOf(rows, rules)) faulty.add(cellName(at, "date"));
  return faulty;
}

function faultsOf(row: PeerRow, { lastDay, comparesCounts = false }: OracleRules): ReadonlySet<PeerField> {
  const textIn = (field: PeerField) => row[peerFields.indexOf(field)]!;
  const isMalformed = (field: PeerField) => !new RegExp(patterns[field]).test(textIn(field));
  const faults = new Set(peerFields.filter(isMalformed));
  const exceeds = (one: PeerField, other: PeerField) =>
    !isMalformed(one) && !isMalformed(other) && Number(textIn(one)) > Number(textIn(other));
  if (comparesCounts && exceeds("openBeds", "establishedBeds")) faults.add("openBeds");
  if (comparesCounts && exceeds("patients", "openBeds")) faults.add("patients");
  const day = textIn("date");
  if (lastDay !== undefined && (day < firstDay || day > lastDay)) faults.add("date");
  return faults;
}

function repeatsOf(rows: readonly PeerRow[], rules: OracleRules): readonly number[] {
  const { repeats } = rules;
  if (repeats === undefined) return [];
  const groups = new Map<string, number[]>();
  rows.forEach((row, at) => {
    const faults = faultsOf(row, rules);
    if (repeats === "later" && faults.size > 0) return;
    if (repeats === "readable" && isUnread(row)) return;
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [at]);
    else group.push(at);
  });
  return [...groups.values()].flatMap((group) =>
    repeats === "later" ? group.slice(1) : group.length > 1 ? group : [],
  );
}

const isUnread = (row: PeerRow): boolean =>
  (["hospitalCode", "departmentCode", "date"] as const).some(
    (field) => !new RegExp(patterns[field]).test(row[peerFields.indexOf(field)]!),
  );

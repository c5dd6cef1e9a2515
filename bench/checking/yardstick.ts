import type { SystemSnapshot } from "../../src/core/contract/register.ts";
import type { FieldKey } from "../../src/core/record/fields.ts";
import type { Registrations, UnitWriting } from "../../src/core/record/Registrations.ts";
import { cellStates } from "../../src/core/values/cellStates.ts";
import type { Finding } from "../../src/core/findings/Finding.ts";
import type { RuleId } from "../../src/core/findings/ruleIds.ts";
import { isoDay } from "../../src/core/values/DateValue.ts";

/**
 * The yardstick of the bench: the same rules as one loop written by hand for just the sheets it measures, with
 * nothing kept for later edits. It shares no code with the checker but the reading of cells.
 */

interface Verdict {
  key: string | undefined;
  rule: RuleId | undefined;
  field: FieldKey;
  details: Finding["details"];
  from: number;
  to: number;
}

type Period = readonly [from: number, to: number];

const d = ["0123456789", "1234067895", "2340178956", "3401289567", "4012395678"]
  .concat(["5987604321", "6598710432", "7659821043", "8765932104", "9876543210"])
  .map((row) => Array.from(row, Number));
const p = ["0123456789", "1576283094", "5803796142", "8916043527", "9453126870"]
  .concat(["4286573901", "2793806415", "7046913258"])
  .map((row) => Array.from(row, Number));

function hasCheckDigit(code: string): boolean {
  let sum = 0;
  for (let at = 0; at < code.length; at++) sum = d[sum]![p[at % 8]![Number(code[code.length - 1 - at])]!]!;
  return sum === 0;
}

const always: Period = [-0x80000000, 0x7fffffff];

function judge(writing: UnitWriting, register: ReadonlyMap<string, Period>): Verdict {
  const verdict = (
    rule: RuleId | undefined,
    field: FieldKey,
    details: Finding["details"],
    key?: string,
    [from, to] = always,
  ): Verdict => ({ key, rule, field, details, from, to });
  const sor = String(writing.sorCode);
  const hospital = String(writing.hospitalCode);
  const department = String(writing.departmentCode);
  if (sor !== "") {
    if (hospital !== "" || department !== "") return verdict("UNIT-1", "sorCode", {});
    if (!hasCheckDigit(sor)) return verdict("SOR-2", "sorCode", { code: sor });
    return verdict(undefined, "sorCode", {}, sor);
  }
  if (!/^[0-9A-Z]{4}$/.test(hospital)) return verdict("SHAK-1", "hospitalCode", { code: hospital });
  if (department === "") return verdict("UNIT-3", "departmentCode", { missing: "departmentCode" });
  const code = hospital + department;
  const period = register.get(code);
  if (period !== undefined) return verdict(undefined, "departmentCode", {}, code, period);
  if (typeof writing.departmentCode === "number" && department.length === 2) {
    const details = { code: department, suggestion: `0${department}` };
    return verdict("SHAK-3", "departmentCode", details, `${hospital}0${department}`);
  }
  return verdict("SHAK-8", "departmentCode", { code }, code);
}

const stateNames = [
  "read",
  "empty",
  "cellError",
  "unreadable",
  "ambiguous",
  "fraction",
  "negative",
  "tooLarge",
];
const fields: readonly FieldKey[] = ["sorCode", "hospitalCode", "departmentCode", "date"];
const counts = ["establishedBeds", "openBeds", "patients"] as const;
const cells = [...fields, ...counts];
const { read, empty } = cellStates;

/** Groups of slots with one unit and day; a slot's group is `groups[groupOf[slot]]`, -1 for none. */
function groupKeys(
  sheet: Registrations,
  keys: readonly number[],
): { groupOf: Int32Array; groups: number[][]; first: Map<number, number> } {
  const { size, kind, unit, day, dayState } = sheet;
  const first = new Map<number, number>();
  const groupOf = new Int32Array(size).fill(-1);
  const groups: number[][] = [];
  for (let slot = 0; slot < size; slot++) {
    const key = keys[unit[slot]!]!;
    if (kind[slot] !== 1 || dayState[slot] !== read || key < 0) continue;
    const both = key * 65_536 + day[slot]!;
    const before = first.get(both);
    if (before === undefined) {
      first.set(both, slot);
      continue;
    }
    if (groupOf[before] === -1) groupOf[before] = groups.push([before]) - 1;
    groupOf[slot] = groupOf[before]!;
    groups[groupOf[slot]!]!.push(slot);
  }
  return { groupOf, groups, first };
}

interface Gap {
  readonly slot: number;
  readonly details: Finding["details"];
}

/** DAYS-1, by first slot: an entry for each unit and month, whose days are bits. No unit here is part of another. */
function findGaps(
  { size, kind, unit, day, dayState }: Registrations,
  sure: readonly number[],
  today: number,
): ReadonlyMap<number, Gap> {
  const months = new Map<number, number>();
  const placeOf = (serial: number) => {
    const known = months.get(serial);
    if (known !== undefined) return known;
    const date = new Date((serial - 25_569) * 86_400_000);
    const place = ((date.getUTCFullYear() - 2014) * 12 + date.getUTCMonth()) * 32 + date.getUTCDate();
    months.set(serial, place);
    return place;
  };
  const undated = new Set<number>();
  const loose = new Map<number, number>();
  const unitsOn = new Map<number, number>();
  const entries = new Map<
    number,
    { key: number; month: number; days: number; slot: number; twice: boolean }
  >();
  let [lastDay, place] = [-1, 0];
  for (let slot = 0; slot < size; slot++) {
    if (kind[slot] !== 1) continue;
    const key = sure[unit[slot]!]!;
    const on = day[slot]!;
    if (dayState[slot] !== read || on >= today || on < 41_640) {
      if (key >= 0) undated.add(key);
      continue;
    }
    if (on !== lastDay) [lastDay, place] = [on, placeOf(on)];
    const month = place >> 5;
    const bit = 1 << (place & 31);
    if (key < 0) {
      loose.set(month, (loose.get(month) ?? 0) | bit);
      continue;
    }
    const id = key * 4_096 + month;
    const known = entries.get(id);
    const entry = known ?? { key, month, days: 0, slot, twice: false };
    if (known === undefined) entries.set(id, entry);
    if (entry.days & bit) entry.twice = true;
    else {
      entry.days |= bit;
      unitsOn.set(place, (unitsOn.get(place) ?? 0) + 1);
    }
  }
  return gapsOf(
    [...entries.values()].filter(({ key, twice }) => !twice && !undated.has(key)),
    loose,
    unitsOn,
  );
}

function gapsOf(
  entries: readonly { month: number; days: number; slot: number }[],
  loose: ReadonlyMap<number, number>,
  unitsOn: ReadonlyMap<number, number>,
): ReadonlyMap<number, Gap> {
  const gaps = new Map<number, Gap>();
  for (const { month, days, slot } of entries) {
    let [first, last] = [32, 0];
    for (let date = 1; date <= 31; date++) {
      if ((days & (1 << date)) === 0 && (unitsOn.get(month * 32 + date) ?? 0) < 2) continue;
      first = Math.min(first, date);
      last = date;
    }
    const missing: number[] = [];
    for (let date = first; date <= last; date++)
      if (((days | (loose.get(month) ?? 0)) & (1 << date)) === 0) missing.push(date);
    if (missing.length === 0) continue;
    const name = `${2014 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
    gaps.set(slot, { slot, details: { count: missing.length, month: name, days: inRuns(missing) } });
  }
  return gaps;
}

function inRuns(dates: readonly number[]): string {
  const starts = dates.filter((date, at) => dates[at - 1] !== date - 1);
  const ends = dates.filter((date, at) => dates[at + 1] !== date + 1);
  return starts.map((start, at) => (start === ends[at] ? `${start}` : `${start}–${ends[at]}`)).join(", ");
}

/** The weekday holidays of 500 days from New Year 2024, in serials: the largest sheet's. */
const holidays = new Set(
  ["2024-01-01", "2024-03-28", "2024-03-29", "2024-04-01", "2024-05-09", "2024-05-20", "2024-12-25"]
    .concat(["2024-12-26", "2025-01-01", "2025-04-17", "2025-04-18", "2025-04-21"])
    .map((date) => Date.parse(date) / 86_400_000 + 25_569),
);
const isWorkday = (day: number) => (day + 5) % 7 < 4 && !holidays.has(day);

/** All findings, in the order of slots; both bed measures are required, and no day is today. */
export function checkByHand(sheet: Registrations, units: SystemSnapshot["units"], today: number): Finding[] {
  const register = new Map(units.code.map((code, at) => [code, [units.from[at]!, units.to[at]!] as const]));
  const verdicts = sheet.writings.map((writing) => judge(writing, register));
  const names = [...new Set(verdicts.map(({ key }) => key))];
  const numbers = new Map(names.map((key, at) => [key, key === undefined ? -1 : at]));
  const keys = verdicts.map(({ key }) => numbers.get(key)!);
  const { groupOf, groups, first } = groupKeys(sheet, keys);
  const sure = verdicts.map(({ key, rule }) =>
    rule === undefined || rule === "SHAK-3" ? numbers.get(key)! : -1,
  );
  const gaps = findGaps(sheet, sure, today);

  const { size, kind, unit, day, dayState, clock, cprLike } = sheet;
  const { establishedBeds, openBeds, patients } = sheet.counts;
  const states = [establishedBeds.state, openBeds.state, patients.state];
  const dayNames = new Map<number, string>();
  const dayName = (serial: number) => {
    if (!dayNames.has(serial)) dayNames.set(serial, isoDay(serial));
    return dayNames.get(serial)!;
  };
  const slotsOn = (key: number, on: number): readonly number[] => {
    const slot = first.get(key * 65_536 + on);
    if (slot === undefined) return [];
    return groupOf[slot] === -1 ? [slot] : groups[groupOf[slot]!]!;
  };
  const isShut = (slot: number) =>
    openBeds.state[slot] === read &&
    openBeds.value[slot] === 0 &&
    establishedBeds.value[slot]! > 0 &&
    patients.value[slot] === 0;
  const isFirstShut = (key: number, on: number) => {
    for (let before = on - 1; before >= on - 366; before--) {
      const slots = slotsOn(key, before);
      if (isWorkday(before)) return !slots.some(isShut);
      if (slots.some((slot) => openBeds.value[slot]! > 0)) return true;
    }
    return true;
  };
  const found: Finding[] = [];
  const error = (rule: RuleId, slot: number, field: FieldKey, details: Finding["details"]) =>
    found.push({ rule, level: "error", slot, field, details });
  const warn = (rule: RuleId, slot: number, field: FieldKey, details: Finding["details"]) =>
    found.push({ rule, level: "warning", slot, field, details });

  for (let slot = 0; slot < size; slot++) {
    if (kind[slot] !== 1) continue;
    if (cprLike.size > 0)
      for (let at = 0; at < cells.length; at++)
        if (cprLike.has(slot * cells.length + at)) error("CPR-1", slot, cells[at]!, { field: cells[at]! });

    const on = day[slot]!;
    const state = dayState[slot]!;
    const { rule, field, details, key, from, to } = verdicts[unit[slot]!]!;
    if (rule !== undefined) error(rule, slot, field, details);
    else if (state === read && (on < from || on > to))
      error("SHAK-9", slot, "departmentCode", { code: key!, date: dayName(on) });

    if (state !== read) error("DATE-1", slot, "date", { state: stateNames[state]! });
    else if (on > today) error("DATE-2", slot, "date", { date: dayName(on) });
    else if (on < 41_640) error("DATE-4", slot, "date", { date: dayName(on) });
    else if (clock[slot]! > 0 && clock[slot]! < 1_380) {
      const [hours, minutes] = [Math.floor(clock[slot]! / 60), clock[slot]! % 60];
      warn("DATE-5", slot, "date", {
        clock: `${String(hours).padStart(2, "0")}.${String(minutes).padStart(2, "0")}`,
      });
    }

    for (let at = 0; at < counts.length; at++) {
      const count = states[at]![slot]!;
      if (count === read || cprLike.has(slot * cells.length + fields.length + at)) continue;
      const measure = counts[at]!;
      if (count === empty) error("BEDS-1", slot, measure, { field: measure });
      else error("BEDS-2", slot, measure, { field: measure, state: stateNames[count]! });
    }
    if (openBeds.state[slot] === read) {
      const open = openBeds.value[slot]!;
      const established = establishedBeds.value[slot]!;
      const lying = patients.value[slot]!;
      if (establishedBeds.state[slot] === read && open > established)
        warn("BEDS-3", slot, "openBeds", { open, established });
      const number = keys[unit[slot]!]!;
      if (open === 0 && isShut(slot) && state === read && number >= 0 && isWorkday(on))
        if (isFirstShut(number, on)) warn("BEDS-7", slot, "openBeds", { established });
      if (patients.state[slot] === read && lying > open) {
        const occupancy = Math.round((lying / open) * 100);
        if (open === 0) warn("BEDS-6", slot, "patients", { open, patients: lying });
        else if (lying * 2 > open * 3) warn("BEDS-5", slot, "patients", { open, patients: lying, occupancy });
        else warn("BEDS-4", slot, "patients", { open, patients: lying, occupancy });
      }
    }

    const gap = gaps.get(slot);
    if (gap !== undefined) warn("DAYS-1", slot, "date", gap.details);
    if (groupOf[slot] === -1) continue;
    const group = groups[groupOf[slot]!]!;
    const others: number[] = [];
    for (let at = 0; at < group.length && others.length < 5; at++)
      if (group[at] !== slot) others.push(group[at]!);
    const rows = others.map((other) => other + 2).join(", ");
    const twins = { date: dayName(on), rows, more: group.length > 6 ? 1 : 0 };
    found.push({ rule: "KEY-1", level: "error", slot, field: "date", details: twins, others });
  }
  return found;
}

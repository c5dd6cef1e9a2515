import { type Measure, measures } from "../record/fields.ts";
import { cellStates, type CountColumn, slotKinds } from "../record/Registrations.ts";
import { readCode } from "../values/CodeValue.ts";
import { largestCount } from "../values/CountValue.ts";
import type { ListLayout } from "./Layout.ts";
import type { RegistrationTable } from "./RegistrationTable.ts";

/** What rows say by themselves. */
interface OwnCells {
  readonly kind: Uint8Array;
  readonly counts: Readonly<Record<Measure, CountColumn>>;
}

/**
 * Takes the rows of one unit together where the layout says so: measures that stand once for a unit, and rows that are
 * parts of one registration. Returns what undoes it, before rows are read again.
 */
export function gatherRows(table: RegistrationTable): () => void {
  const { once = [], addsRows = false } = table.layout;
  if (once.length === 0 && !addsRows) return () => undefined;
  const own = copyOwn(table);
  const units = unitNumbers(table);
  for (const measure of once) carryDown(table, measure, units);
  if (addsRows) addRows(table, units);
  return () => putBack(table, own);
}

/** Whether a layout has rows to gather. */
export const gathersRows = ({ once = [], addsRows = false }: ListLayout): boolean =>
  once.length > 0 || addsRows;

function copyOwn({ size, kind, counts }: RegistrationTable): OwnCells {
  const copy = ({ value, state }: CountColumn) => ({
    value: value.slice(0, size),
    state: state.slice(0, size),
  });
  return {
    kind: kind.slice(0, size),
    counts: {
      establishedBeds: copy(counts.establishedBeds),
      openBeds: copy(counts.openBeds),
      patients: copy(counts.patients),
    },
  };
}

function putBack(table: RegistrationTable, own: OwnCells): void {
  table.kind.set(own.kind);
  for (const measure of measures) {
    table.counts[measure].value.set(own.counts[measure].value);
    table.counts[measure].state.set(own.counts[measure].state);
  }
}

/** Writings that read alike have one number; those that name no unit have none. */
function unitNumbers({ writings }: RegistrationTable): readonly (number | undefined)[] {
  const numbers = new Map<string, number>();
  return writings.map(({ sorCode, hospitalCode, departmentCode }) => {
    const shak = readCode(hospitalCode).text + readCode(departmentCode).text;
    const key = `${readCode(sorCode).text}|${shak}`;
    if (key === "|") return undefined;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

const isRow = ({ kind }: RegistrationTable, slot: number): boolean =>
  kind[slot] === slotKinds.record || kind[slot] === slotKinds.upcoming;

/** An empty cell has what stands nearest above for its unit; above the first, what stands first. */
function carryDown(table: RegistrationTable, measure: Measure, units: readonly (number | undefined)[]): void {
  const { value, state } = table.counts[measure];
  const last = new Map<number, number>();
  const waiting = new Map<number, number[]>();
  for (let slot = 0; slot < table.size; slot++) {
    const unit = isRow(table, slot) ? units[table.unit[slot]!] : undefined;
    if (unit === undefined) continue;
    if (state[slot] === cellStates.read) {
      last.set(unit, value[slot]!);
      for (const before of waiting.get(unit) ?? [])
        [value[before], state[before]] = [value[slot]!, cellStates.read];
      waiting.delete(unit);
    } else if (state[slot] === cellStates.empty) {
      const known = last.get(unit);
      if (known !== undefined) [value[slot], state[slot]] = [known, cellStates.read];
      else waiting.set(unit, [...(waiting.get(unit) ?? []), slot]);
    }
  }
}

/** The first row of a unit and day gets the sums; a row with a faulty cell stays by itself, to be mended. */
function addRows(table: RegistrationTable, units: readonly (number | undefined)[]): void {
  const firsts = new Map<number, number>();
  const columns = measures.map((measure) => table.counts[measure]);
  for (let slot = 0; slot < table.size; slot++) {
    const unit = isRow(table, slot) ? units[table.unit[slot]!] : undefined;
    if (unit === undefined || table.dayState[slot] !== cellStates.read) continue;
    if (columns.some(({ state }) => state[slot]! > cellStates.empty)) continue;
    const key = unit * mostDays + table.day[slot]!;
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, slot);
      continue;
    }
    for (const column of columns) addCount(column, first, slot);
    if (table.kind[slot] === slotKinds.record) table.kind[first] = slotKinds.record;
    table.kind[slot] = slotKinds.part;
  }
}

function addCount({ value, state }: CountColumn, first: number, slot: number): void {
  if (state[slot] !== cellStates.read || state[first]! > cellStates.empty) return;
  const sum = value[first]! + value[slot]!;
  state[first] = sum > largestCount ? cellStates.tooLarge : cellStates.read;
  value[first] = sum > largestCount ? 0 : sum;
}

/** More than any serial of a day. */
const mostDays = 1 << 20;

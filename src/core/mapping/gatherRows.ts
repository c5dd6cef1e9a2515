import { cellIndex } from "../record/cellIndex.ts";
import { type Measure, measures } from "../record/fields.ts";
import { type CellIndex, type CountColumn, slotKinds } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";
import { foldDanish } from "../units/foldDanish.ts";
import { readCode } from "../values/CodeValue.ts";
import { isEmptyCell, tidyText } from "../values/cellText.ts";
import { largestCount } from "../values/CountValue.ts";
import { readMonth } from "../values/readMonth.ts";
import { isTotalText } from "./findSummary.ts";
import type { ListLayout } from "./Layout.ts";
import type { RegistrationTable } from "./RegistrationTable.ts";

/** What rows say by themselves. */
interface OwnCells {
  readonly kind: Uint8Array;
  readonly unit: Int32Array;
  readonly counts: Readonly<Record<Measure, CountColumn>>;
  readonly less: ReadonlyMap<CellIndex, number>;
}

/**
 * Takes the rows of one unit together where the layout says so: rows whose unit stands above, then rows that are parts
 * of one registration, then measures that stand once for a unit, then what each row takes off them. No row has to do with
 * those of another sheet. Returns what undoes it, before rows are read again.
 */
export function gatherRows(table: RegistrationTable): () => void {
  if (!gathersRows(table.layout)) return () => undefined;
  const own = copyOwn(table);
  const sheets = slotsBySheet(table);
  if (table.layout.unitOnce) carryUnits(table, sheets);
  const units = unitNumbers(table);
  for (const slots of sheets) {
    if (table.layout.addsRows) addRows(table, slots, units);
    for (const measure of table.carried) carryDown(table, slots, measure, units);
  }
  const refused = [...table.carried].map((measure) => ({ measure, slots: table.takeOffCarried(measure) }));
  return () => {
    for (const { measure, slots } of refused)
      for (const [slot, untidy] of slots) table.forgetRefused(slot, measure, untidy);
    putBack(table, own);
  };
}

/** Whether a layout has rows to gather. */
export const gathersRows = ({ once = [], addsRows = false, unitOnce = false }: ListLayout): boolean =>
  once.length > 0 || addsRows || unitOnce;

function copyOwn({ size, kind, unit, counts, less }: RegistrationTable): OwnCells {
  const copy = ({ value, state }: CountColumn) => ({
    value: value.slice(0, size),
    state: state.slice(0, size),
  });
  return {
    kind: kind.slice(0, size),
    unit: unit.slice(0, size),
    counts: {
      establishedBeds: copy(counts.establishedBeds),
      openBeds: copy(counts.openBeds),
      patients: copy(counts.patients),
    },
    less: new Map(less),
  };
}

function putBack(table: RegistrationTable, own: OwnCells): void {
  table.kind.set(own.kind);
  table.unit.set(own.unit);
  table.unitSlots = undefined;
  for (const measure of measures) {
    table.counts[measure].value.set(own.counts[measure].value);
    table.counts[measure].state.set(own.counts[measure].state);
  }
  table.less.clear();
  for (const [index, off] of own.less) table.less.set(index, off);
}

/** By its number in `writings`; undefined for one that names no unit. */
type UnitNumbers = readonly (number | undefined)[];

/** Writings that read alike have one number. */
function unitNumbers({ writings }: RegistrationTable): UnitNumbers {
  const numbers = new Map<string, number>();
  return writings.map(({ sorCode, hospitalCode, departmentCode, name }) => {
    const shak = readCode(hospitalCode).text + readCode(departmentCode).text;
    const key = `${readCode(sorCode).text}|${shak}|${name === undefined ? "" : foldDanish(name)}`;
    if (key === "||") return undefined;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

const isRow = ({ kind }: RegistrationTable, slot: number): boolean =>
  kind[slot] === slotKinds.record || kind[slot] === slotKinds.upcoming;

/** The slots of each sheet, from its top. */
function slotsBySheet({ runs, size }: RegistrationTable): readonly (readonly number[])[] {
  const sheets = new Map<string, number[]>();
  for (const { sheetId, firstSlot, rows } of runs) {
    const slots = sheets.get(sheetId) ?? [];
    sheets.set(sheetId, slots);
    for (let slot = firstSlot; slot < Math.min(size, firstSlot + rows); slot++) slots.push(slot);
  }
  return [...sheets.values()];
}

/**
 * A row that says no unit is of the unit above it, be that one's row a registration or not; unless a row between is of
 * another hospital, or a caption that may name a unit we cannot tell.
 */
function carryUnits(table: RegistrationTable, sheets: readonly (readonly number[])[]): void {
  const { unit, writings, kind } = table;
  const hospitalAt = (slot: number) => readCode(writings[unit[slot]!]!.hospitalCode).text;
  const unitSlots = Int32Array.from({ length: table.size }, (_, slot) => slot);
  for (const slots of sheets) {
    let above: number | undefined;
    for (const slot of slots) {
      if (kind[slot] === slotKinds.blank) continue;
      if (kind[slot] === slotKinds.total || kind[slot] === slotKinds.heading)
        above = mayNameUnit(table, slot) ? undefined : above;
      else if (table.namesUnit(slot)) above = slot;
      else if (above !== undefined && !["", hospitalAt(above)].includes(hospitalAt(slot))) above = undefined;
      else if (above !== undefined && isRow(table, slot)) {
        unit[slot] = unit[above]!;
        unitSlots[slot] = above;
      }
    }
  }
  table.unitSlots = unitSlots;
}

const weekWord = /^(?:uge|week)(?!\p{L})/iu;

/** Of rows that are no registrations: "Medicinsk Center" alone in a unit's column, not "I alt", "Uge 48" or "Oktober". */
function mayNameUnit(table: RegistrationTable, slot: number): boolean {
  const { writings, unit, dayState, counts } = table;
  if (table.withheldUnits.has(slot)) return true;
  const { sorCode, departmentCode, name } = writings[unit[slot]!]!;
  const text = [name, departmentCode, sorCode].find((cell) => cell !== undefined && !isEmptyCell(cell));
  const states = [dayState[slot], ...measures.map((measure) => counts[measure].state[slot])];
  if (typeof text !== "string" || states.some((state) => state !== cellStates.empty)) return false;
  return !isTotalText(text) && !weekWord.test(tidyText(text)) && readMonth(text) === undefined;
}

/** An empty cell has what stands nearest above for its unit; a word that means nothing is no empty cell. */
function carryDown(
  table: RegistrationTable,
  slots: readonly number[],
  measure: Measure,
  units: UnitNumbers,
): void {
  const { value, state } = table.counts[measure];
  const last = new Map<number, number>();
  for (const slot of slots) {
    const unit = isRow(table, slot) ? units[table.unit[slot]!] : undefined;
    if (unit === undefined) continue;
    const known = last.get(unit);
    if (state[slot] === cellStates.read) last.set(unit, value[slot]!);
    else if (state[slot] === cellStates.empty && known !== undefined && !table.isNothing(slot, measure))
      [value[slot], state[slot]] = [known, cellStates.read];
  }
}

/** The first row of a unit and day gets the sums; a row that misses its patients, or has a fault, stays to be mended. */
function addRows(table: RegistrationTable, slots: readonly number[], units: UnitNumbers): void {
  const firsts = new Map<number, number>();
  for (const slot of slots) {
    const unit = isRow(table, slot) ? units[table.unit[slot]!] : undefined;
    if (unit === undefined || table.dayState[slot] !== cellStates.read || !canBePart(table, slot)) continue;
    const key = unit * mostDays + table.day[slot]!;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, slot);
    else addRow(table, first, slot);
  }
}

function canBePart({ counts, kind }: RegistrationTable, slot: number): boolean {
  if (measures.some((measure) => counts[measure].state[slot]! > cellStates.empty)) return false;
  return kind[slot] === slotKinds.upcoming || counts.patients.state[slot] === cellStates.read;
}

function addRow(table: RegistrationTable, first: number, slot: number): void {
  for (const measure of measures) {
    addCount(table.counts[measure], first, slot);
    const index = cellIndex(first, measure);
    const off = table.less.get(cellIndex(slot, measure));
    if (off !== undefined) table.less.set(index, (table.less.get(index) ?? 0) + off);
  }
  if (table.kind[slot] === slotKinds.record) table.kind[first] = slotKinds.record;
  table.kind[slot] = slotKinds.part;
}

function addCount({ value, state }: CountColumn, first: number, slot: number): void {
  if (state[slot] !== cellStates.read || state[first]! > cellStates.empty) return;
  const sum = value[first]! + value[slot]!;
  state[first] = sum > largestCount ? cellStates.tooLarge : cellStates.read;
  value[first] = sum > largestCount ? 0 : sum;
}

/** More than any serial of a day. */
const mostDays = 1 << 20;

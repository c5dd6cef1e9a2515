import { cellIndex } from "../record/cellIndex.ts";
import { codeFields, type FieldKey, fieldKeys, type Measure, measures } from "../record/fields.ts";
import {
  type CellIndex,
  type CountColumn,
  type Registrations,
  slotKinds,
  type UnitWriting,
} from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";
import { isUpcoming } from "../rules/isRecord.ts";
import type { CellValue } from "../values/CellValue.ts";
import { type CountReading, readCount } from "../values/CountValue.ts";
import type { DanishNow } from "../values/danishNow.ts";
import { type DateReading, readDate } from "../values/DateValue.ts";
import { isEmptyCell, textOfCell, tidyText } from "../values/cellText.ts";
import { readCode } from "../values/CodeValue.ts";
import { hasSorDigits } from "../values/hasSorDigits.ts";
import { cellLooksLikeCpr } from "../values/looksLikeCpr.ts";
import { foldDanish } from "../units/foldDanish.ts";
import { isUnitName } from "../units/isUnitName.ts";
import { isWholeCode } from "../units/isWholeCode.ts";
import type { Spoken } from "./Layout.ts";
import { nameKey } from "./nameKey.ts";
import { UnitDictionary } from "./UnitDictionary.ts";

type Counts = Record<Measure, CountColumn>;

/** A unit that the sheet calls by a name: `unit` is its writing, `code` what the planner said that it means. */
export interface NamedUnit {
  readonly name: string;
  /** The code of the hospital that stands beside it, "" for none: it is looked for there. */
  readonly hospital: string;
  readonly unit: number;
  readonly code: string | undefined;
  /** Where the sheet's other units stand by their codes. */
  readonly amongCodes?: true;
}

/** Between a count and what is taken off it, where that cannot be done. */
export const lessSign = " - ";

const none: CountReading = { state: cellStates.read, value: 0, untidy: false };
const nothingToReport: CountReading = { state: cellStates.empty, value: 0, untidy: false };

const firstCapacity = 1_024;

const newCounts = (capacity: number): CountColumn => ({
  value: new Int32Array(capacity),
  state: new Uint8Array(capacity).fill(cellStates.empty),
});

function grown<T extends Int32Array | Int16Array | Uint8Array>(longer: T, old: T): T {
  longer.set(old);
  return longer;
}

/**
 * Registrations as columns, written slot by slot: what every way of reading a sheet fills. Arrays are longer than `size`,
 * so loop to `size`. Rows are read with `now`, see `setNow`.
 */
export abstract class RegistrationColumns implements Registrations {
  size = 0;
  kind = new Uint8Array(0);
  unit = new Int32Array(0);
  day = new Int32Array(0);
  dayState = new Uint8Array(0);
  clock = new Int16Array(0);
  readonly counts: Counts;
  readonly typed = new Map<number, CellValue>();
  readonly untidy = new Map<number, CellValue>();
  readonly cprLike = new Set<number>();

  protected now: DanishNow;
  protected readonly units = new UnitDictionary();
  private readonly dates = new Map<string, DateReading>();
  private readonly texts = new Map<string, CountReading>();
  private readonly noUnit: number;
  private readonly spoken: Spoken;
  /** The units that were read by their names, by `nameKey`. */
  private readonly named = new Map<string, NamedUnit>();
  /** Units by the cells of a column of names, after the hospital beside them: each is looked at once. */
  private readonly nameCells = new Map<CellValue, Map<CellValue, number>>();
  /** Names that stand where codes should, by themselves and the units they are read as. */
  private readonly namedAmong = new Map<string, NamedUnit>();
  /** 1 for slots of which the columns do not hold everything: few, so that the others need not be looked for. */
  private kept = new Uint8Array(0);
  /** Count cells with a word that means there is nothing to report. */
  private readonly nothings = new Set<CellIndex>();

  constructor(now: DanishNow, spoken: Spoken = {}) {
    this.now = now;
    this.spoken = spoken;
    this.noUnit = this.units.intern({ sorCode: "", hospitalCode: "", departmentCode: "" });
    this.counts = { establishedBeds: newCounts(0), openBeds: newCounts(0), patients: newCounts(0) };
  }

  get writings(): Registrations["writings"] {
    return this.units.writings;
  }

  /** The units that were read by their names, in the sheet's order. */
  get namedUnits(): readonly NamedUnit[] {
    return [...this.named.values(), ...this.namedAmong.values()];
  }

  /** Lets time pass: days whose 23:00 has come become records. Returns the slots that changed. */
  setNow(now: DanishNow): readonly number[] {
    this.now = now;
    const changed: number[] = [];
    for (let slot = 0; slot < this.size; slot++) {
      const kind = this.kind[slot];
      if (kind !== slotKinds.record && kind !== slotKinds.upcoming) continue;
      const next = isUpcoming(this, slot, this.now) ? slotKinds.upcoming : slotKinds.record;
      if (next === kind) continue;
      this.kind[slot] = next;
      changed.push(slot);
    }
    return changed;
  }

  protected reserve(size: number): void {
    if (size <= this.size) return;
    this.size = size;
    if (size <= this.kind.length) return;
    const capacity = Math.max(firstCapacity, size, this.kind.length * 2);
    this.kind = grown(new Uint8Array(capacity), this.kind);
    this.unit = grown(new Int32Array(capacity).fill(this.noUnit), this.unit);
    this.day = grown(new Int32Array(capacity), this.day);
    this.dayState = grown(new Uint8Array(capacity).fill(cellStates.empty), this.dayState);
    this.clock = grown(new Int16Array(capacity).fill(-1), this.clock);
    this.kept = grown(new Uint8Array(capacity), this.kept);
    for (const measure of measures) this.counts[measure] = this.grownCounts(measure, capacity);
  }

  private grownCounts(measure: Measure, capacity: number): CountColumn {
    const longer = newCounts(capacity);
    const { value, state } = this.counts[measure];
    return { value: grown(longer.value, value), state: grown(longer.state, state) };
  }

  protected forget(slot: number): void {
    if (this.kept[slot] !== 1) return;
    this.kept[slot] = 0;
    for (const field of fieldKeys) this.forgetCell(cellIndex(slot, field));
  }

  protected forgetCell(index: CellIndex): void {
    this.typed.delete(index);
    this.untidy.delete(index);
    this.cprLike.delete(index);
    this.nothings.delete(index);
  }

  /** A known writing was looked at before, so that only new ones are searched for CPR numbers. */
  protected writeUnit(
    slot: number,
    sorCode: CellValue,
    hospitalCode: CellValue,
    departmentCode: CellValue,
  ): void {
    const known = this.units.find(sorCode, hospitalCode, departmentCode);
    if (known !== undefined) {
      this.unit[slot] = known;
      return;
    }
    const writing = { sorCode, hospitalCode, departmentCode };
    for (const field of codeFields) if (this.isCprLike(slot, field, writing[field])) writing[field] = "";
    const { sorCode: sor, hospitalCode: hospital, departmentCode: department } = writing;
    this.unit[slot] =
      this.units.find(sor, hospital, department) ??
      this.units.bind(writing, this.unitNamedAmong(writing) ?? this.units.add(writing));
  }

  /** Of a name where a code should stand: the unit that it was said to be, else itself, for the rules to object to. */
  private unitNamedAmong(writing: UnitWriting): number | undefined {
    const { sorCode, hospitalCode, departmentCode } = writing;
    const isShak = isEmptyCell(sorCode);
    const cell = isShak ? departmentCode : sorCode;
    if (!isUnitName(cell) || !(isShak || (isEmptyCell(hospitalCode) && isEmptyCell(departmentCode))))
      return undefined;
    const hospital = readHospital(hospitalCode);
    // Where the hospital is no code, that is to be mended first.
    if (hospital === "" && !isEmptyCell(hospitalCode)) return undefined;
    const name = tidyText(cell);
    const code = this.codeNamed(name, hospital);
    const unit = this.units.add(code === undefined ? writing : writingWithin(code, hospital, hospitalCode));
    this.namedAmong.set(`${nameKey(name, hospital)}|${unit}`, {
      name,
      hospital,
      unit,
      code,
      amongCodes: true,
    });
    return unit;
  }

  private isCprLike(slot: number, field: FieldKey, cell: CellValue): boolean {
    if (!cellLooksLikeCpr(cell)) return false;
    this.kept[slot] = 1;
    this.cprLike.add(cellIndex(slot, field));
    return true;
  }

  protected writeDate(slot: number, cell: CellValue): void {
    const reading = (typeof cell === "string" ? this.dates.get(cell) : undefined) ?? readDate(cell);
    this.day[slot] = reading.day;
    this.dayState[slot] = reading.state;
    this.clock[slot] = reading.clock;
    this.keepCell(slot, "date", cell, reading, this.dates);
  }

  /**
   * The unit that a cell among names means: the code that it is, or what the planner said of the name within the hospital
   * beside it. One that nobody has explained is its name, for the rules to object to.
   */
  protected writeNamedUnit(slot: number, cell: CellValue, hospitalCode: CellValue = ""): void {
    if (this.isCprLike(slot, "departmentCode", cell)) {
      this.unit[slot] = this.noUnit;
      return;
    }
    const beside = this.nameCells.get(hospitalCode) ?? new Map<CellValue, number>();
    if (beside.size === 0) this.nameCells.set(hospitalCode, beside);
    const unit = beside.get(cell) ?? this.unitOfName(cell, hospitalCode);
    beside.set(cell, unit);
    this.unit[slot] = unit;
  }

  private unitOfName(cell: CellValue, hospitalCode: CellValue): number {
    const name = tidyText(textOfCell(cell));
    const hospital = readHospital(hospitalCode);
    const code = this.codeNamed(name, hospital);
    if (code === undefined && isWholeCode(cell)) return this.units.intern(writingOfCode(cell, hospitalCode));
    const key = nameKey(name, hospital);
    const known = this.named.get(key);
    if (known) return known.unit;
    const unit = this.units.add(
      code === undefined
        ? { sorCode: "", hospitalCode: hospital, departmentCode: "", name }
        : writingWithin(code, hospital, hospitalCode),
    );
    this.named.set(key, { name, hospital, unit, code });
    return unit;
  }

  /**
   * What the planner said that a name means: of the hospital beside it, or of any name that is spelled so, if that is a
   * unit of this hospital. A SOR code says nothing of its hospital.
   */
  protected codeNamed(name: string, hospital = ""): string | undefined {
    const own = this.spoken.names?.[nameKey(name, hospital)];
    if (own !== undefined || hospital === "") return own;
    const anywhere = this.spoken.names?.[nameKey(name)];
    return anywhere?.startsWith(hospital) && !hasSorDigits(anywhere) ? anywhere : undefined;
  }

  protected writeCount(slot: number, measure: Measure, cell: CellValue): void {
    const reading = this.readCell(cell);
    const { value, state } = this.counts[measure];
    value[slot] = reading.value;
    state[slot] = reading.state;
    this.keepCell(slot, measure, cell, reading, this.texts);
    if (reading !== nothingToReport) return;
    this.kept[slot] = 1;
    this.nothings.add(cellIndex(slot, measure));
  }

  /** A count of which another is taken off; nothing beside it takes nothing off. */
  protected writeDifference(slot: number, measure: Measure, cell: CellValue, less: CellValue): void {
    this.writeCount(slot, measure, cell);
    const off = this.readCell(less);
    if (off.state === cellStates.empty || this.counts[measure].state[slot] !== cellStates.read) return;
    if (off.state === cellStates.read) this.takeOff(slot, measure, off.value);
    else this.refuseLess(slot, measure, cell, less);
  }

  /** Takes a count off another that was read; what is more than it is a fault. */
  protected takeOff(slot: number, measure: Measure, off: number): void {
    const { value } = this.counts[measure];
    if (off <= value[slot]!) value[slot]! -= off;
    else this.refuseLess(slot, measure, value[slot]!, off);
  }

  /** Kept so that nobody reads a count in it, and the word in place of what is taken off can be asked about. */
  protected refuseLess(slot: number, measure: Measure, cell: CellValue, less: CellValue): void {
    const { value, state } = this.counts[measure];
    value[slot] = 0;
    state[slot] = cellStates.less;
    if (this.isCprLike(slot, measure, less)) return;
    this.kept[slot] = 1;
    this.untidy.delete(cellIndex(slot, measure));
    this.typed.set(cellIndex(slot, measure), `${textOfCell(cell)}${lessSign}${textOfCell(less)}`);
  }

  /** Whether a count's word says that there is nothing to report. */
  isNothing(slot: number, measure: Measure): boolean {
    return this.nothings.size > 0 && this.nothings.has(cellIndex(slot, measure));
  }

  /** Whether the slot's words say that there is nothing to report; patients or open beds speak louder. */
  protected saysNothing(slot: number): boolean {
    if (this.nothings.size === 0) return false;
    if (!measures.some((measure) => this.nothings.has(cellIndex(slot, measure)))) return false;
    const { openBeds, patients } = this.counts;
    return [openBeds, patients].every(
      ({ value, state }) => state[slot]! <= cellStates.empty && value[slot] === 0,
    );
  }

  /** As it reads, or as the planner said that it does. */
  protected readCell(cell: CellValue): CountReading {
    if (typeof cell !== "string") return readCount(cell);
    const known = this.texts.get(cell);
    if (known !== undefined) return known;
    const { words } = this.spoken;
    const meaning = words && !isEmptyCell(cell) ? words[foldDanish(cell)] : undefined;
    const reading = meaning === "zero" ? none : meaning === "nothing" ? nothingToReport : readCount(cell);
    if (meaning === "zero" || meaning === "nothing") this.texts.set(cell, reading);
    return reading;
  }

  /** Remembers what the columns cannot hold: faulty and untidy cells as they stand, but never a CPR number. */
  private keepCell<R extends DateReading | CountReading>(
    slot: number,
    field: FieldKey,
    cell: CellValue,
    reading: R,
    cache: Map<string, R>,
  ): void {
    const isFault = reading.state > cellStates.empty;
    if (isFault && this.isCprLike(slot, field, cell)) return;
    if (typeof cell === "string" && !cache.has(cell)) cache.set(cell, reading);
    if (!isFault && !reading.untidy) return;
    this.kept[slot] = 1;
    (isFault ? this.typed : this.untidy).set(cellIndex(slot, field), cell);
  }
}

/** A SHAK code is held against the hospital that stands beside it. */
function writingOfCode(code: CellValue, hospitalCode: CellValue = ""): UnitWriting {
  const field = hasSorDigits(readCode(code).text) ? "sorCode" : "departmentCode";
  return { sorCode: "", hospitalCode, departmentCode: "", [field]: code };
}

const hospitalPattern = /^\d[0-9A-Z]{3}$/u;

/** The hospital that a cell writes; "" where it is no hospital's code. */
function readHospital(cell: CellValue): string {
  const { text } = readCode(cell);
  return hospitalPattern.test(text) ? text : "";
}

/**
 * The unit of a code that a name was said to mean, in a row that may write its hospital too. One of another hospital
 * stays beside it, for the rules to object to; a SOR code needs none.
 */
function writingWithin(code: string, hospital: string, hospitalCode: CellValue): UnitWriting {
  if (hospital === "" || hasSorDigits(code)) return writingOfCode(code);
  const departmentCode = code.startsWith(hospital) ? code.slice(hospital.length) : code;
  return { sorCode: "", hospitalCode, departmentCode };
}

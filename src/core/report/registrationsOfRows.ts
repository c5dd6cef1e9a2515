import type { RowColumns } from "../contract/rows.ts";
import type { CellValue } from "../values/CellValue.ts";
import { largestCount, readCount } from "../values/CountValue.ts";
import { readDate, serialOfIso } from "../values/DateValue.ts";
import { cellLooksLikeCpr } from "../values/looksLikeCpr.ts";
import { cellIndex } from "../record/cellIndex.ts";
import { codeFields, type CodeField, type FieldKey, fieldKeys, measures } from "../record/fields.ts";
import { countKeys, type FormType } from "../record/FormType.ts";
import {
  type CountColumn,
  type FormRows,
  type Registrations,
  type RowSpine,
  slotKinds,
  type UnitWriting,
} from "../record/Registrations.ts";
import { cellStates, type CellState } from "../values/cellStates.ts";

type WireUnit = RowColumns["units"][number];

/**
 * A report's rows as registrations, so that the API runs the very rules that the pane ran: a slot for every
 * row, in order, all of them records. A cell that travelled as typed is read again and stays a fault.
 */
export const registrationsOfRows = (chunks: readonly RowColumns[]): Registrations =>
  readRows(chunks, measures);

/** The same of any form, by its definition. */
export const formRowsOf = (chunks: readonly RowColumns[], form: FormType): FormRows =>
  readRows(chunks, countKeys(form));

function readRows<Count extends string>(
  chunks: readonly RowColumns[],
  counts: readonly Count[],
): RowsReader<Count> {
  const columns = new RowsReader(
    chunks.reduce((size, { unit }) => size + unit.length, 0),
    counts,
  );
  let first = 0;
  for (const chunk of chunks) {
    columns.read(chunk, first);
    first += chunk.unit.length;
  }
  return columns;
}

const newCount = (size: number): CountColumn => ({
  value: new Int32Array(size),
  state: new Uint8Array(size).fill(cellStates.empty),
});

class RowsReader<Count extends string> implements RowSpine {
  readonly size: number;
  readonly kind: Uint8Array;
  readonly writings: UnitWriting[] = [];
  readonly unit: Int32Array;
  readonly day: Int32Array;
  readonly dayState: Uint8Array;
  readonly clock: Int16Array;
  readonly counts: Readonly<Record<Count, CountColumn>>;
  readonly typed = new Map<number, CellValue>();
  readonly untidy = new Map<number, CellValue>();
  readonly cprLike = new Set<number>();

  constructor(size: number, counts: readonly Count[]) {
    this.size = size;
    this.kind = new Uint8Array(size).fill(slotKinds.record);
    this.unit = new Int32Array(size);
    this.day = new Int32Array(size);
    this.dayState = new Uint8Array(size).fill(cellStates.empty);
    this.clock = new Int16Array(size).fill(-1);
    this.counts = Object.fromEntries(counts.map((key) => [key, newCount(size)])) as Record<
      Count,
      CountColumn
    >;
  }

  read(rows: RowColumns, first: number): void {
    this.#readUnits(rows, first);
    rows.date.forEach((iso, row) => {
      if (iso !== null) this.#writeDay(first + row, serialOfIso(iso));
    });
    for (const [key, values] of Object.entries(rows.counts)) {
      const column = this.#countOf(key);
      if (column !== undefined) this.#readCounts(values, column, first);
    }
    for (const { row, field, text } of rows.typed) this.#readTyped(first + row, field, text);
  }

  #countOf(key: string): CountColumn | undefined {
    return (this.counts as Readonly<Record<string, CountColumn | undefined>>)[key];
  }

  #readUnits({ units, unit }: RowColumns, first: number): void {
    const offset = this.writings.length;
    const secret = units.map((codes) => codeFields.filter((field) => cellLooksLikeCpr(codes[field] ?? "")));
    units.forEach((codes, at) => this.writings.push(writingOf(codes, secret[at] ?? [])));
    unit.forEach((at, row) => {
      this.unit[first + row] = offset + at;
      for (const field of secret[at] ?? []) this.cprLike.add(cellIndex(first + row, field));
    });
  }

  #readCounts(values: readonly (number | null)[], { value, state }: CountColumn, first: number): void {
    values.forEach((count, row) => {
      if (count === null) return;
      const isSane = count <= largestCount;
      value[first + row] = isSane ? count : 0;
      state[first + row] = isSane ? cellStates.read : cellStates.tooLarge;
    });
  }

  #writeDay(slot: number, serial: number | undefined): void {
    this.day[slot] = serial ?? 0;
    this.dayState[slot] = serial === undefined ? cellStates.unreadable : cellStates.read;
  }

  /** What travels beside an empty value was a fault where it was typed, even if it now reads well. */
  #readTyped(slot: number, field: string, text: string): void {
    if (!isCode(field)) {
      const states = field === "date" ? this.dayState : this.#countOf(field)?.state;
      if (states === undefined || states[slot] === cellStates.read) return;
      const { state } = field === "date" ? readDate(text) : readCount(text);
      states[slot] = faultOf(state);
    }
    // Another form's counts have no place among the cells that rules look up.
    if (!isField(field)) return;
    if (cellLooksLikeCpr(text)) this.cprLike.add(cellIndex(slot, field));
    else this.typed.set(cellIndex(slot, field), text);
  }
}

const isCode = (field: string): field is CodeField => (codeFields as readonly string[]).includes(field);

const isField = (field: string): field is FieldKey => (fieldKeys as readonly string[]).includes(field);

const faultOf = (state: CellState): CellState => (state === cellStates.read ? cellStates.unreadable : state);

function writingOf(codes: WireUnit, secret: readonly CodeField[]): UnitWriting {
  const text = (field: CodeField) => (secret.includes(field) ? "" : (codes[field] ?? ""));
  return {
    sorCode: text("sorCode"),
    hospitalCode: text("hospitalCode"),
    departmentCode: text("departmentCode"),
  };
}

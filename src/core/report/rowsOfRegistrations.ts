import type { RowColumns } from "../contract/rows.ts";
import { rowsPerChunk, typedLength } from "../contract/rowLimits.ts";
import { isCprLike } from "../record/isCprLike.ts";
import type { UnitReading } from "../units/UnitReading.ts";
import type { UnitReadings } from "../units/UnitReadings.ts";
import type { CellValue } from "../values/CellValue.ts";
import { isEmptyCell, textOfCell } from "../values/cellText.ts";
import { isoDay } from "../values/DateValue.ts";
import { cellIndex } from "../record/cellIndex.ts";
import { codeFields, fieldKeys, measures } from "../record/fields.ts";
import type { Registrations, UnitWriting } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";

type WireUnit = RowColumns["units"][number];

/** A number with just three decimals reads as thousands once it is text: 1.234. A zero more, and it does not. */
const threeDecimals = /^-?\d{1,3}\.\d{3}$/;

/**
 * The slots' registrations as they travel, in their order and in chunks of at most 5,000: units by the codes
 * to be reported, or as written; faulty cells empty beside their text. Of a cell that looks like a CPR number nothing
 * travels, and CPR-1 blocks saving and sending. `reasonAt` says why a row's warnings are accepted.
 */
export function rowsOfRegistrations(
  registrations: Registrations,
  slots: ArrayLike<number>,
  readings: UnitReadings,
  reasonAt?: (slot: number) => string | undefined,
): RowColumns[] {
  const chunks: RowColumns[] = [];
  for (let from = 0; from < slots.length; from += rowsPerChunk) {
    const chunk = Array.from(
      { length: Math.min(rowsPerChunk, slots.length - from) },
      (_, at) => slots[from + at]!,
    );
    const reasons = reasonAt && reasonsOf(chunk, reasonAt);
    chunks.push({ ...chunkOf(registrations, chunk, readings), ...(reasons?.length && { reasons }) });
  }
  return chunks;
}

function chunkOf(registrations: Registrations, slots: readonly number[], readings: UnitReadings): RowColumns {
  const { day, dayState, counts } = registrations;
  const count = (measure: (typeof measures)[number]) =>
    slots.map((slot) =>
      counts[measure].state[slot] === cellStates.read ? counts[measure].value[slot]! : null,
    );
  return {
    ...unitsOf(registrations, slots, readings),
    date: slots.map((slot) => (dayState[slot] === cellStates.read ? isoDay(day[slot]!) : null)),
    counts: Object.fromEntries(measures.map((measure) => [measure, count(measure)])),
    typed: slots.flatMap((slot, row) => [
      ...typedDepartment(registrations, slot, row, readings),
      ...typedCells(registrations, slot, row),
    ]),
  };
}

const reasonsOf = (slots: readonly number[], reasonAt: (slot: number) => string | undefined) =>
  slots.flatMap((slot, row) => {
    const text = reasonAt(slot);
    return text === undefined ? [] : [{ row, text }];
  });

function unitsOf(
  registrations: Registrations,
  slots: readonly number[],
  readings: UnitReadings,
): Pick<RowColumns, "units" | "unit"> {
  const units: WireUnit[] = [];
  const numbers = new Map<UnitReading, number>();
  const unit = slots.map((slot) => {
    const reading = readings.at(slot);
    const isPrivate = codeFields.some((field) => isCprLike(registrations, slot, field));
    const known = isPrivate ? undefined : numbers.get(reading);
    if (known !== undefined) return known;
    const number =
      units.push(reading.codes && !isPrivate ? reading.codes : asWritten(registrations, slot)) - 1;
    if (!isPrivate) numbers.set(reading, number);
    return number;
  });
  return { units, unit };
}

function asWritten(registrations: Registrations, slot: number): WireUnit {
  const writing = registrations.writings[registrations.unit[slot]!]!;
  const codes = codeFields
    .filter((field) => !isCprLike(registrations, slot, field))
    .filter((field) => field !== "departmentCode" || !isTyped(writing))
    .map((field) => [field, typedText(writing[field]).trim()] as const)
    .filter(([, text]) => text !== "");
  return Object.fromEntries(codes);
}

/**
 * Of a unit that cannot be read, a department kept as a number (86 for 086). Among the codes its text would be
 * another department's, whose row the report would keep beside the mended one.
 */
const isTyped = ({ sorCode, departmentCode }: UnitWriting): boolean =>
  typeof departmentCode === "number" && isEmptyCell(sorCode);

function typedDepartment(
  { writings, unit }: Registrations,
  slot: number,
  row: number,
  readings: UnitReadings,
): RowColumns["typed"] {
  const writing = writings[unit[slot]!]!;
  if (!isTyped(writing) || readings.at(slot).codes !== undefined) return [];
  return [{ row, field: "departmentCode", text: typedText(writing.departmentCode) }];
}

function typedCells({ typed }: Registrations, slot: number, row: number): RowColumns["typed"] {
  if (typed.size === 0) return [];
  return fieldKeys.flatMap((field) => {
    const cell = typed.get(cellIndex(slot, field));
    return cell === undefined ? [] : [{ row, field, text: typedText(cell) }];
  });
}

function typedText(cell: CellValue): string {
  const text = textOfCell(cell);
  const isMisread = typeof cell === "number" && threeDecimals.test(text);
  return (isMisread ? `${text}0` : text).slice(0, typedLength);
}

import { fieldOfCell, slotOfCell } from "../record/cellIndex.ts";
import type { FieldKey } from "../record/fields.ts";
import { type CellIndex, type Registrations, slotKinds } from "../record/Registrations.ts";
import type { CellValue } from "../values/CellValue.ts";
import { readCount } from "../values/CountValue.ts";
import { readDate } from "../values/DateValue.ts";

/** A date or number that is kept as text, as what it was read for. */
export interface TidyMend {
  readonly slot: number;
  readonly field: FieldKey;
  readonly value: number;
  readonly as: "date" | "number";
}

const minutesPerDay = 1_440;

/** MEND-6 and 7: what was read silently, as the date or number that it means; unmarked, since nothing is wrong with it. */
export const tidyMends = (
  registrations: Registrations,
  isRecord: (slot: number) => boolean,
): readonly TidyMend[] =>
  Array.from(registrations.untidy).flatMap(([index, cell]) =>
    isOffered(registrations, index, isRecord) ? [tidyMend(index, cell)] : [],
  );

/** A row that was added to a record is sent with it. */
function isOffered({ kind }: Registrations, index: CellIndex, isRecord: (slot: number) => boolean): boolean {
  const slot = slotOfCell(index);
  return isRecord(slot) || kind[slot] === slotKinds.part;
}

/** Of the cell by itself: its record may hold the sum of several. */
function tidyMend(index: CellIndex, cell: CellValue): TidyMend {
  const slot = slotOfCell(index);
  const field = fieldOfCell(index);
  if (field !== "date") return { slot, field, value: readCount(cell).value, as: "number" };
  const { day, clock } = readDate(cell);
  return { slot, field, value: day + Math.max(0, clock) / minutesPerDay, as: "date" };
}

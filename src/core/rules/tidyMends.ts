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

/** What of a sheet is offered to be cleaned. */
export interface TidyOffer {
  readonly isRecord: (slot: number) => boolean;
  /** A day that heads a block stands for many rows: its text is how the sheet was understood. */
  readonly leavesDays: boolean;
}

/** MEND-6 and 7: what was read silently, as the date or number that it means; unmarked, since nothing is wrong with it. */
export const tidyMends = (registrations: Registrations, offer: TidyOffer): readonly TidyMend[] =>
  Array.from(registrations.untidy).flatMap(([index, cell]) =>
    isOffered(registrations, index, offer) ? [tidyMend(index, cell)] : [],
  );

/** How many they are; asked after every edit, so no cell is read for it. */
export function countTidyMends(registrations: Registrations, offer: TidyOffer): number {
  let count = 0;
  for (const index of registrations.untidy.keys()) if (isOffered(registrations, index, offer)) count += 1;
  return count;
}

/** A row that was added to a record is sent with it. */
function isOffered({ kind }: Registrations, index: CellIndex, offer: TidyOffer): boolean {
  const slot = slotOfCell(index);
  if (offer.leavesDays && fieldOfCell(index) === "date") return false;
  return offer.isRecord(slot) || kind[slot] === slotKinds.part;
}

/** Of the cell by itself: its record may hold the sum of several. */
function tidyMend(index: CellIndex, cell: CellValue): TidyMend {
  const slot = slotOfCell(index);
  const field = fieldOfCell(index);
  if (field !== "date") return { slot, field, value: readCount(cell).value, as: "number" };
  const { day, clock } = readDate(cell);
  return { slot, field, value: day + Math.max(0, clock) / minutesPerDay, as: "date" };
}

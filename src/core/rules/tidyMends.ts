import { fieldOfCell, slotOfCell } from "../record/cellIndex.ts";
import type { FieldKey } from "../record/fields.ts";
import type { CellIndex, Registrations } from "../record/Registrations.ts";

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
  [...registrations.untidy.keys()].flatMap((index) =>
    isRecord(slotOfCell(index)) ? [tidyMend(registrations, index)] : [],
  );

function tidyMend({ day, clock, counts }: Registrations, index: CellIndex): TidyMend {
  const slot = slotOfCell(index);
  const field = fieldOfCell(index);
  if (field === "establishedBeds" || field === "openBeds" || field === "patients")
    return { slot, field, value: counts[field].value[slot]!, as: "number" };
  const time = Math.max(0, clock[slot]!) / minutesPerDay;
  return { slot, field, value: day[slot]! + time, as: "date" };
}

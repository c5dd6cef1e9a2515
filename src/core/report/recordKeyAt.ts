import type { UnitReadings } from "../units/UnitReadings.ts";
import { isoDay } from "../values/DateValue.ts";
import type { RowSpine } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";

/** `unitKey|yyyy-mm-dd`: what a registration is called, wherever it stands; undefined without a unit or a day. */
export function recordKeyAt(rows: RowSpine, readings: UnitReadings, slot: number): string | undefined {
  if (rows.dayState[slot] !== cellStates.read) return undefined;
  const { key } = readings.at(slot);
  return key && `${key}|${isoDay(rows.day[slot]!)}`;
}

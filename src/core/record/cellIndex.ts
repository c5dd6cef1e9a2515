import { fieldKeys, type FieldKey } from "./fields.ts";
import type { CellIndex } from "./Registrations.ts";

const place: Readonly<Record<FieldKey, number>> = {
  sorCode: 0,
  hospitalCode: 1,
  departmentCode: 2,
  date: 3,
  establishedBeds: 4,
  openBeds: 5,
  patients: 6,
};

/** The key of one cell in the sparse maps of `Registrations`: the slot and the field in one number. */
export const cellIndex = (slot: number, field: FieldKey): CellIndex => slot * fieldKeys.length + place[field];

/** The slot that a cell index belongs to. */
export const slotOfCell = (index: CellIndex): number => Math.floor(index / fieldKeys.length);

/** The field that a cell index belongs to. */
export const fieldOfCell = (index: CellIndex): FieldKey => fieldKeys[index % fieldKeys.length]!;

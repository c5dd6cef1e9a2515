import type { CellValue } from "../../src/core/values/CellValue.ts";
import { isoDay } from "../../src/core/values/DateValue.ts";
import { fieldKeys } from "../../src/core/record/fields.ts";

/** The columns that every peer is given; a peer knows no SOR code. */
export const peerFields = [
  "hospitalCode",
  "departmentCode",
  "date",
  "establishedBeds",
  "openBeds",
  "patients",
] as const;
export type PeerField = (typeof peerFields)[number];

/** A row as a file's parser hands it over: texts, in the order of `peerFields`. */
export type PeerRow = readonly string[];

/** A generated sheet as texts, its dates as yyyy-mm-dd. */
export const peerSheet = (values: readonly (readonly CellValue[])[]): readonly PeerRow[] =>
  values.map((row) => peerFields.map((field) => textOf(field, row[fieldKeys.indexOf(field)]!)));

const textOf = (field: PeerField, cell: CellValue): string =>
  field === "date" && typeof cell === "number" ? isoDay(Math.floor(cell)) : String(cell);

/** The unit and day of a row, by which one row repeats another. */
export const keyOf = ([hospital, department, date]: PeerRow): string => `${hospital}|${department}|${date}`;

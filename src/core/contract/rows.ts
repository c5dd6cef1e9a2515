import { z } from "zod";
import { reasonLength } from "../record/acceptedReason.ts";
import { rowsPerChunk, typedLength } from "./rowLimits.ts";

/** Cells of a row that can be faulty at most. */
const typedPerRow = 20;

const count = z.int().min(0).max(2_147_483_647).nullable();

/** A column of a form type; which ones a form has is its definition's to say. */
const fieldKey = z.string().regex(/^[a-z][A-Za-z]{0,39}$/);

/**
 * Registrations by columns, units as a dictionary: how rows travel, both ways.
 * A faulty cell is null in its column and stands as typed in `typed`.
 */
export const rowColumns = z
  .strictObject({
    units: z
      .array(
        z.strictObject({
          sorCode: z.string().max(typedLength).optional(),
          hospitalCode: z.string().max(typedLength).optional(),
          departmentCode: z.string().max(typedLength).optional(),
        }),
      )
      .max(rowsPerChunk),
    unit: z.array(z.int().min(0)).max(rowsPerChunk),
    date: z.array(z.iso.date().nullable()),
    /** The form's counts, a column each. */
    counts: z.record(fieldKey, z.array(count)),
    typed: z
      .array(z.strictObject({ row: z.int().min(0), field: fieldKey, text: z.string().max(typedLength) }))
      .max(rowsPerChunk * typedPerRow),
    /** Why a row's warnings are accepted. */
    reasons: z
      .array(z.strictObject({ row: z.int().min(0), text: z.string().max(reasonLength) }))
      .max(rowsPerChunk)
      .optional(),
  })
  .refine(
    (rows) =>
      [rows.date, ...Object.values(rows.counts)].every((column) => column.length === rows.unit.length),
    { message: "columns differ in length" },
  )
  .refine((rows) => rows.unit.every((unit) => unit < rows.units.length), { message: "unknown unit" })
  .refine((rows) => [...rows.typed, ...(rows.reasons ?? [])].every(({ row }) => row < rows.unit.length), {
    message: "unknown row",
  });

export type RowColumns = z.infer<typeof rowColumns>;

/** What the server keeps of a chunk: the same `n` with the same hash may be sent again. */
export const storedChunk = z.object({
  n: z.int().min(0),
  /** SHA-256 of the chunk's JSON bytes before compression, in hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.int().min(0),
});
export type StoredChunk = z.infer<typeof storedChunk>;

/** A page of a report's rows; row `i` of the page is row `from + i` of the report, as findings count. */
export const rowsPage = z.object({
  from: z.int().min(0),
  /** Where the next page begins; null on the last. */
  next: z.int().min(0).nullable(),
  total: z.int().min(0),
  rows: rowColumns,
});
export type RowsPage = z.infer<typeof rowsPage>;

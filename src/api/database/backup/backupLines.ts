import { z } from "zod";

/*
 * A backup is gzipped lines of JSON: a header; for each table its name, then its rows, an array of texts in the
 * header's column order; an end. A value's text is PostgreSQL's own, so that every type survives the way.
 */

export const backupHeader = z.object({
  backup: z.literal("sengepladser"),
  format: z.literal(1),
  /** The newest migration of the database it was taken of. */
  schema: z.string(),
  at: z.string(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
export type BackupHeader = z.infer<typeof backupHeader>;

export const tableLine = z.object({ table: z.string() });

export const backupEnd = z.object({
  end: z.literal(true),
  rows: z.record(z.string(), z.int()),
  /** Of every byte before this line. */
  sha256: z.string(),
});

/** What a backup holds, for whoever took or restored it. */
export interface BackupSummary extends BackupHeader {
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
}

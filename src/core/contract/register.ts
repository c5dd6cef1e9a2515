import { z } from "zod";

/**
 * One code system's units by columns; a code with several name periods has a row for each.
 * Days are Excel serials; an open end is 0x7fffffff.
 */
const unitColumns = z.object({
  code: z.array(z.string()),
  name: z.array(z.string()),
  from: z.array(z.int()),
  to: z.array(z.int()),
  /** SOR's level, where the file has it: owner (IE), institution (SI), organisational unit (OE). */
  level: z.array(z.enum(["IE", "SI", "OE"])).optional(),
});

const systemSnapshot = z.object({
  /** Only a complete system may call a code unknown. */
  complete: z.boolean(),
  /** When the register was last imported, yyyy-mm-dd; over 35 days old, its errors become warnings. */
  importedOn: z.iso.date(),
  units: unitColumns,
});

/** The register as the pane gets it: per code system, absent where none was imported. */
export const registerSnapshot = z.object({
  version: z.string(),
  shak: systemSnapshot.optional(),
  sor: systemSnapshot.optional(),
});

export type RegisterSnapshot = z.infer<typeof registerSnapshot>;
export type SystemSnapshot = z.infer<typeof systemSnapshot>;

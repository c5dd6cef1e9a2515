import { z } from "zod";

export const levels = ["IE", "SI", "OE"] as const;
export type UnitLevel = (typeof levels)[number];
export const owners = ["state", "regional", "municipal", "private"] as const;
export type UnitOwner = (typeof owners)[number];

/** A column of few different values: each once, and per row its place there, or -1 where the row has none. */
const fewValues = <T extends z.ZodType>(value: T) =>
  z.object({ values: z.array(value), of: z.array(z.int()) });

/**
 * One code system's units by columns; a code with several name periods has a row for each, the oldest first.
 * Days are Excel serials; an open end is 0x7fffffff. A column that the file lacks is absent; "" is no value.
 * With all columns, 30,000 units are 3 MB of JSON, 0.4 MB gzipped; without `fewValues` a quarter more.
 */
const unitColumns = z.object({
  code: z.array(z.string()),
  name: z.array(z.string()),
  from: z.array(z.int()),
  to: z.array(z.int()),
  /** SOR's level, where the file has it: owner (IE), institution (SI), organisational unit (OE). */
  level: z.array(z.enum(levels)).optional(),
  /** The same unit's SHAK code (SOR only). */
  shak: z.array(z.string()).optional(),
  /** Ydernummer, of a practice. */
  yder: z.array(z.string()).optional(),
  /** The SOR code of the institution (SI) that the unit belongs to; an institution's own. */
  institution: z.array(z.string()).optional(),
  /** The owner's CVR number. */
  cvr: fewValues(z.string()).optional(),
  owner: fewValues(z.enum(owners)).optional(),
  /** Enhedstype, in the register's own words. */
  type: fewValues(z.string()).optional(),
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

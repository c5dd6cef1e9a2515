import { z } from "zod";
import { levels, owners } from "./register.ts";

/** The manual's six scopes (§5.2.1): Mit CVR – SI, Mit CVR – Alle, Statslig, Regional, Kommunal, Privat. */
export const unitScopes = ["own-si", "own-all", ...owners] as const;
export type UnitScope = (typeof unitScopes)[number];

/** Why a scope cannot be searched: what the register or the sign-in does not say. */
export const scopeReasons = [
  "register-missing",
  "own-cvr-unknown",
  "cvr-missing",
  "level-missing",
  "owner-missing",
] as const;
export type ScopeReason = (typeof scopeReasons)[number];

const part = z.string().max(100);

/** Of every column, the units of which it holds this: a code by its beginning, a text by parts of its words. */
export const unitFilters = z.strictObject({
  code: part.optional().describe("The beginning of the code"),
  name: part.optional().describe("Parts of words of the name"),
  level: z.enum(levels).optional().describe("Owner, institution or organisational unit"),
  type: part.optional().describe("Parts of words of the kind of unit"),
  owner: z.enum(owners).optional().describe("Who owns it"),
  cvr: part.optional().describe("The beginning of the owner's CVR number"),
  shak: part.optional().describe("The beginning of the same unit's SHAK code"),
  yder: part.optional().describe("The beginning of the practice's number"),
  institution: part.optional().describe("The beginning of the institution's SOR code"),
});
export type UnitFilters = z.infer<typeof unitFilters>;
export type UnitColumn = keyof UnitFilters;

/** A search as it stands in an address. */
export const unitSearch = unitFilters.extend({
  system: z.enum(["sor", "shak"]).default("sor").describe("Which register"),
  scope: z.enum(unitScopes).optional().describe("One of the manual's six; all units when absent"),
  text: part.default("").describe("Words in any order, each the beginning of the code or part of the name"),
  day: z.iso
    .date()
    .refine((day) => day >= "1900")
    .optional()
    .describe("Units open on this day; today where absent"),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0).describe("How many to pass over"),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe("How many on a page"),
});

/** A unit as it is on the day; what the register does not say is absent. */
export const foundUnit = z.object({
  code: z.string(),
  name: z.string(),
  /** The days between which the register says this, both included; null is without end. */
  from: z.iso.date(),
  to: z.iso.date().nullable(),
  level: z.enum(levels).optional(),
  type: z.string().optional(),
  owner: z.enum(owners).optional(),
  cvr: z.string().optional(),
  shak: z.string().optional(),
  yder: z.string().optional(),
  institution: z.string().optional(),
});
export type FoundUnit = z.infer<typeof foundUnit>;

/** Units in Danish order of their names, and which scopes can be searched. */
export const unitPage = z.object({
  /** The register's version: a page of another one may not follow this one. */
  version: z.string(),
  day: z.iso.date(),
  /** How many units there are in all. */
  total: z.int(),
  units: z.array(foundUnit),
  scopes: z.array(
    z.object({
      scope: z.enum(unitScopes),
      /** Absent where the scope can be searched. */
      unavailable: z.enum(scopeReasons).optional(),
    }),
  ),
});
export type UnitPage = z.infer<typeof unitPage>;

import type { UnitColumn } from "../contract/units.ts";

/** The register's columns in the order in which people filter by them; apart from the schema, which a worker needs not. */
export const unitColumns = [
  "level",
  "type",
  "owner",
  "yder",
  "cvr",
  "shak",
  "institution",
  "code",
  "name",
] as const satisfies readonly UnitColumn[];

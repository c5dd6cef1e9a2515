/** The columns a planner's sheet can be mapped to; the wire and the database use the same keys. */
export const fieldKeys = [
  "sorCode",
  "hospitalCode",
  "departmentCode",
  "date",
  "establishedBeds",
  "openBeds",
  "patients",
] as const;
export type FieldKey = (typeof fieldKeys)[number];

/** The three counts of a registration, all taken at 23:00 (manual §5.2.1). */
export const measures = ["establishedBeds", "openBeds", "patients"] as const satisfies readonly FieldKey[];
export type Measure = (typeof measures)[number];

/** Whether a name is one of the counts'. */
export const isMeasure = (name: unknown): name is Measure => measures.some((measure) => measure === name);

/** The three ways in which a unit is written; the first, or the other two, never both (manual §5.2.1). */
export const codeFields = [
  "sorCode",
  "hospitalCode",
  "departmentCode",
] as const satisfies readonly FieldKey[];
export type CodeField = (typeof codeFields)[number];

/** Whether a name is that of one of a unit's codes. */
export const isCodeField = (name: unknown): name is CodeField => codeFields.some((code) => code === name);

/** Every rule of SPEC.md, in its order. An id is never used again for another rule. */
export const ruleIds = [
  "FORM-1",
  "UNIT-1",
  "UNIT-2",
  "UNIT-3",
  "UNIT-4",
  "UNIT-5",
  "UNIT-6",
  "SOR-1",
  "SOR-2",
  "SOR-3",
  "SOR-4",
  "SOR-5",
  "SOR-6",
  "SOR-7",
  "SOR-8",
  "SHAK-1",
  "SHAK-2",
  "SHAK-3",
  "SHAK-4",
  "SHAK-5",
  "SHAK-6",
  "SHAK-7",
  "SHAK-8",
  "SHAK-9",
  "DATE-1",
  "DATE-2",
  "DATE-3",
  "DATE-4",
  "DATE-5",
  "DAYS-1",
  "BEDS-1",
  "BEDS-2",
  "BEDS-3",
  "BEDS-4",
  "BEDS-5",
  "BEDS-6",
  "BEDS-7",
  "JUMP-1",
  "KEY-1",
  "KEY-2",
  "CPR-1",
  "PERSON-1",
  "PERSON-2",
] as const;
export type RuleId = (typeof ruleIds)[number];

/**
 * Warnings of a series of days or of a whole report. They stand in the list, and mark cells only when the planner wants
 * it: no cell of theirs need be wrong (design §4).
 */
export const wideRuleIds: ReadonlySet<RuleId> = new Set(["UNIT-4", "DAYS-1", "BEDS-7", "JUMP-1", "PERSON-2"]);

/** Goes up with every rule that is added or made stricter, so that an older pane is told instead of surprised. */
export const rulesVersion = 6;

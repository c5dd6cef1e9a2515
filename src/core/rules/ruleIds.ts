/** Replaced by the list that SPEC.md numbers. */
export type RuleId = string;

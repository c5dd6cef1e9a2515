import type { ProblemCode } from "../../core/contract/problemCodes.ts";

/** What a route that only looks at a report can answer. */
export const findProblems = ["report.not-found", "report.deleted"] as const satisfies ProblemCode[];

export const revisionProblems = [
  "report.precondition-required",
  "report.stale",
] as const satisfies ProblemCode[];

/** What an upload to a report can answer. */
export const savingProblems = [
  ...findProblems,
  "right.missing",
  "report.cancelled",
  "report.state-refuses",
  "form-type.unknown",
] as const satisfies ProblemCode[];

/** What a step of a report's life can answer. */
export const stepProblems = [
  ...findProblems,
  ...revisionProblems,
  "right.missing",
  "report.cancelled",
  "report.state-refuses",
] as const satisfies ProblemCode[];

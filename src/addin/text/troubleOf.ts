import { Problem } from "../../core/Problem.ts";
import type { Words } from "./da.ts";
import { problemActions, type ProblemAction } from "./problemActions.ts";

export interface Trouble {
  readonly sentence: string;
  readonly action: ProblemAction;
}

/** The sentence and the offered action for anything that was thrown: a Problem has its own, a Bug one for all. */
export const troubleOf = (thrown: unknown, words: Words): Trouble =>
  thrown instanceof Problem
    ? { sentence: words.problems[thrown.code](thrown.details), action: problemActions[thrown.code] }
    : { sentence: words.bug, action: "retry" };

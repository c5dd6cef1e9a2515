import type { Right } from "../../core/contract/people.ts";
import type { ProblemCode } from "../../core/contract/problemCodes.ts";
import { Problem } from "../../core/Problem.ts";

/**
 * Who holds no right at all is told that there is nothing (`unknown`); who lacks this one is told which.
 * Every right includes reading.
 */
export function requireRight(held: readonly Right[], needed: Right, unknown: ProblemCode): void {
  if (held.length === 0) throw new Problem(unknown);
  if (needed !== "read" && !held.includes(needed)) throw new Problem("right.missing", { right: needed });
}

import { Problem } from "../../core/Problem.ts";
import type { Working } from "./Workbook.ts";

/** Throws the Problem `work.stopped` once the user has asked long work to stop. */
export function stopIfAsked({ signal }: Working): void {
  if (signal?.aborted) throw new Problem("work.stopped");
}

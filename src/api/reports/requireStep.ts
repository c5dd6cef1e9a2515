import type { Report } from "../../core/contract/reports.ts";
import { type life, refusalOf } from "../../core/report/life.ts";

/** Throws why the report, as it is, cannot take the step (design §6). */
export function requireStep(action: keyof typeof life, report: Report): void {
  const refusal = refusalOf(action, report);
  if (refusal !== undefined) throw refusal;
}

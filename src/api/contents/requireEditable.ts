import type { Report } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";

/** A draft is edited as it is, a submitted report becomes a draft; from the outbox it must first be taken out. */
export function requireEditable({ state }: Report): void {
  if (state === "cancelled") throw new Problem("report.cancelled");
  if (state === "outbox") throw new Problem("report.state-refuses", { state, action: "edit" });
}

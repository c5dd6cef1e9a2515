import type { Right } from "../contract/people.ts";
import type { Report, ReportState } from "../contract/reports.ts";
import type { ReportAction } from "../contract/steps.ts";
import { Problem } from "../Problem.ts";

/** One row of the table of a report's life (design §6). */
interface LifeStep {
  readonly from: readonly ReportState[];
  readonly to: ReportState | "none";
  readonly who: Right;
  /** Only before the first submission, or only after it. */
  readonly version?: "never-submitted" | "submitted";
}

/** Every step that a report can take; anything else is refused. `create` has no report to start from. */
export const life: Readonly<Record<Exclude<ReportAction, "create">, LifeStep>> = {
  // Saving rows of a submitted report is editing it: the rows in force stay until it is submitted again.
  save: { from: ["draft", "submitted"], to: "draft", who: "enter" },
  edit: { from: ["submitted"], to: "draft", who: "enter" },
  discard: { from: ["draft", "outbox"], to: "submitted", who: "enter", version: "submitted" },
  putInOutbox: { from: ["draft"], to: "outbox", who: "enter" },
  takeOut: { from: ["outbox"], to: "draft", who: "enter" },
  submit: { from: ["draft", "outbox"], to: "submitted", who: "submit" },
  return: { from: ["submitted"], to: "draft", who: "review" },
  approve: { from: ["submitted"], to: "submitted", who: "review" },
  cancel: { from: ["submitted"], to: "cancelled", who: "submit" },
  delete: { from: ["draft", "outbox"], to: "none", who: "enter", version: "never-submitted" },
  changePerson: { from: ["draft"], to: "draft", who: "enter", version: "never-submitted" },
};

/** Why the report cannot take the step as it is, whoever asks; undefined when it can. */
export function refusalOf(
  action: keyof typeof life,
  { state, version }: Pick<Report, "state" | "version">,
): Problem | undefined {
  const step = life[action];
  if (state === "cancelled") return new Problem("report.cancelled");
  if (action === "changePerson" && version > 0) return new Problem("report.person-locked");
  if (step.version === "never-submitted" && version > 0)
    return new Problem("report.submitted-before", { state, action, version });
  if (!step.from.includes(state)) return new Problem("report.state-refuses", { state, action });
  if (step.version === "submitted" && version === 0) return new Problem("report.never-submitted", { action });
  return undefined;
}

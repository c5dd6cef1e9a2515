import { planOutcomes } from "../../../core/contract/planOutcomes.ts";
import { plannedKeyAt } from "../../../core/report/plannedRows.ts";
import { differencesOf, type ReportSend, type RowChoice } from "./ReportSend.ts";

/**
 * A fresh plan with what the planner decided of an earlier one, as far as it is the same question still: nothing that
 * she has not seen is decided by it.
 */
export function carryDecisions(
  before: readonly ReportSend[],
  after: readonly ReportSend[],
): readonly ReportSend[] {
  const decided = new Map(before.map((send) => [send.period, send]));
  return after.map((send) => {
    const earlier = decided.get(send.period);
    if (earlier === undefined) return send;
    return {
      ...send,
      isWanted: earlier.isWanted,
      others: lacksTheSame(earlier, send) ? earlier.others : send.others,
      choices: carryChoices(earlier, send),
    };
  });
}

/** Whether the report's rows that are not in the sheet are those that she was shown. */
const lacksTheSame = (earlier: ReportSend, send: ReportSend): boolean =>
  JSON.stringify(earlier.plan.notInSheet) === JSON.stringify(send.plan.notInSheet);

/** Of conflicting rows that differ as they did then. */
function carryChoices(earlier: ReportSend, send: ReportSend): ReportSend["choices"] {
  const known = new Map<string, RowChoice>();
  for (const [row, choice] of earlier.choices) known.set(questionAt(earlier, row), choice);
  if (known.size === 0) return send.choices;
  return new Map(
    send.plan.theirs.flatMap(({ row }) => {
      const isAsked = send.plan.outcomes[row] === planOutcomes.conflict;
      const choice = isAsked ? known.get(questionAt(send, row)) : undefined;
      return choice === undefined ? [] : [[row, choice] as const];
    }),
  );
}

/** The row and what it has otherwise than the report, as one text. */
const questionAt = (send: ReportSend, row: number): string =>
  JSON.stringify([plannedKeyAt(send.collected.planned, row), differencesOf(send, row)]);

import type { PlannedReport, ReportPlan } from "../../core/contract/plans.ts";
import { planOutcomes, type PlanOutcome } from "../../core/contract/planOutcomes.ts";
import type { FormType } from "../../core/record/FormType.ts";
import type { PersonTransaction } from "../database/Database.ts";
import type { StoredReport } from "../reports/queries.ts";
import { plannedKeys } from "./plannedKeys.ts";
import { findContentAt, findElsewhere, meetContent, type MetRow, type PlannedKeys } from "./queries.ts";

type Planned = Omit<ReportPlan, "key" | "period">;

/** What the sheet last knew of the report: just this content, some other that is gone, or all there is. */
type Base = "current" | "gone" | ReadonlyMap<number, Held>;

/** What a content holds for a planned row: null for just the same, else its print; all of them where it has the key twice. */
type Held = string | null | readonly string[];

/** What sending these rows would do to the report, row by row. */
export async function planReport(
  scope: PersonTransaction,
  groupId: string,
  stored: StoredReport | undefined,
  planned: PlannedReport,
  form: FormType,
): Promise<Planned> {
  const keys = plannedKeys(planned, planned.fingerprint);
  const elsewhere = await findElsewhere(scope, { groupId, formType: form.key }, stored?.report.id, keys);
  const meeting = stored && (await meetContent(scope, stored.report, stored.contentId, keys, form));
  const met = heldByRow(meeting?.met ?? [], planned);
  const base = stored === undefined ? "current" : await baseOf(scope, stored, planned, keys, form);
  const taken = new Set(elsewhere.map(({ row }) => row));
  const outcomes = new Array<PlanOutcome>(planned.unit.length).fill(planOutcomes.unkeyed);
  for (const row of keys.row)
    outcomes[row] = taken.has(row) ? planOutcomes.elsewhere : outcomeOf(row, met, base);
  return {
    report: stored?.report ?? null,
    outcomes,
    theirs: keys.row
      .filter((row) => outcomes[row] === planOutcomes.changed || outcomes[row] === planOutcomes.conflict)
      .map((row) => ({ row, fingerprint: firstOf(met.get(row) ?? null) })),
    elsewhere,
    notInSheet: meeting?.notInSheet ?? { count: 0, rows: [] },
  };
}

const firstOf = (held: Held): string | null => (typeof held === "object" && held !== null ? held[0]! : held);

/**
 * What the content holds for each planned row it meets. A draft that holds the key twice is at fault there and
 * never the same, so that sending mends it.
 */
function heldByRow(met: readonly MetRow[], { fingerprint }: PlannedReport): ReadonlyMap<number, Held> {
  const found = new Map<number, Held>();
  for (const { row, print } of met) {
    const before = found.get(row);
    const own = fingerprint[row]!;
    found.set(row, before === undefined ? print : [before ?? own, print ?? own].flat().sort());
  }
  return found;
}

/**
 * Held against what the sheet last knew, a row changed on both sides is found; without that, none is. Of another
 * report, or of a revision that this one has not reached, the sheet knew nothing that stands here.
 */
async function baseOf(
  scope: PersonTransaction,
  { report, contentId }: StoredReport,
  planned: PlannedReport,
  keys: PlannedKeys,
  form: FormType,
): Promise<Base> {
  const { knownReport = report.id, knownRevision } = planned;
  if (knownReport.toLowerCase() !== report.id || (knownRevision ?? 0) > report.revision) return "gone";
  if (knownRevision === undefined || knownRevision === report.revision) return "current";
  const known = await findContentAt(scope, report, knownRevision);
  if (known === contentId) return "current";
  if (known === undefined) return "gone";
  return heldByRow((await meetContent(scope, report, known, keys, form)).met, planned);
}

/**
 * | report now      | as the sheet last knew it | outcome   |
 * | just the same   | whatever                  | unchanged |
 * | differs         | the same as now           | changed   |
 * | differs         | otherwise, or unknown     | conflict  |
 * | lacks the row   | had it                    | conflict  |
 * | lacks the row   | lacked it, or unknown     | new       |
 */
function outcomeOf(row: number, met: ReadonlyMap<number, Held>, base: Base): PlanOutcome {
  const now = met.get(row);
  if (now === null) return planOutcomes.unchanged;
  if (now === undefined)
    return typeof base === "object" && base.has(row) ? planOutcomes.conflict : planOutcomes.new;
  if (base === "current") return planOutcomes.changed;
  return base !== "gone" && isSame(base.get(row), now) ? planOutcomes.changed : planOutcomes.conflict;
}

const isSame = (one: Held | undefined, other: Held): boolean => JSON.stringify(one) === JSON.stringify(other);

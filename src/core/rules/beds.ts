import { defaultThresholds } from "../contract/usualSettings.ts";
import type { Registrations } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";
import { closureRule } from "./closures.ts";
import { checkCount } from "./counts.ts";
import type { Finding } from "../findings/Finding.ts";
import { isRecord } from "./isRecord.ts";
import { jumpRule } from "./jumps.ts";
import type { Rule, RowRules, RuleScope } from "./RuleScope.ts";
import { wholeSheetRule } from "./wholeSheet.ts";

/** BEDS-1 to 6: each count by itself, then the counts of a row against each other. */
const checkBeds: Rule<Registrations> = (scope, slot, found) => {
  const { establishedBeds, openBeds, patients } = scope.registrations.counts;
  checkCount(scope, slot, "establishedBeds", establishedBeds, "by-group", found);
  checkCount(scope, slot, "openBeds", openBeds, "by-group", found);
  checkCount(scope, slot, "patients", patients, "always", found);
  if (openBeds.state[slot] !== cellStates.read) return;
  if (establishedBeds.state[slot] === cellStates.read)
    checkOpenBeds(slot, establishedBeds.value[slot]!, openBeds.value[slot]!, found);
  if (patients.state[slot] === cellStates.read)
    checkOccupancy(scope, slot, openBeds.value[slot]!, patients.value[slot]!, found);
};

/** BEDS-3. */
function checkOpenBeds(slot: number, established: number, open: number, found: Finding[]): void {
  if (open <= established) return;
  const details = { open, established };
  found.push({ rule: "BEDS-3", level: "warning", slot, field: "openBeds", details });
}

/** BEDS-4 to 6, only the most telling of them: over-occupancy is common, and published (domain.md §4). */
function checkOccupancy(
  { context: { settings } }: RuleScope,
  slot: number,
  open: number,
  patients: number,
  found: Finding[],
): void {
  if (patients <= open) return;
  const { occupancy: doubtful } = settings.thresholds ?? defaultThresholds;
  // In whole numbers: 11 / 10 * 100 is above 110.
  const rule = open === 0 ? "BEDS-6" : patients * 100 > open * doubtful ? "BEDS-5" : "BEDS-4";
  const occupancy = Math.round((patients / open) * 100);
  const details = open === 0 ? { open, patients } : { open, patients, occupancy };
  found.push({ rule, level: "warning", slot, field: "patients", details });
}

/** What Sengepladser asks of its rows. */
export const bedRules: RowRules<Registrations> = {
  isRecord,
  checkCounts: checkBeds,
  series: (context) => [closureRule(context), jumpRule(context)].filter((rule) => rule !== undefined),
  report: wholeSheetRule,
};

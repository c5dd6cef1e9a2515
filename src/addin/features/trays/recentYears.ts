import { firstReportedYear } from "../../../core/rules/firstReportedYear.ts";

/** This year and those before, as texts to choose among. */
export const recentYears = (year: number): readonly string[] =>
  Array.from({ length: year - firstReportedYear + 1 }, (_, back) => String(year - back));

/** "01" to "12". */
export const monthNumbers: readonly string[] = Array.from({ length: 12 }, (_, at) =>
  String(at + 1).padStart(2, "0"),
);

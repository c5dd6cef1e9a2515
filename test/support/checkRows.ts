import type { CheckContext } from "../../src/core/rules/CheckContext.ts";
import { checkRegistrations } from "../../src/core/rules/checkRegistrations.ts";
import type { Finding } from "../../src/core/findings/Finding.ts";
import { aRegister } from "./aRegister.ts";
import { aNow, aRegistrations, type RowCells } from "./aRegistrations.ts";

/** A complete SHAK register, both bed measures required, noon on 15 November 2025. */
export const aContext = (overrides: Partial<CheckContext> = {}): CheckContext => ({
  register: aRegister(),
  settings: { requiredMeasures: ["establishedBeds", "openBeds"], choices: {} },
  now: aNow,
  rowName: (slot) => String(slot + 2),
  ...overrides,
});

/** All findings of rows, the first of which is sheet row 2. */
export const checkRows = (
  rows: readonly RowCells[],
  overrides: Partial<CheckContext> = {},
): readonly Finding[] => checkRegistrations(aRegistrations(rows, overrides.now ?? aNow), aContext(overrides));

/** Findings in short: "SHAK-3 error departmentCode". */
export const inShort = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, level, field }) => `${rule} ${level} ${field ?? "sheet"}`);

/** The findings of one row, in short. */
export const troublesOf = (row: RowCells, overrides: Partial<CheckContext> = {}): string[] =>
  inShort(checkRows([row], overrides));

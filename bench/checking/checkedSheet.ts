import assert from "node:assert/strict";
import type { ListLayout } from "../../src/core/mapping/Layout.ts";
import { RegistrationTable } from "../../src/core/mapping/RegistrationTable.ts";
import type { CheckContext } from "../../src/core/rules/CheckContext.ts";
import type { Finding } from "../../src/core/findings/Finding.ts";
import { Register } from "../../src/core/units/Register.ts";
import type { CellValue } from "../../src/core/values/CellValue.ts";
import { benchLayout, benchNow, benchRegister } from "./generateSheet.ts";
import { checkByHand } from "./yardstick.ts";

/** Shares of bad rows, by what a figure's name says of them; the main one says nothing. */
export const shares = [
  { suffix: "", bad: 0.02 },
  { suffix: ".clean", bad: 0 },
  { suffix: ".allBad", bad: 1 },
] as const;

export const benchSettings: CheckContext["settings"] = {
  requiredMeasures: ["establishedBeds", "openBeds"],
  choices: {},
};

export const benchContext: CheckContext = {
  register: new Register({ version: "bench", shak: benchRegister }),
  settings: benchSettings,
  now: benchNow,
  rowName: (slot) => String(slot + 2),
};

export function tableOf(
  values: readonly (readonly CellValue[])[],
  layout: ListLayout = benchLayout,
): RegistrationTable {
  const table = new RegistrationTable(layout, benchNow);
  table.append({ firstRow: 1, firstColumn: 0, values });
  return table;
}

/** All rules over the table, as the loop written by hand finds them. */
export const byHand = (table: RegistrationTable): Finding[] =>
  checkByHand(table, benchRegister.units, benchNow.day);

/** Of a key that stands in more rows than are named, each may name others. */
const comparable = ({ rule, level, slot, field, details, others }: Finding) =>
  details.more === 1 ? [slot, rule] : [slot, rule, level, field, details, others];

/** The checker and the loop must find the same before either is timed. */
export function requireSame(ours: readonly Finding[], theirs: readonly Finding[], what: string): void {
  const inShort = (findings: readonly Finding[]) =>
    findings.map((finding) => JSON.stringify(comparable(finding))).sort();
  assert.deepEqual(inShort(ours), inShort(theirs), what);
}

import type { RowColumns } from "../../core/contract/rows.ts";
import { unitKeysOf } from "../contents/unitKeysOf.ts";
import type { PlannedKeys } from "./queries.ts";

/** The rows that have a unit and a day, by columns, each with its fingerprint where there are any. */
export function plannedKeys(
  { units, unit, date }: Pick<RowColumns, "units" | "unit" | "date">,
  fingerprint: readonly string[] = [],
): PlannedKeys {
  const unitKeys = unitKeysOf(units);
  const keys: PlannedKeys = { row: [], key: [], day: [], print: [] };
  unit.forEach((place, row) => {
    const key = unitKeys[place];
    const day = date[row];
    if (typeof key !== "string" || typeof day !== "string") return;
    keys.row.push(row);
    keys.key.push(key);
    keys.day.push(day);
    keys.print.push(fingerprint[row] ?? "");
  });
  return keys;
}

import type { RowColumns } from "../../core/contract/rows.ts";
import type { FormType } from "../../core/record/FormType.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { plannedKeys } from "../plans/plannedKeys.ts";
import { findElsewhere } from "../plans/queries.ts";
import { findLiveReport } from "../reports/queries.ts";
import type { TakenKey } from "../submissions/checkReport.ts";

/** Where the rows would be sent. */
export interface CheckedPlace {
  readonly groupId: string;
  readonly form: FormType;
  readonly period: string;
}

/** Rows that another report than theirs has in force; of a form about persons none is known without the person. */
export async function findTakenRows(
  scope: PersonTransaction,
  { groupId, form, period }: CheckedPlace,
  rows: RowColumns,
): Promise<TakenKey[]> {
  if (form.person !== undefined) return [];
  const place = { groupId, formType: form.key };
  const stored = await findLiveReport(scope, { ...place, period });
  const keys = plannedKeys(rows);
  const taken = await findElsewhere(scope, place, stored?.report.id, keys);
  const placeOf = new Map(keys.row.map((row, at) => [row, at]));
  return taken.map(({ row, report }) => {
    const at = placeOf.get(row)!;
    return { row, unitKey: keys.key[at]!, day: keys.day[at]!, report };
  });
}

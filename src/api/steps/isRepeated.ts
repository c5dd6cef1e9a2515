import { sql } from "kysely";
import type { PersonTransaction } from "../database/Database.ts";
import { revisionOf } from "../http/preconditions.ts";
import type { Step } from "./takeStep.ts";

/**
 * Whether the caller has taken this very step from the revision she names: then she asks again, since no answer came.
 * Given the report's revision, only where nothing was done since.
 */
export async function isRepeated(
  { tx, personId }: PersonTransaction,
  { reportId, action, ifMatch = "" }: Step,
  now?: number,
): Promise<boolean> {
  const known = revisionOf(ifMatch);
  if (known === undefined || (now !== undefined && now !== known + 1)) return false;
  const { rows } = await sql`
    select from history where group_id = any ((select own_groups())::uuid[]) and report_id = ${reportId}
      and action = ${action} and revision = ${known + 1} and person_id = ${personId}`.execute(tx);
  return rows.length > 0;
}

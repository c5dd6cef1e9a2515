import { sql } from "kysely";
import type { Database } from "../../src/api/database/Database.ts";

/** What stands in the audit of a group, the oldest first. */
export async function auditOf(
  { owner }: Database,
  groupId: string,
): Promise<{ person_id: string; action: string; details: unknown }[]> {
  const { rows } = await sql<{ person_id: string; action: string; details: unknown }>`
    select person_id, action, details from audit where group_id = ${groupId} order by at, id`.execute(owner);
  return rows;
}

import { sql } from "kysely";
import type { PersonTransaction } from "../database/Database.ts";

export interface AuditEntry {
  readonly groupId: string;
  readonly action: "right-given" | "right-withdrawn" | "settings-changed" | "person-search";
  readonly details: Readonly<Record<string, unknown>>;
}

/** Writes into the audit, which no role can change afterwards, that the caller did this. */
export async function recordAudit(
  { tx, personId }: PersonTransaction,
  { groupId, action, details }: AuditEntry,
): Promise<void> {
  await sql`insert into audit (group_id, person_id, action, details)
    values (${groupId}, ${personId}, ${action}, ${JSON.stringify(details)})`.execute(tx);
}

import { sql } from "kysely";
import type { ClosedPattern, Cut, GroupSettings, Thresholds } from "../../core/contract/settings.ts";
import { defaultThresholds } from "../../core/contract/usualSettings.ts";
import type { PersonTransaction } from "../database/Database.ts";

/** Settings as the columns of `groups` keep them. */
export interface SettingsRow {
  readonly cut: Cut;
  readonly required_measures: GroupSettings["requiredMeasures"];
  readonly thresholds: Partial<Thresholds>;
  readonly closed_patterns: ClosedPattern[];
}

/** A threshold that was never set has its default. */
export const toSettings = (row: SettingsRow): GroupSettings => ({
  cut: row.cut,
  requiredMeasures: row.required_measures,
  thresholds: { ...defaultThresholds, ...row.thresholds },
  closedPatterns: row.closed_patterns,
});

export interface StoredSettings {
  readonly settings: GroupSettings;
  readonly revision: number;
}

/** The settings of one of the caller's groups. */
export async function findSettings(
  { tx }: PersonTransaction,
  groupId: string,
): Promise<StoredSettings | undefined> {
  const row = await tx
    .selectFrom("groups")
    .select(["cut", "required_measures", "thresholds", "closed_patterns", "settings_revision"])
    .where("id", "=", groupId)
    .executeTakeFirst();
  return row && { settings: toSettings(row), revision: row.settings_revision };
}

/** The settings alone. */
export const findGroupSettings = async (
  scope: PersonTransaction,
  groupId: string,
): Promise<GroupSettings | undefined> => (await findSettings(scope, groupId))?.settings;

/** Writes all of them; the database does it only for an administrator, and returns the new revision. */
export async function updateSettings(
  { tx }: PersonTransaction,
  groupId: string,
  { cut, requiredMeasures, thresholds, closedPatterns }: GroupSettings,
): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number | null }>`
    select change_settings(${groupId}, ${cut}, ${requiredMeasures}::text[], ${JSON.stringify(thresholds)}::jsonb,
      ${JSON.stringify(closedPatterns)}::jsonb) as revision`.execute(tx);
  return rows[0]?.revision ?? undefined;
}

/** A report that is begun and not yet submitted. */
export interface OpenReport {
  readonly number: number;
  readonly formType: string;
  readonly period: string;
}

/** The group's drafts and what waits in its outbox, at most `limit` of them, by number. */
export function listOpenReports(
  { tx }: PersonTransaction,
  groupId: string,
  limit: number,
): Promise<OpenReport[]> {
  return tx
    .selectFrom("reports")
    .select(["number", "form_type as formType", "period"])
    .where("group_id", "=", groupId)
    .where("state", "in", ["draft", "outbox"])
    .orderBy("number")
    .limit(limit)
    .execute();
}

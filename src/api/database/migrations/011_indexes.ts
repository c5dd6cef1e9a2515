import { sql, type Kysely } from "kysely";

const statements = [
  // A page of a list is read in its order from the index, whatever the group's size.
  sql`create index reports_by_creation on reports (group_id, created_at desc, id desc)`,
  sql`create index reports_by_period on reports (group_id, period collate "C" desc, id desc)`,
  // Trays are counted without a look at the reports.
  sql`create index reports_counted on reports (group_id, form_type, state)`,
  // Rows join only an open content and leave only one that no version keeps: both are asked at every statement.
  sql`create index open_contents on contents (group_id, id) where state = 'open'`,
  sql`create index versions_of_content on versions (group_id, content_id)`,
];

/** What lists, trays and uploads look up, so that they do not slow down as reports gather. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

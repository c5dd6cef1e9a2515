import { sql } from "kysely";
import type { Database } from "../../src/api/database/Database.ts";

/** Number and MD5 of the contents' rows in order, every value in it. */
export default async function digestRows(
  { owner }: Database,
  { contentIds }: { readonly contentIds: readonly string[] },
): Promise<{ rows: number; digest: string }> {
  const { rows } = await sql<{ rows: number; digest: string }>`
    select count(*) as rows, md5(string_agg(concat_ws('|', c.row_no, c.unit_key, c.day, c.sor_code, c.counts,
      c.typed ->> 'patients'), ';' order by asked.place, c.row_no)) as digest
    from unnest(${contentIds}::uuid[]) with ordinality as asked (id, place)
      join content_rows c on c.content_id = asked.id`.execute(owner);
  return rows[0]!;
}

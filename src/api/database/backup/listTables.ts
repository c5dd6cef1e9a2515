import { sql, type Kysely } from "kysely";
import type { Tables } from "../tables.ts";

/** A table whose rows a backup holds. */
export interface StoredTable {
  readonly name: string;
  /** Those that are written; the database makes generated ones itself. */
  readonly columns: readonly StoredColumn[];
}

export interface StoredColumn {
  readonly name: string;
  /** As SQL writes it: `integer[]`, `timestamp with time zone`. */
  readonly type: string;
}

/**
 * What no backup holds: the schema's version, which a restore makes by migrating, and the embedded sign-in's
 * keys and grants, secrets that must not lie in a file. After a restore the demo's people sign in again.
 */
export const leftOut: readonly string[] = ["kysely_migration", "kysely_migration_lock", "sign_in_state"];

/** Every table of the schema, each after those that its rows point to. */
export async function listTables(db: Kysely<Tables>): Promise<StoredTable[]> {
  const { rows: tables } = await sql<StoredTable>`
    select c.relname as name, (
        select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
          order by a.attnum)
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> all (${leftOut}::text[])
    order by c.relname`.execute(db);
  const { rows: references } = await sql<{ from: string; to: string }>`
    select distinct f.relname as "from", t.relname as "to"
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace`.execute(db);
  return inOrder(tables, references);
}

function inOrder(
  tables: readonly StoredTable[],
  references: readonly { readonly from: string; readonly to: string }[],
): StoredTable[] {
  const ordered: StoredTable[] = [];
  let left = tables;
  while (left.length > 0) {
    const waits = new Set(
      references.filter(({ to }) => left.some(({ name }) => name === to)).map(({ from }) => from),
    );
    const free = left.filter(({ name }) => !waits.has(name));
    if (free.length === 0)
      throw new Error(`Tables that point at each other: ${left.map(({ name }) => name).join(", ")}`);
    ordered.push(...free);
    left = left.filter((table) => !free.includes(table));
  }
  return ordered;
}

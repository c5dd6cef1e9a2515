import { sql, type Kysely, type Transaction } from "kysely";
import { appliedMigrations, belongsToOther, migrate, migrateTo, migrationNames } from "../migrate.ts";
import type { Tables } from "../tables.ts";
import type { BackupSummary } from "./backupLines.ts";
import { listTables, type StoredTable } from "./listTables.ts";
import { plainText } from "./plainText.ts";
import { readBackup, verifyBackup } from "./readBackup.ts";

/**
 * Fills an empty database from a backup, whole or not at all: at the backup's schema, then migrated to this
 * version's. Anything else is refused before a byte is written.
 */
export async function restoreBackup(db: Kysely<Tables>, file: string): Promise<BackupSummary> {
  const backup = await verifyBackup(file);
  if (!migrationNames.includes(backup.schema))
    throw new Error(
      `The backup's schema, ${backup.schema}, is newer than this version: restore with its own.`,
    );
  await requireEmpty(db, backup.schema);
  await migrateTo(db, backup.schema);
  await db.transaction().execute((tx) => fill(tx, file, backup));
  await migrate(db);
  return backup;
}

async function requireEmpty(db: Kysely<Tables>, schema: string): Promise<void> {
  if (await belongsToOther(db)) throw new Error("A restore needs the login that owns the tables.");
  const applied = await appliedMigrations(db);
  if (applied.some((name) => name > schema))
    throw new Error("The database's schema is newer than the backup's: restore into a new, empty database.");
  for (const { name } of applied.length > 0 ? await listTables(db) : []) {
    const { rows } = await sql`select from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0)
      throw new Error("The database is not empty: a restore overwrites nothing. Make a new one for it.");
  }
}

async function fill(tx: Transaction<Tables>, file: string, backup: BackupSummary): Promise<void> {
  await plainText(tx);
  const tables = await listTables(tx);
  requireSameTables(tables, backup);
  const triggers = await listTriggers(tx);
  for (const { table, name } of triggers)
    await sql`alter table ${sql.table(table)} disable trigger ${sql.id(name)}`.execute(tx);
  // What a migration put there itself comes from the backup.
  await sql`truncate ${sql.join(tables.map(({ name }) => sql.table(name)))}`.execute(tx);
  const ofName = new Map(tables.map((table) => [table.name, table]));
  for await (const { table, rows } of readBackup(file)) await insertRows(tx, ofName.get(table)!, rows);
  for (const { table, name, mode } of triggers)
    await sql`alter table ${sql.table(table)} enable ${sql.raw(mode)} trigger ${sql.id(name)}`.execute(tx);
}

function requireSameTables(tables: readonly StoredTable[], backup: BackupSummary): void {
  const words = (name: string, columns: readonly string[]) => `${name}: ${columns.join(", ")}`;
  const here = tables.map(({ name, columns }) =>
    words(
      name,
      columns.map((column) => column.name),
    ),
  );
  const there = backup.tables.map(({ name, columns }) => words(name, columns));
  if (here.sort().join("\n") !== there.sort().join("\n"))
    throw new Error("The backup's tables are not those of its schema. Nothing is restored.");
}

interface Trigger {
  readonly table: string;
  readonly name: string;
  /** How it is switched on again; they guard and derive, and what a backup holds has been through them. */
  readonly mode: "" | "always" | "replica";
}

async function listTriggers(tx: Transaction<Tables>): Promise<Trigger[]> {
  const { rows } = await sql<Trigger>`
    select c.relname as table, t.tgname as name,
      case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end as mode
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal and t.tgenabled <> 'D'
      and not c.relispartition`.execute(tx);
  return rows;
}

async function insertRows(
  tx: Transaction<Tables>,
  { name, columns }: StoredTable,
  rows: readonly string[],
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column.name)));
  const values = sql.join(
    columns.map((column, place) => sql`(r.cells ->> ${sql.lit(place)})::${sql.raw(column.type)}`),
  );
  await sql`insert into ${sql.table(name)} (${names}) overriding system value
    select ${values} from jsonb_array_elements(${`[${rows.join(",")}]`}::jsonb) as r (cells)`.execute(tx);
}

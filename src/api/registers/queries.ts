import { sql, type Kysely } from "kysely";
import type { SystemSnapshot } from "../../core/contract/register.ts";
import type { CodeSystem } from "../../core/units/UnitKey.ts";
import type { Tables } from "../database/tables.ts";

/** The newest snapshot of a code system, without its units. */
export interface CurrentRegister {
  readonly id: string;
  readonly system: CodeSystem;
  readonly source: string;
  readonly complete: boolean;
  /** yyyy-mm-dd */
  readonly importedOn: string;
}

/** The newest snapshot of each code system that was ever imported. */
export async function listCurrentRegisters(db: Kysely<Tables>): Promise<CurrentRegister[]> {
  const { rows } = await sql<CurrentRegister>`
    select distinct on (system) id, system, source, complete, imported_on as "importedOn"
    from registers order by system, imported_at desc`.execute(db);
  return rows;
}

/** A snapshot's units by columns. */
export async function readUnits(db: Kysely<Tables>, id: string): Promise<SystemSnapshot["units"]> {
  const { units } = await db
    .selectFrom("registers")
    .select("units")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return units;
}

/** How many codes the newest snapshot of the code system holds; 0 where none was imported. */
export async function countCodes(db: Kysely<Tables>, system: CodeSystem): Promise<number> {
  const { rows } = await sql<{ codes: number }>`
    select count(distinct code)::int as codes
    from (select units from registers where system = ${system} order by imported_at desc limit 1) newest,
      jsonb_array_elements_text(newest.units -> 'code') as code`.execute(db);
  return rows[0]?.codes ?? 0;
}

export interface NewRegister extends SystemSnapshot {
  readonly system: CodeSystem;
  /** The file's name, as the administrator knows it. */
  readonly source: string;
}

/** Adds a snapshot, which is then the newest; one statement, so a failure changes nothing. */
export async function insertRegister(
  db: Kysely<Tables>,
  { system, source, complete, importedOn, units }: NewRegister,
): Promise<void> {
  await db
    .insertInto("registers")
    .values({ system, source, complete, imported_on: importedOn, units: JSON.stringify(units) })
    .execute();
}

/** The demo's register never ages: its day follows the clock. */
export async function renewImportDay(db: Kysely<Tables>, id: string, importedOn: string): Promise<void> {
  await db.updateTable("registers").set({ imported_on: importedOn }).where("id", "=", id).execute();
}

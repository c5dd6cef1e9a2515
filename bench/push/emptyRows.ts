import { sql } from "kysely";
import type { Database } from "../../src/api/database/Database.ts";

/** Every run begins with no row stored, so that none pays for the ones before it. */
export default async function emptyRows({ owner }: Database): Promise<void> {
  await sql`truncate content_rows, chunks, report_units`.execute(owner);
}

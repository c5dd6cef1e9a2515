import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { openPostgres } from "../../../src/api/database/postgres.ts";
import { databaseContract } from "../../contracts/database.contract.ts";
import { describeOnDatabases, type TestDatabase } from "../../support/database.ts";

describe("the Database port", () => {
  describeOnDatabases((opened) => {
    databaseContract(opened);
    productionLogin(opened);
  });
});

/** PGlite has one login, so this is PostgreSQL's alone. */
function productionLogin(opened: () => TestDatabase): void {
  it("serves a login that owns nothing, where the database has such logins", async () => {
    const { database, url } = opened();
    if (url === undefined) {
      expect(database.kind).toBe("pglite");
      return;
    }
    const login = `login_${randomUUID().replaceAll("-", "")}`;
    await sql.raw(`create role ${login} login in role sengepladser_request`).execute(database.owner);
    const address = new URL(url);
    address.username = login;
    const served = await openPostgres(address.href);
    try {
      const person = { issuer: "https://issuer.example", subject: login, name: "Karen" };
      await expect(served.asPerson(person, ({ personId }) => Promise.resolve(personId))).resolves.toBeTypeOf(
        "string",
      );
      await expect(sql`select * from sign_in_state`.execute(served.owner)).rejects.toThrow(
        "permission denied",
      );
      const { rows } = await sql`select from reports union all select from rights`.execute(served.owner);
      expect(rows).toEqual([]);
      await sql`delete from kysely_migration where name = '004_sign_in'`.execute(database.owner);
      await expect(openPostgres(address.href)).rejects.toThrow("another version");
    } finally {
      await served.close();
      await sql`insert into kysely_migration (name, timestamp) values ('004_sign_in', now()::text)
        on conflict do nothing`.execute(database.owner);
      await sql.raw(`drop role ${login}`).execute(database.owner);
    }
  });
}

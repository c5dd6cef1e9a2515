import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { migrate, migrationNames } from "../../src/api/database/migrate.ts";
import type { TestDatabase } from "../support/database.ts";

const aPerson = () => ({ issuer: "https://issuer.example", subject: randomUUID(), name: "Karen" });

/** What every database behind the port must do alike. */
export function databaseContract(opened: () => TestDatabase): void {
  describe("values", () => {
    it("reads a day as text, a big count as a number and an instant as ISO text", async () => {
      const { rows } = await sql`select date '2025-03-30' as day, 9007199254740991::int8 as count,
        timestamptz '2025-03-30 02:30:00+02' as at`.execute(opened().database.owner);
      expect(rows).toEqual([
        { day: "2025-03-30", count: Number.MAX_SAFE_INTEGER, at: "2025-03-30T00:30:00.000Z" },
      ]);
    });

    it("takes arrays with nulls, and JSON as text", async () => {
      const { rows } = await sql`select r.day, r.n, r.t::jsonb as json from unnest(
        ${["2025-09-01", null]}::date[], ${[1, null]}::int[], ${['{"a":"æ\\"ø"}', null]}::text[]) as r (day, n, t)`.execute(
        opened().database.owner,
      );
      expect(rows).toEqual([
        { day: "2025-09-01", n: 1, json: { a: 'æ"ø' } },
        { day: null, n: null, json: null },
      ]);
    });
  });

  describe("a person's transaction", () => {
    it("runs as a role that owns nothing, and names the person", async () => {
      const { rows } = await opened().database.asPerson(aPerson(), ({ tx }) =>
        sql<{ role: string; owns: boolean }>`select current_user::text as role,
          exists (select from pg_tables where tableowner = current_user) as owns`.execute(tx),
      );
      expect(rows).toEqual([{ role: "sengepladser_request", owns: false }]);
    });

    it("makes a person at first sight, knows her again, and follows her name", async () => {
      const person = aPerson();
      const { database } = opened();
      const first = await database.asPerson(person, ({ personId }) => Promise.resolve(personId));
      const again = await database.asPerson({ ...person, name: "Karen Ny" }, ({ personId }) =>
        Promise.resolve(personId),
      );
      expect(again).toBe(first);
      const { name } = await database.owner
        .selectFrom("people")
        .select("name")
        .where("id", "=", first)
        .executeTakeFirstOrThrow();
      expect(name).toBe("Karen Ny");
    });

    it("makes one person when the same stranger comes ten times at once", async () => {
      const person = aPerson();
      const seen = await Promise.all(
        Array.from({ length: 10 }, () =>
          opened().database.asPerson(person, ({ personId }) => Promise.resolve(personId)),
        ),
      );
      expect(new Set(seen).size).toBe(1);
    });

    it("rolls back when the work fails, and the connection goes on", async () => {
      const { database } = opened();
      const person = aPerson();
      const id = await database.asPerson(person, ({ personId }) => Promise.resolve(personId));
      const failing = database.asPerson({ ...person, name: "Half done" }, async ({ tx }) => {
        await sql`select 1/0`.execute(tx);
      });
      await expect(failing).rejects.toThrow("division by zero");
      const { name } = await database.owner
        .selectFrom("people")
        .select("name")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      expect(name).toBe("Karen");
    });

    it("reads the data of one moment, whoever writes meanwhile", async () => {
      const { database } = opened();
      const person = aPerson();
      const id = await database.asPerson(person, ({ personId }) => Promise.resolve(personId));
      let writing: Promise<unknown> | undefined;
      const names = await database.readAsPerson(person, async ({ tx }) => {
        const name = () =>
          tx.selectFrom("people").select("name").where("id", "=", id).executeTakeFirstOrThrow();
        const before = await name();
        writing = database.owner.updateTable("people").set({ name: "Later" }).where("id", "=", id).execute();
        // With one connection the write waits for us, so we do not wait for it for long.
        await Promise.race([writing, new Promise((resolve) => setTimeout(resolve, 300))]);
        return [before, await name()];
      });
      await writing;
      expect(names).toEqual([{ name: "Karen" }, { name: "Karen" }]);
    });

    it("leaves neither role nor person on the connection", async () => {
      const { database } = opened();
      await database.asPerson(aPerson(), () => Promise.resolve());
      const { rows } = await sql`select current_user = session_user as itself,
        coalesce(current_setting('app.person', true), '') as person`.execute(database.owner);
      expect(rows).toEqual([{ itself: true, person: "" }]);
    });

    it("may not read the sign-in's keys, nor rewrite history", async () => {
      const { database } = opened();
      const attempts = [
        sql`select * from sign_in_state`,
        sql`update history set action = 'saved'`,
        sql`delete from history`,
        sql`delete from versions`,
        sql`update content_rows set counts = '{0}'`,
        sql`update registers set complete = false`,
      ];
      for (const attempt of attempts) {
        const tried = database.asPerson(aPerson(), ({ tx }) => attempt.execute(tx));
        await expect(tried).rejects.toThrow("permission denied");
      }
    });
  });

  it("migrates again without changing anything", async () => {
    const { owner } = opened().database;
    await migrate(owner);
    const { rows } = await sql`select count(*) as done from kysely_migration`.execute(owner);
    expect(rows).toEqual([{ done: migrationNames.length }]);
  });

  it("answers a ping", async () => {
    await expect(opened().database.ping()).resolves.toBeUndefined();
  });
}

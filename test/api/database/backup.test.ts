import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BackupSummary } from "../../../src/api/database/backup/backupLines.ts";
import { leftOut, listTables } from "../../../src/api/database/backup/listTables.ts";
import { restoreBackup } from "../../../src/api/database/backup/restoreBackup.ts";
import { writeBackup } from "../../../src/api/database/backup/writeBackup.ts";
import type { Database } from "../../../src/api/database/Database.ts";
import { appliedMigrations, migrateTo, migrationNames } from "../../../src/api/database/migrate.ts";
import type { Prepare } from "../../../src/api/database/openDatabase.ts";
import { openPostgres } from "../../../src/api/database/postgres.ts";
import { aDraft } from "../../support/aDraft.ts";
import { createReport, rowsOf, saveRows, startTestApi, submit } from "../../support/api.ts";
import { describeOnDatabases, openEmptyPglite, type TestDatabase } from "../../support/database.ts";

const now = new Date("2025-10-10T08:00:00Z");
const nothing: Prepare = () => Promise.resolve();

describe("a backup", () => {
  describeOnDatabases((opened) => {
    let directory: string;
    let file: string;
    let taken: BackupSummary;

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), "sengepladser-backup-"));
      file = join(directory, "backup.gz");
      await liveALittle(opened().database);
      taken = await writeBackup(opened().database.owner, file, now);
    });
    afterAll(() => rm(directory, { recursive: true, force: true }));

    it("holds every table of the schema, but for those that are left out by name", async () => {
      const { owner } = opened().database;
      const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
        where schemaname = 'public' order by 1`.execute(owner);
      const held = taken.tables.map(({ name }) => name);
      expect([...held, ...leftOut].sort()).toEqual(rows.map(({ name }) => name).sort());
      for (const name of ["people", "rights", "reports", "content_rows", "in_force", "history", "registers"])
        expect(taken.rows[name]).toBeGreaterThan(0);
      // A sequence's place would have to be kept as well.
      expect((await sql`select from pg_sequences`.execute(owner)).rows).toEqual([]);
    });

    it("comes back the same, in a database of the same kind", async () => {
      const restored = await opened().openEmpty((owner) => restoreBackup(owner, file).then(() => undefined));
      try {
        expect(await everythingIn(restored)).toEqual(await everythingIn(opened().database));
        expect(await triggersOf(restored)).toEqual(await triggersOf(opened().database));
        await usable(restored);
      } finally {
        await restored.close();
      }
    });

    it("goes from one kind of database to the other and back", async () => {
      const { database, url, openEmpty } = opened();
      if (url === undefined) {
        expect(database.kind).toBe("pglite");
        return;
      }
      const there = await openEmptyPglite((owner) => restoreBackup(owner, file).then(() => undefined));
      const second = join(directory, "second.gz");
      expect(await everythingIn(there)).toEqual(await everythingIn(database));
      await writeBackup(there.owner, second, now);
      await there.close();
      const back = await openEmpty((owner) => restoreBackup(owner, second).then(() => undefined));
      expect(await everythingIn(back)).toEqual(await everythingIn(database));
      await back.close();
    });

    it("keeps no key of the embedded sign-in", async () => {
      const { owner } = opened().database;
      await sql`insert into sign_in_state (model, id, payload) values ('Keys', 'current', '{"d":"secret-key"}')`.execute(
        owner,
      );
      const another = join(directory, "keys.gz");
      await writeBackup(owner, another, now);
      expect(gunzipSync(await readFile(another)).toString()).not.toContain("secret-key");
    });

    it("of an older schema is migrated forward when it is restored", async () => {
      const old = await opened().openEmpty((owner) => migrateTo(owner, "004_sign_in"));
      const person = randomUUID();
      await sql`insert into people (id, issuer, subject, name)
        values (${person}, 'https://issuer.example', 'old', 'Gamle Karen')`.execute(old.owner);
      const oldFile = join(directory, "old.gz");
      expect((await writeBackup(old.owner, oldFile, now)).schema).toBe("004_sign_in");
      await old.close();
      const restored = await opened().openEmpty((owner) =>
        restoreBackup(owner, oldFile).then(() => undefined),
      );
      const { rows } = await sql`select id, name from people`.execute(restored.owner);
      expect(rows).toEqual([{ id: person, name: "Gamle Karen" }]);
      expect(await appliedMigrations(restored.owner)).toEqual(migrationNames);
      await restored.close();
    });

    it("is written beside, and overwrites nothing", async () => {
      const { owner } = opened().database;
      const before = await readFile(file);
      await expect(writeBackup(owner, file, now)).rejects.toThrow("overwrites none");
      expect(await readFile(file)).toEqual(before);
      const empty = await opened().openEmpty(nothing);
      const never = join(directory, "never.gz");
      await expect(writeBackup(empty.owner, never, now)).rejects.toThrow("nothing to back up");
      expect([existsSync(never), existsSync(`${never}.partial`)]).toEqual([false, false]);
      await empty.close();
    });

    describe("is refused whole", () => {
      let target: Database;
      beforeAll(async () => {
        target = await opened().openEmpty(nothing);
      });
      afterAll(() => target.close());

      const text = async () => gunzipSync(await readFile(file)).toString();
      const damaged: [string, string, () => Promise<Buffer>][] = [
        ["cut in half", "cannot be unpacked", async () => (await readFile(file)).subarray(0, 900)],
        [
          "cut between two lines",
          "its end is missing",
          async () => gzipSync((await text()).split("\n").slice(0, -2).join("\n")),
        ],
        [
          "with one letter changed",
          "its checksum is another",
          async () => gzipSync((await text()).replace("Medicinsk", "Medicinst")),
        ],
        [
          "with a row taken out",
          "its checksum is another",
          async () =>
            gzipSync(
              (await text())
                .split("\n")
                .filter((line) => !line.includes("Medicinsk"))
                .join("\n"),
            ),
        ],
        ["with more behind it", "more after its end", async () => gzipSync(`${await text()}["1"]\n`)],
        ["that is no gzip", "cannot be unpacked", () => Promise.resolve(Buffer.from("hello"))],
        ["that is another's", "no backup of ours", () => Promise.resolve(gzipSync('{"hello":1}\n'))],
        ["that is empty", "its end is missing", () => Promise.resolve(gzipSync(""))],
      ];
      it.each(damaged)("%s", async (_what, why, damage) => {
        const other = join(directory, randomUUID());
        await writeFile(other, await damage());
        await expect(restoreBackup(target.owner, other)).rejects.toThrow(why);
        expect(await appliedMigrations(target.owner)).toEqual([]);
      });

      it("where somebody's rows are, and they stay", async () => {
        const { owner } = opened().database;
        const before = await everythingIn(opened().database);
        await expect(restoreBackup(owner, file)).rejects.toThrow("not empty");
        expect(await everythingIn(opened().database)).toEqual(before);
      });

      it("by a database of a newer schema, and by a version that is older than the backup", async () => {
        const at = (schema: string) => join(directory, `${schema}.gz`);
        const [header = "", ...rest] = (await text()).split("\n");
        for (const schema of ["004_sign_in", "999_future"])
          await writeFile(at(schema), gzipSync(rehashed([header.replace(taken.schema, schema), ...rest])));
        await migrateTo(target.owner, migrationNames.at(-1)!);
        await expect(restoreBackup(target.owner, at("004_sign_in"))).rejects.toThrow(
          "newer than the backup's",
        );
        await expect(restoreBackup(target.owner, at("999_future"))).rejects.toThrow(
          "newer than this version",
        );
      });

      it("when a row does not fit: nothing of it stays", async () => {
        const lines = (await text()).split("\n");
        const place = lines.findIndex((line) => line.includes('"September-navn"'));
        lines[place] = lines[place]!.replace(/\["[^"]+"/, '["no-uuid"');
        const other = join(directory, "unfit.gz");
        await writeFile(other, gzipSync(rehashed(lines)));
        await expect(restoreBackup(target.owner, other)).rejects.toThrow();
        for (const { name } of await listTables(target.owner))
          expect((await sql`select from ${sql.table(name)}`.execute(target.owner)).rows).toEqual([]);
        await restoreBackup(target.owner, file);
        expect(await everythingIn(target)).toEqual(await everythingIn(opened().database));
      });
    });

    it("needs the login that owns the tables, where there are such logins", async () => {
      await notByAnother(opened(), join(directory, "another.gz"));
    });
  });
});

/** People, rights, reports in several states, and values that are awkward to write down. */
async function liveALittle(database: Database): Promise<void> {
  const api = await startTestApi(database);
  const groupId = await api.aGroup({ requiredMeasures: [] });
  const karen = await api.aPerson({ [groupId]: ["enter", "submit"] }, "September-navn");
  await api.aPerson({}, 'Æ "quoted", \\slashed\nand 😀 {null}');
  const report = await createReport(karen, groupId);
  const rows = rowsOf([
    {},
    { date: "2025-09-02", patients: null, typed: { patients: 'x"\\,{}\t' } },
    { date: null },
  ]);
  await submit(karen, await saveRows(karen, report, rowsOf([{}])));
  await aDraft(karen, groupId, rows);
  await sql`insert into sends (group_id, key, report_id, person_id, body_hash, reply)
    values (${groupId}, gen_random_uuid(), ${report.id}, ${karen.personId}, '', 'null')`.execute(
    database.owner,
  );
  await api.close();
}

/** Every row of every table, in an order of its own. */
async function everythingIn({ owner }: Database): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const { name } of await listTables(owner)) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(name)} t order by 1`.execute(owner);
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

async function triggersOf({ owner }: Database): Promise<unknown[]> {
  const { rows } = await sql`select c.relname, t.tgname, t.tgenabled from pg_trigger t
    join pg_class c on c.oid = t.tgrelid where not t.tgisinternal order by 1, 2`.execute(owner);
  return rows;
}

/** A restored database serves: its people, rights and row security are there. */
async function usable(database: Database): Promise<void> {
  const { rows } = await sql<{ issuer: string; subject: string; name: string; groups: number }>`
    select issuer, subject, name, (select count(*) from rights r where r.person_id = p.id) as groups
    from people p where name = 'September-navn'`.execute(database.owner);
  const { groups, ...karen } = rows[0]!;
  expect(groups).toBe(2);
  const seen = await database.asPerson(karen, ({ tx }) => tx.selectFrom("reports").select("state").execute());
  expect(seen).toHaveLength(1);
  const stranger = { ...karen, subject: randomUUID() };
  expect(
    await database.asPerson(stranger, ({ tx }) => tx.selectFrom("reports").select("state").execute()),
  ).toEqual([]);
}

/** The same lines with a true checksum, so that only what they say is at fault. */
function rehashed(lines: readonly string[]): string {
  const body = lines.filter((line) => line !== "" && !line.startsWith('{"end"'));
  const end = JSON.parse(lines.find((line) => line.startsWith('{"end"'))!) as Record<string, unknown>;
  const sha256 = createHash("sha256")
    .update(body.map((line) => `${line}\n`).join(""))
    .digest("hex");
  return [...body, JSON.stringify({ ...end, sha256 }), ""].join("\n");
}

async function notByAnother({ database, url }: TestDatabase, file: string): Promise<void> {
  if (url === undefined) {
    expect(database.kind).toBe("pglite");
    return;
  }
  const login = `login_${randomUUID().replaceAll("-", "")}`;
  await sql.raw(`create role ${login} login in role sengepladser_request`).execute(database.owner);
  const address = new URL(url);
  address.username = login;
  const served = await openPostgres(address.href);
  await expect(writeBackup(served.owner, file, now)).rejects.toThrow("login that owns the tables");
  await expect(restoreBackup(served.owner, file.replace("another", "backup"))).rejects.toThrow(
    "login that owns the tables",
  );
  await served.close();
  await sql.raw(`drop role ${login}`).execute(database.owner);
}

import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import type { RowsPage } from "../../../src/core/contract/rows.ts";
import type { Database } from "../../../src/api/database/Database.ts";
import { appliedMigrations, migrate, migrateTo, migrationNames } from "../../../src/api/database/migrate.ts";
import { issuer, startTestApi } from "../../support/api.ts";
import { describeOnDatabases } from "../../support/database.ts";

const karen = { issuer, subject: "karen", name: "Karen" };
const rowCount = 3_000;

describe("a live database of the first version", () => {
  describeOnDatabases((opened) => {
    const atFirstVersion = async () => {
      const database = await opened().openEmpty((owner) => migrateTo(owner, "004_sign_in"));
      onTestFinished(() => database.close());
      return { database, old: await liveAtFirstVersion(database) };
    };

    /** What a request sees: it enters through its person, then reads table after table. */
    const look = (database: Database) =>
      database.asPerson(karen, async ({ tx }) => {
        const counts: Record<string, unknown> = {};
        for (const table of [
          "rights",
          "reports",
          "contents",
          "content_rows",
          "versions",
          "in_force",
          "history",
        ]) {
          const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
            tx,
          );
          counts[table] = rows[0]?.n;
        }
        return counts;
      });

    it("is brought to the newest schema while people read, and nothing is lost", async () => {
      const { database } = await atFirstVersion();
      const before = await look(database);
      const work = { done: false };
      const reader = async () => {
        let times = 0;
        for (; !work.done || times === 0; times++) expect(await look(database)).toEqual(before);
        return times;
      };
      const readers = Promise.all(Array.from({ length: 4 }, reader));
      await migrate(database.owner).finally(() => (work.done = true));
      for (const times of await readers) expect(times).toBeGreaterThan(0);
      expect(await look(database)).toEqual(before);
      expect(await appliedMigrations(database.owner)).toEqual(migrationNames);
    });

    it("gives its reports, versions, rows and history to the API as they were", async () => {
      const { database, old } = await atFirstVersion();
      await migrate(database.owner);
      const api = await startTestApi(database);
      const headers = {
        authorization: `Bearer ${await api.token({ subject: karen.subject, name: karen.name })}`,
      };
      const ask = async <T>(path: string) => (await api.anonymous<T>("GET", path, { headers })).body;
      expect(await ask<Report>(paths.report(old.id))).toMatchObject({
        id: old.id,
        number: 7,
        state: "submitted",
        version: 1,
        period: "2025-09",
        formType: "sengepladser",
        rows: rowCount,
      });
      const { total, rows } = await ask<RowsPage>(paths.rows(old.id));
      expect(total).toBe(rowCount);
      expect(rows.counts).toEqual({
        establishedBeds: Array.from({ length: rowCount }, (_, n) => (n === 0 ? null : n)),
        openBeds: Array.from({ length: rowCount }, (_, n) => n + 1),
        patients: Array.from({ length: rowCount }, (_, n) => n + 2),
      });
      const { rows: inForce } =
        await sql`select count(*) as n from in_force where content_id = ${old.contentId}`.execute(
          database.owner,
        );
      expect(inForce).toEqual([{ n: rowCount }]);
      const { rows: steps } = await sql`select action from history order by revision`.execute(database.owner);
      expect(steps).toEqual([{ action: "create" }, { action: "save" }, { action: "submit" }]);
      await api.close();
    });

    it("lets everybody through again when a long reader keeps the migration waiting", async () => {
      // PGlite has one connection: nobody can be in while it migrates.
      if (opened().database.kind === "pglite") return;
      const { database } = await atFirstVersion();
      let leave!: () => void;
      const left = new Promise<void>((resolve) => (leave = resolve));
      let entered!: () => void;
      const isIn = new Promise<void>((resolve) => (entered = resolve));
      const longReader = database.asPerson(karen, () => {
        entered();
        return left;
      });
      await isIn;
      const migrating = migrate(database.owner);
      await untilWaiting(database);
      // She stands in line behind the migration, and is let in before the long reader has left.
      await look(database);
      leave();
      await longReader;
      await migrating;
      expect(await appliedMigrations(database.owner)).toEqual(migrationNames);
    });
  });
});

async function untilWaiting({ owner }: Database): Promise<void> {
  for (;;) {
    const { rows } =
      await sql`select from pg_locks where not granted and mode = 'AccessExclusiveLock'`.execute(owner);
    if (rows.length > 0) return;
  }
}

interface OldReport {
  readonly id: string;
  readonly contentId: string;
}

/** A submitted report, as the first version of the API left it. */
async function liveAtFirstVersion({ owner }: Database): Promise<OldReport> {
  const [group, person, id, contentId] = Array.from({ length: 4 }, () => randomUUID());
  const statements = [
    sql`insert into groups (id, name, next_report_number) values (${group}, 'Medicin', 8)`,
    sql`insert into people (id, issuer, subject, name) values (${person}, ${issuer}, ${karen.subject}, ${karen.name})`,
    sql`insert into rights (group_id, person_id, form_type, "right")
      select ${group}, ${person}, 'sengepladser', unnest('{enter,submit}'::text[])`,
    sql`insert into reports (group_id, id, number, form_type, period, state, version, revision, draft_content_id, changed_by)
      values (${group}, ${id}, 7, 'sengepladser', '2025-09', 'submitted', 1, 3, ${contentId}, ${person})`,
    sql`insert into contents (group_id, id, report_id, state, row_count, checksum, created_by)
      values (${group}, ${contentId}, ${id}, 'final', ${rowCount}, 'x', ${person})`,
    sql`insert into chunks (group_id, content_id, n, hash, row_count) values (${group}, ${contentId}, 0, 'x', ${rowCount})`,
    sql`insert into content_rows (group_id, content_id, row_no, unit_key, day, hospital_code, department_code,
        established_beds, open_beds, patients)
      select ${group}, ${contentId}, n, 'shak:91' || lpad((n / 30)::text, 5, '0'), date '2025-09-01' + n % 30, '9101',
        '91' || lpad((n / 30)::text, 5, '0'), nullif(n, 0), n + 1, n + 2 from generate_series(0, ${rowCount - 1}::int) n`,
    sql`insert into versions (group_id, report_id, version, content_id, person_id)
      values (${group}, ${id}, 1, ${contentId}, ${person})`,
    sql`insert into in_force (group_id, unit_key, day, report_id, content_id, row_no)
      select group_id, unit_key, day, ${id}, content_id, row_no from content_rows`,
    sql`insert into history (group_id, report_id, action, revision, version, person_id)
      select ${group}, ${id}, action, revision, version, ${person} from (values
        ('created', 1, 0), ('saved', 2, 0), ('submitted', 3, 1)) as steps (action, revision, version)`,
  ];
  for (const statement of statements) await statement.execute(owner);
  return { id: id!, contentId: contentId! };
}

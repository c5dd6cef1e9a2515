import { sql } from "kysely";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Database } from "../../../src/api/database/Database.ts";
import { startTestApi } from "../../support/api.ts";
import { describeOnDatabases } from "../../support/database.ts";

describe("a database that ends a connection", () => {
  describeOnDatabases((opened) => {
    it("between two queries of a request: it is said to be gone, and the next is served", async () => {
      const { database, url } = opened();
      // PGlite lives in this process: it has no connection to lose.
      if (url === undefined) {
        expect(database.kind).toBe("pglite");
        return;
      }
      let losesNext = false;
      const losing: Database = {
        ...database,
        asPerson: (identity, work) =>
          database.asPerson(identity, async (scope) => {
            if (losesNext) await endConnection(scope.tx, url);
            losesNext = false;
            return work(scope);
          }),
      };
      const api = await startTestApi(losing);
      const groupId = await api.aGroup();
      const karen = await api.aPerson({ [groupId]: ["read"] });
      const ask = () => karen.ask("GET", `${paths.reports}?groupId=${groupId}`);
      losesNext = true;
      expect(await ask()).toMatchObject({ status: 503, body: { code: "server.unavailable" } });
      expect(await ask()).toMatchObject({ status: 200 });
      await api.close();
    });
  });
});

async function endConnection(tx: Database["owner"], url: string): Promise<void> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query("select pg_terminate_backend($1, 5000)", [rows[0]!.pid]);
  await other.end();
}

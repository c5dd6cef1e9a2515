import { beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import {
  createReport,
  etag,
  rowsOf,
  saveRows,
  sendChunk,
  startTestApi,
  submit,
  type Caller,
} from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { describeOnDatabases } from "../support/database.ts";

const typed = "skrevet-i-cellen";
const cpr = "010203-1234";

describe("the log", () => {
  describeOnDatabases((opened) => {
    const lines: string[] = [];
    const api = apiOn(opened, {
      settings: { logLevel: "trace" },
      logTo: { write: (line) => lines.push(line) },
    });
    let karen: Caller;
    let groupId: string;
    beforeAll(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] }, "Karen Planlægger");
    });

    it("has one line a request with its id, route, status and time", async () => {
      lines.length = 0;
      const report = await createReport(karen, groupId);
      await karen.ask("GET", `${paths.rows(report.id)}?from=0`);
      const [, last] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(last).toMatchObject({ method: "GET", route: "/api/v1/reports/:id/rows", status: 200 });
      expect(last?.requestId).toMatch(/^[0-9a-f-]{36}$/);
      expect(last?.ms).toBeTypeOf("number");
      expect(lines).toHaveLength(2);
    });

    it("keeps no name, id, token, address, query or typed value, whatever is asked and however it fails", async () => {
      lines.length = 0;
      const token = await api.token({ subject: karen.identity.subject });
      const authorization = `Bearer ${token}`;
      const report = await createReport(karen, groupId);
      const draft = await saveRows(karen, report, rowsOf([{ patients: null, typed: { patients: typed } }]));
      await submit(karen, draft);
      await submit(karen, report);
      await sendChunk(karen, report, report.id, 0, rowsOf([{ typed: { patients: cpr } }]));
      await karen.ask("GET", `/api/v1/${typed}?cpr=${cpr}`);
      await karen.ask("GET", `${paths.reports}?groupId=${cpr}&q=${typed}`);
      await karen.ask("POST", paths.reports, { body: { [typed]: cpr } });
      await karen.ask("POST", paths.reports, { body: Buffer.from(`{"${typed}`) });
      await karen.ask("GET", paths.me, { headers: { authorization: `${authorization}x` } });
      await karen.ask("GET", paths.me, { headers: { authorization, "x-request-id": typed } });
      await karen.ask("GET", `/%zz${typed}`);
      await karen.ask("POST", paths.finalize(report.id, report.id), {
        headers: etag(draft),
        body: { rows: 0, checksum: typed },
      });
      const text = lines.join("");
      expect(lines.length).toBeGreaterThan(12);
      const [, body, signature] = token.split(".");
      const secrets = [
        "Karen",
        "Planl",
        typed,
        cpr,
        "010203",
        body!,
        signature!,
        "127.0.0.1",
        "issuer.example",
      ];
      const ids = [report.id, groupId, karen.personId, karen.identity.subject];
      for (const secret of [...secrets, ...ids]) expect(text).not.toContain(secret);
    });

    it("says of a bug where it is, and nothing that was sent", async () => {
      lines.length = 0;
      const failing = await startTestApi(
        {
          ...opened().database,
          asPerson: () =>
            Promise.reject(
              Object.assign(new Error(`duplicate key: ${cpr}`), { severity: "ERROR", code: "23505" }),
            ),
        },
        { settings: { logLevel: "info" }, logTo: { write: (line) => lines.push(line) } },
      );
      const authorization = `Bearer ${await failing.token({ name: "Karen" })}`;
      const reply = await failing.anonymous("GET", `${paths.me}?q=${typed}`, { headers: { authorization } });
      await failing.close();
      expect(reply).toMatchObject({ status: 500, body: { code: "server.failed" } });
      const [error] = lines.map((line) => JSON.parse(line) as { err?: unknown; requestId?: string });
      expect(error).toMatchObject({ err: { code: "23505" }, requestId: reply.body.requestId });
      expect(lines.join("")).not.toMatch(/010203|Karen|skrevet/);
    });
  });
});

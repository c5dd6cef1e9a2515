import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import { ApiMetrics } from "../../src/api/metrics/ApiMetrics.ts";
import { serveMetrics } from "../../src/api/metrics/serveMetrics.ts";
import {
  createReport,
  rowsOf,
  saveRows,
  startTestApi,
  submit,
  type Caller,
  type TestApi,
} from "../support/api.ts";
import { runningApi } from "../support/runningApi.ts";
import { describeOnDatabases } from "../support/database.ts";

describe("the metrics", () => {
  describeOnDatabases((opened) => {
    const metrics = new ApiMetrics();
    let api: TestApi;
    let karen: Caller;
    let groupId: string;
    beforeAll(async () => {
      api = await startTestApi(metrics.watchDatabase(opened().database), { metrics });
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] }, "Karen Planlægger");
    });
    afterAll(() => api.close());

    /** The value behind a name and its labels, written as Prometheus writes them. */
    const valueOf = async (sample: string): Promise<number | undefined> => {
      const line = (await metrics.registry.metrics())
        .split("\n")
        .find((text) => text.startsWith(`${sample} `));
      return line === undefined ? undefined : Number(line.slice(sample.length + 1));
    };

    it("count requests by route, method and status, transactions by kind, and rows", async () => {
      const report = await createReport(karen, groupId);
      await submit(karen, await saveRows(karen, report, rowsOf([{}, { date: "2025-09-02" }])));
      await karen.ask("GET", paths.rows(report.id));
      await api.anonymous("GET", "/nowhere?name=Karen");
      const requests = (labels: string) => valueOf(`sengepladser_http_request_seconds_count{${labels}}`);
      expect(await requests('route="/api/v1/reports",method="POST",status="201"')).toBe(1);
      expect(
        await requests('route="/api/v1/reports/:id/contents/:contentId/chunks/:n",method="PUT",status="200"'),
      ).toBe(1);
      expect(await requests('route="none",method="GET",status="404"')).toBe(1);
      expect(await valueOf("sengepladser_pushed_rows_total")).toBe(2);
      expect(await valueOf('sengepladser_database_transaction_seconds_count{mode="read"}')).toBeGreaterThan(
        0,
      );
      expect(await valueOf('sengepladser_database_transaction_seconds_count{mode="write"}')).toBe(
        await valueOf('sengepladser_database_wait_seconds_count{mode="write"}'),
      );
    });

    it("say how many wait for a connection", async () => {
      const { database } = api;
      let letGo!: () => void;
      const held = new Promise<void>((resolve) => (letGo = resolve));
      const busy = Array.from({ length: 14 }, () => database.asPerson(karen.identity, () => held));
      // Each turn of the loop lets the pool hand out what it has.
      while (((await valueOf("sengepladser_database_waiting")) ?? 0) === 0)
        await new Promise((resolve) => setImmediate(resolve));
      expect(await valueOf("sengepladser_database_waiting")).toBeGreaterThanOrEqual(4);
      letGo();
      await Promise.all(busy);
      expect(await valueOf("sengepladser_database_waiting")).toBe(0);
    });

    it("know nobody: no name, id or query stands in a label", async () => {
      const text = await metrics.registry.metrics();
      expect(text).not.toMatch(/Karen/);
      for (const id of [groupId, karen.personId, karen.identity.subject]) expect(text).not.toContain(id);
    });
  });

  it("have a listener of their own, and are not on the public port", async () => {
    const api = await runningApi({}, { METRICS_PORT: "0" });
    try {
      const reply = await fetch(`http://localhost:${api.metricsPort}/metrics`);
      expect(reply.headers.get("content-type")).toContain("text/plain");
      expect(await reply.text()).toContain("nodejs_eventloop_lag_p99_seconds");
      expect((await fetch(`http://localhost:${api.metricsPort}/`)).status).toBe(404);
      expect((await fetch(`${api.origin}/metrics`)).status).toBe(404);
    } finally {
      await api.close();
    }
    await expect(fetch(`http://localhost:${api.metricsPort}/metrics`)).rejects.toThrow();
  });

  it("refuse a port that is taken, so that nobody misses them unknowingly", async () => {
    const { registry } = new ApiMetrics();
    const taken = await serveMetrics(registry, { host: "localhost", port: 0 });
    await expect(serveMetrics(registry, { host: "localhost", port: taken.port })).rejects.toThrow(
      "EADDRINUSE",
    );
    await taken.close();
  });
});

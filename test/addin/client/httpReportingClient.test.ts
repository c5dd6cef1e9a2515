import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { httpReportingClient } from "../../../src/addin/client/httpReportingClient.ts";
import type { ReportingClient, TokenSource } from "../../../src/addin/client/ReportingClient.ts";
import type { Session } from "../../../src/addin/features/account/Session.ts";
import { signInAs } from "../../../src/addin/features/account/signIn.ts";
import type { RunningApi } from "../../../src/api/startApi.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import type { RowColumns } from "../../../src/core/contract/rows.ts";
import { cookieFetch } from "../../support/cookieFetch.ts";
import { runningApi } from "../../support/runningApi.ts";

const nobody: TokenSource = { accessToken: () => undefined, refresh: () => Promise.resolve(false) };

/** A month's rows of one department, from a day on. */
const someRows = (count: number, patients = 12, from = 1): RowColumns => ({
  units: [{ hospitalCode: "9101", departmentCode: "011" }],
  unit: Array.from({ length: count }, () => 0),
  date: Array.from({ length: count }, (_, i) => `2025-09-${String(from + i).padStart(2, "0")}`),
  counts: {
    establishedBeds: Array.from({ length: count }, () => 20),
    openBeds: Array.from({ length: count }, () => 18),
    patients: Array.from({ length: count }, () => patients),
  },
  typed: [],
});

const july = (day: number): RowColumns => ({ ...someRows(1), date: [`2025-07-0${day}`] });

describe("the client and the real API", () => {
  let api: RunningApi;
  let session: Session;
  let client: ReportingClient;

  beforeAll(async () => {
    api = await runningApi();
    const { origin } = api;
    const config = await httpReportingClient({ origin, tokens: nobody }).paneConfig();
    session = await signInAs("karen", { config, paneUrl: `${origin}/pane/`, fetch: cookieFetch() });
    client = httpReportingClient({ origin, tokens: session });
  });
  afterAll(() => api.close());

  const newReport = async (period = "2025-09"): Promise<Report> => {
    const { groups } = await client.me();
    return client.createReport({ groupId: groups[0]!.id, formType: "sengepladser", period });
  };

  it("learns who is signed in", async () => {
    const { name, groups } = await client.me();
    expect(name).toBe("Karen Planlægger");
    expect(groups).toHaveLength(1);
  });

  it("finds the period's report again", async () => {
    const report = await newReport();
    expect((await newReport()).id).toBe(report.id);
    expect(await client.readReport(report.id)).toMatchObject({ id: report.id, period: "2025-09" });
  });

  it("saves rows in chunks and says how far it is", async () => {
    const done: number[] = [];
    const saved = await client.saveRows(await newReport(), [someRows(10), someRows(5, 12, 11)], {
      onProgress: (progress) => done.push(progress.done),
    });
    expect(saved).toMatchObject({ state: "draft", rows: 15 });
    expect(done).toEqual([10, 15]);
  });

  it("keeps the report's other rows, and lets them go when told so", async () => {
    const full = await client.saveRows(await newReport("2025-07"), [july(1), july(2)]);
    const merged = await client.saveRows(full, [july(3)]);
    expect(merged.rows).toBe(3);
    expect((await client.saveRows(merged, [july(3)], { others: "remove" })).rows).toBe(1);
  });

  it("validates and submits, once for one key", async () => {
    const saved = await client.saveRows(await newReport(), [someRows(30)]);
    expect(await client.validate(saved)).toMatchObject({ errors: 0 });
    const key = crypto.randomUUID();
    const first = await client.submit(saved, key);
    expect(first.report).toMatchObject({ state: "submitted", version: 1 });
    expect(await client.submit(saved, key)).toEqual(first);
  });

  it("is told when somebody else was faster", async () => {
    const report = await newReport("2025-08");
    const august = (patients: number): RowColumns => ({ ...someRows(1, patients), date: ["2025-08-01"] });
    await client.saveRows(report, [august(1)]);
    await expect(client.saveRows(report, [august(2)])).rejects.toMatchObject({ code: "report.stale" });
  });

  it("is told what the server refuses", async () => {
    const cpr: RowColumns = {
      ...someRows(1),
      typed: [{ row: 0, field: "patients", text: "010190-1234" }],
    };
    await expect(client.saveRows(await newReport(), [cpr])).rejects.toMatchObject({ code: "privacy.cpr" });
  });

  it("stops between two chunks", async () => {
    const report = await newReport();
    const stop = new AbortController();
    const saving = client.saveRows(report, [someRows(1), someRows(1, 12, 2)], {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(saving).rejects.toMatchObject({ code: "work.stopped" });
    expect(await client.readReport(report.id)).toEqual(report);
  });

  it("must sign in where nobody is signed in", async () => {
    const stranger = httpReportingClient({ origin: api.origin, tokens: nobody });
    await expect(stranger.me()).rejects.toMatchObject({ code: "signin.required" });
  });

  it("renews a token that the API no longer takes, once", async () => {
    let token = "worn out";
    let renewals = 0;
    const tokens: TokenSource = {
      accessToken: () => token,
      refresh: () => {
        renewals++;
        token = session.accessToken()!;
        return Promise.resolve(true);
      },
    };
    expect((await httpReportingClient({ origin: api.origin, tokens }).me()).groups).toHaveLength(1);
    expect(renewals).toBe(1);
  });

  it("lets no token into a Problem, which may be logged", async () => {
    const token = session.accessToken()!;
    const missing = client.readReport(crypto.randomUUID());
    const problem: unknown = await missing.catch((error: unknown) => error);
    expect(problem).toMatchObject({ code: "report.not-found" });
    expect(inspect(problem, { depth: 10, showHidden: true })).not.toContain(token);
  });

  it("keeps the register until it changes", async () => {
    const first = await client.registerSnapshot();
    expect(await client.registerSnapshot()).toBe(first);
  });

  it("signs out for good", async () => {
    const { origin } = api;
    const config = await client.paneConfig();
    const other = await signInAs("mads", { config, paneUrl: `${origin}/pane/`, fetch: cookieFetch() });
    expect(await other.refresh()).toBe(true);
    await other.signOut();
    expect(other.accessToken()).toBeUndefined();
    expect(await other.refresh()).toBe(false);
    await expect(httpReportingClient({ origin, tokens: other }).me()).rejects.toMatchObject({
      code: "signin.required",
    });
  });
});

describe("the client and a network that fails", () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  const answering = async (answer: RequestListener, timeout = 300) => {
    const listening = (server = createServer(answer));
    await new Promise<void>((resolve) => listening.listen(0, "localhost", resolve));
    const { port } = listening.address() as AddressInfo;
    return httpReportingClient({ origin: `http://localhost:${port}`, tokens: nobody, timeout, pause: 20 });
  };

  it.each([
    [500, "", "server.failed"],
    [502, "<html>Bad gateway</html>", "server.unavailable"],
    [413, "", "request.too-large"],
    [403, "<html>Proxy</html>", "right.missing"],
    [400, "nonsense", "request.invalid"],
    [200, "<html>Log på netværket</html>", "server.failed"],
    [200, '{"id":1}', "server.failed"],
  ])("understands a bare %i", async (status, body, code) => {
    const client = await answering((_, response) => response.writeHead(status).end(body));
    await expect(client.me()).rejects.toMatchObject({ code });
  });

  it("takes the API's own word", async () => {
    const problem = { type: "about:blank", title: "Stale", status: 412, code: "report.stale" };
    const reply = { ...problem, details: { revision: 4 }, requestId: "r1" };
    const client = await answering((_, response) =>
      response.writeHead(412, { "content-type": "application/problem+json" }).end(JSON.stringify(reply)),
    );
    await expect(client.me()).rejects.toMatchObject({
      code: "report.stale",
      details: { revision: 4, requestId: "r1" },
    });
  });

  it("says when no answer comes in time", async () => {
    const client = await answering(() => undefined, 100);
    await expect(client.me()).rejects.toMatchObject({ code: "network.timeout" });
  });

  it("says when nobody is there", async () => {
    const client = await answering((request) => request.destroy());
    await expect(client.me()).rejects.toMatchObject({ code: "network.offline" });
  });

  it("sends a chunk again that was lost on the way, and the same bytes", async () => {
    const bodies: string[] = [];
    const report = { id: crypto.randomUUID(), revision: 1 } as Report;
    const client = await answering((request, response) => {
      const json = (value: unknown) =>
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        if (request.url?.endsWith("/contents")) return json({ contentId: crypto.randomUUID() });
        if (request.url?.endsWith("/finalize")) return response.writeHead(500).end();
        bodies.push(Buffer.concat(chunks).toString("hex"));
        if (bodies.length === 1) return request.destroy();
        return json({ n: 0, hash: "0".repeat(64), rows: 1 });
      });
    });
    await expect(client.saveRows(report, [someRows(1)])).rejects.toMatchObject({ code: "server.failed" });
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(bodies[0]);
  });

  it("knows nothing of a request whose reply broke off, and asks again where that does no harm", async () => {
    let asked = 0;
    const client = await answering((request, response) => {
      asked++;
      request.resume();
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write('{"id":');
      setTimeout(() => response.destroy(), 10);
    });
    await expect(client.me()).rejects.toMatchObject({ code: "network.offline" });
    expect(asked).toBe(1);
    await expect(client.closePlan(crypto.randomUUID())).rejects.toMatchObject({ code: "network.offline" });
    expect(asked).toBe(5);
  });
});

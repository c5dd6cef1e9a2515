import { connect, type AddressInfo } from "node:net";
import { createGzip, gzipSync } from "node:zlib";
import { Readable } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import { problemReply } from "../../src/core/contract/problem.ts";
import { createReport, startTestApi, type Caller, type TestApi, type TestParts } from "../support/api.ts";
import { describeOnEitherDatabase, type TestDatabase } from "../support/database.ts";

describe("limits", () => {
  describeOnEitherDatabase((opened) => {
    let api: TestApi;
    afterEach(() => api.close());
    const start = async (settings: TestParts["settings"] = {}) => {
      api = await startTestApi(opened().database, { settings });
      return api;
    };

    requestRates(opened, start);
    bodySizes(start);
    slowClients(start);
  });
});

type Start = (settings?: TestParts["settings"]) => Promise<TestApi>;

const statusesOf = async (times: number, ask: () => Promise<{ status: number }>): Promise<number[]> => {
  const statuses: number[] = [];
  for (let n = 0; n < times; n++) statuses.push((await ask()).status);
  return statuses;
};

function requestRates(_opened: () => TestDatabase, start: Start): void {
  describe("of requests", () => {
    it("follow the person, whatever token she brings, and leave her neighbour alone", async () => {
      const api = await start({ limits: { perPerson: 3, perAddress: 1_000 } });
      const karen = await api.aPerson({});
      const mads = await api.aPerson({});
      expect(await statusesOf(5, () => karen.ask("GET", paths.me))).toEqual([200, 200, 200, 429, 429]);
      api.setTime("2025-10-10T08:05:00Z");
      const another = `Bearer ${await api.token({ subject: karen.identity.subject })}`;
      const reply = await karen.ask("GET", paths.me, { headers: { authorization: another } });
      expect(reply.status).toBe(429);
      expect(reply.headers["content-type"]).toContain("application/problem+json");
      expect(problemReply.parse(reply.body).code).toBe("request.too-many");
      expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
      expect((await mads.ask("GET", paths.me)).status).toBe(200);
    });

    it("cannot be escaped by inventing tokens: those are their address's", async () => {
      const api = await start({ limits: { perPerson: 1_000, perAddress: 3 } });
      let n = 0;
      const invent = () =>
        api.anonymous("GET", paths.me, { headers: { authorization: `Bearer invented${n++}` } });
      expect(await statusesOf(6, invent)).toEqual([401, 401, 401, 401, 429, 429]);
    });

    it("count a forged token on an open route, and an address nobody knows", async () => {
      const api = await start({ limits: { perPerson: 1_000, perAddress: 4 } });
      const headers = { authorization: "Bearer x" };
      expect(await statusesOf(2, () => api.anonymous("GET", paths.paneConfig, { headers }))).toEqual([
        200, 200,
      ]);
      expect(await statusesOf(2, () => api.anonymous("GET", "/nowhere", { headers }))).toEqual([404, 404]);
      expect(await statusesOf(2, () => api.anonymous("GET", paths.paneConfig))).toEqual([429, 429]);
      expect(await statusesOf(2, () => api.anonymous("GET", paths.health))).toEqual([200, 200]);
    });

    it("take a trusted proxy's word for the address, and nobody else's", async () => {
      const from = (api: TestApi, address: string) => () =>
        api.anonymous("GET", paths.paneConfig, { headers: { "x-forwarded-for": address } });
      const trusting = await start({
        limits: { perPerson: 1_000, perAddress: 1 },
        trustedProxies: ["127.0.0.0/8"],
      });
      expect(await statusesOf(2, from(trusting, "192.0.2.1"))).toEqual([200, 429]);
      expect(await statusesOf(1, from(trusting, "192.0.2.2"))).toEqual([200]);
      await trusting.close();
      const direct = await start({ limits: { perPerson: 1_000, perAddress: 1 } });
      expect(await statusesOf(1, from(direct, "192.0.2.1"))).toEqual([200]);
      expect(await statusesOf(1, from(direct, "192.0.2.2"))).toEqual([429]);
    });
  });
}

/** Two gigabytes of spaces, in two megabytes: members of one gzip file are unpacked one after the other. */
async function aBomb(): Promise<Buffer> {
  const block = Buffer.alloc(64 * 1024 * 1024, " ");
  const parts: Buffer[] = [];
  for await (const part of Readable.from([block]).pipe(createGzip({ level: 9 }))) parts.push(part as Buffer);
  return Buffer.concat(Array.from({ length: 32 }, () => Buffer.concat(parts)));
}

function bodySizes(start: Start): void {
  describe("of bodies", () => {
    const gzipped = (caller: Caller, path: string, body: Buffer) =>
      caller.ask("PUT", path, {
        body,
        headers: { "content-type": "application/json", "content-encoding": "gzip" },
      });

    it("hold for what is unpacked, and unpack no more than that", async () => {
      const api = await start();
      const groupId = await api.aGroup();
      const karen = await api.aPerson({ [groupId]: ["enter"] });
      const report = await createReport(karen, groupId);
      const bomb = await aBomb();
      expect(bomb.length).toBeLessThan(4 * 1024 * 1024);
      const before = process.memoryUsage().rss;
      const reply = await gzipped(karen, paths.chunk(report.id, report.id, 0), bomb);
      expect(reply).toMatchObject({ status: 413, body: { code: "request.too-large" } });
      expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
      expect((await karen.ask("GET", paths.me)).status).toBe(200);
    });

    it("refuse what is no gzip, or only half of one", async () => {
      const api = await start();
      const karen = await api.aPerson({});
      const path = paths.chunk(
        "0d0f1b1c-6e5a-4c5e-9a51-3f2f5b1f0a01",
        "0d0f1b1c-6e5a-4c5e-9a51-3f2f5b1f0a01",
        0,
      );
      for (const body of [
        Buffer.from("{}"),
        gzipSync(JSON.stringify({ a: "b".repeat(99) })).subarray(0, 20),
      ]) {
        const reply = await gzipped(karen, path, body);
        expect(reply).toMatchObject({ status: 400, body: { code: "request.invalid" } });
      }
    });
  });
}

function slowClients(start: Start): void {
  describe("of patience", () => {
    it.each([
      ["a header a letter at a time", "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: "],
      ["half a body", "POST /api/v1/reports HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"],
    ])("end with a problem for who sends %s", async (_what, beginning) => {
      const api = await start({ requestTimeoutSeconds: 1 });
      await api.app.listen({ host: "127.0.0.1", port: 0 });
      const { port } = api.app.server.address() as AddressInfo;
      const socket = connect(port, "127.0.0.1", () => socket.write(beginning));
      let reply = "";
      socket.on("data", (bytes: Buffer) => (reply += bytes.toString()));
      await new Promise((resolve) => socket.once("close", resolve));
      expect(reply).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(reply).toContain("application/problem+json");
      expect(reply).toMatch(/"code":"(request\.too-slow|signin\.required)"/);
    });

    it("answer what is no HTTP with a problem too", async () => {
      const api = await start();
      await api.app.listen({ host: "127.0.0.1", port: 0 });
      const { port } = api.app.server.address() as AddressInfo;
      const answered = async (sent: string) => {
        const socket = connect(port, "127.0.0.1", () => socket.write(sent));
        let reply = "";
        socket.on("data", (bytes: Buffer) => (reply += bytes.toString()));
        await new Promise((resolve) => socket.once("close", resolve));
        return reply;
      };
      expect(await answered("hello\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 [^]*"code":"request\.invalid"/);
      const header = `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"x".repeat(40_000)}\r\n\r\n`;
      expect(await answered(header)).toMatch(/^HTTP\/1\.1 431 [^]*"code":"request\.too-large"/);
    });
  });
}

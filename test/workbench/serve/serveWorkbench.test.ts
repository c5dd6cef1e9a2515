import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureCertificate } from "../../../scripts/certificate.ts";
import { serveWorkbench } from "../../../src/workbench/serve/serveWorkbench.ts";

const folder = mkdtempSync(path.join(tmpdir(), "workbench-"));
let app: FastifyInstance;

beforeAll(async () => {
  writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>Arbejdsbænk</title>");
  const https = await ensureCertificate(folder);
  app = await serveWorkbench({ https, port: 0, directory: folder, paneOrigin: "https://localhost:3000" });
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

describe("serveWorkbench", () => {
  it("listens on loopback only", () => {
    const addresses = app.addresses().map((each) => (typeof each === "string" ? each : each.address));
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) expect(["127.0.0.1", "::1"]).toContain(address);
  });

  it.each([
    ["/", "text/html"],
    ["/manifest.xml", "application/xml"],
    ["/workbooks/eksempel.xlsx", "spreadsheetml"],
    ["/assets/icons/icon-32.png", "image/png"],
    ["/assets/pages/shortcuts.json", "application/json"],
  ])("serves %s", async (url, type) => {
    const answer = await app.inject(url);
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, expect.stringContaining(type)]);
  });

  it("names the pane and lets only its host into a frame", async () => {
    const answer = await app.inject("/settings.json");
    expect(answer.json()).toEqual({ pane: "https://localhost:3000/pane/pane.html" });
    expect(answer.headers["content-security-policy"]).toContain("frame-src https://localhost:*;");
    expect(answer.headers["origin-agent-cluster"]).toBe("?1");
  });

  it.each(["/../package.json", "/%2e%2e/package.json", "/assets/..%2fpackage.json", "/findes-ikke"])(
    "serves nothing of %s",
    async (url) => {
      expect((await app.inject(url)).statusCode).toBeGreaterThanOrEqual(400);
    },
  );
});

import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import type { Me } from "../../src/core/contract/people.ts";
import type { Report, Submission } from "../../src/core/contract/reports.ts";
import type { RowColumns } from "../../src/core/contract/rows.ts";
import { freePort, startApiProcess, type ApiProcess } from "../support/apiProcess.ts";
import { signInAs } from "../support/embeddedSignIn.ts";
import { copyTemplateTo } from "../support/pgliteTemplate.ts";

const rows: RowColumns = {
  units: [{ hospitalCode: "9101", departmentCode: "9101011" }],
  unit: [0, 0],
  date: ["2025-09-01", "2025-09-02"],
  counts: { establishedBeds: [24, 24], openBeds: [22, 22], patients: [20, 21] },
  typed: [],
};
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Time enough to be asked while it stops. */
const patientStop = { STOP_DELAY_SECONDS: "3", STOP_SECONDS: "60" };

/** A request whose body has only begun; `finish` sends the rest. */
async function beginRequest(origin: string) {
  const { access_token } = await signInAs(origin, "karen");
  const body = JSON.stringify({
    groupId: "0d0f1b1c-6e5a-4c5e-9a51-3f2f5b1f0a01",
    formType: "sengepladser",
    period: "2025-10",
  });
  const asked = request(`${origin}${paths.reports}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${access_token}`,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      expect: "100-continue",
    },
  });
  const answered = new Promise<number | string>((resolve) => {
    asked.on("response", (reply) => {
      reply.resume();
      resolve(reply.statusCode ?? 0);
    });
    asked.on("error", (error) => resolve((error as NodeJS.ErrnoException).code ?? "error"));
  });
  await new Promise((resolve) => asked.once("continue", resolve).flushHeaders());
  asked.write(body.slice(0, 10));
  return { answered, finish: () => asked.end(body.slice(10)) };
}

/** Four starts for all of it: each takes seconds. */
describe("the server's process", () => {
  let directory: string | undefined;
  let server: ApiProcess | undefined;
  afterAll(async () => {
    await server?.kill();
    if (directory !== undefined) await rm(directory, { recursive: true, force: true });
  });

  it("comes back after being killed with the draft and the submission, and does not submit twice", async () => {
    directory = await mkdtemp(join(tmpdir(), "sengepladser-kill-"));
    await copyTemplateTo(join(directory, "pglite"));
    const port = await freePort();
    const variables = { DATA_DIR: directory, LOG_LEVEL: "warn" };
    server = await startApiProcess(port, variables);
    expect(server.output()).toContain("without fsync");
    const { access_token } = await signInAs(server.origin, "karen");
    const ask = async <T>(
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ) => {
      const authorization = `Bearer ${access_token}`;
      const type: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
      const reply = await fetch(`http://localhost:${port}${path}`, {
        method,
        headers: { authorization, ...type, ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      expect(reply.status, `${method} ${path}`).toBeLessThan(300);
      return (await reply.json()) as T;
    };

    const groupId = (await ask<Me>("GET", paths.me)).groups[0]!.id;
    const created = await ask<Report>("POST", paths.reports, {
      groupId,
      formType: "sengepladser",
      period: "2025-09",
    });
    const { contentId } = await ask<{ contentId: string }>("POST", paths.contents(created.id));
    await ask("PUT", paths.chunk(created.id, contentId, 0), rows);
    await server.kill("SIGKILL");

    server = await startApiProcess(port, variables);
    const finish = { rows: 2, checksum: sha256(sha256(JSON.stringify(rows))) };
    const draft = await ask<Report>("POST", paths.finalize(created.id, contentId), finish, {
      "if-match": '"1"',
    });
    expect(draft).toMatchObject({ rows: 2, state: "draft", version: 0 });
    const key = randomUUID();
    const submit = () =>
      ask<Submission>("POST", paths.submit(created.id), undefined, {
        "if-match": '"2"',
        "idempotency-key": key,
      });
    const first = await submit();
    expect(first.report).toMatchObject({ state: "submitted", version: 1 });
    await server.kill("SIGKILL");

    server = await startApiProcess(port, { ...variables, ...patientStop });
    expect(await submit()).toEqual(first);
    expect(await ask<Report>("GET", paths.report(created.id))).toEqual(first.report);
    expect(await ask("GET", paths.rows(created.id))).toMatchObject({
      total: 2,
      rows: { counts: { patients: [20, 21] } },
    });
  }, 120_000);

  it("lets no second server into its directory", async () => {
    const variables = { DATA_DIR: directory!, LOG_LEVEL: "warn" };
    await expect(startApiProcess(await freePort(), variables)).rejects.toThrow(
      "already uses this data directory",
    );
  }, 120_000);

  it("told to stop, is not ready at once, answers what has begun, and ends well", async () => {
    const { origin, exit, signal } = server!;
    const { answered, finish } = await beginRequest(origin);
    signal("SIGTERM");
    let status = 200;
    while (status === 200) status = (await fetch(`${origin}${paths.ready}`)).status;
    expect(status).toBe(503);
    expect((await fetch(`${origin}${paths.health}`)).status).toBe(200);
    finish();
    expect(await answered).toBe(201);
    expect(await exit).toBe(0);
    await expect(fetch(`${origin}${paths.health}`)).rejects.toThrow();
  }, 120_000);

  it("has freed its directory, and waits no longer than its bound for a request that never ends", async () => {
    const variables = { DATA_DIR: directory!, LOG_LEVEL: "warn", STOP_SECONDS: "1" };
    server = await startApiProcess(await freePort(), variables);
    const { answered } = await beginRequest(server.origin);
    server.signal("SIGTERM");
    expect(await server.exit).toBe(0);
    expect(await answered).toBe("ECONNRESET");
  }, 120_000);
});

import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import type { Me } from "../../src/core/contract/people.ts";
import type { Report, Submission } from "../../src/core/contract/reports.ts";
import type { RowColumns } from "../../src/core/contract/rows.ts";
import { freePort, startApiProcess, type ApiProcess } from "../support/apiProcess.ts";
import { signInAs } from "../support/embeddedSignIn.ts";

const rows: RowColumns = {
  units: [{ hospitalCode: "9101", departmentCode: "9101011" }],
  unit: [0, 0],
  date: ["2025-09-01", "2025-09-02"],
  counts: { establishedBeds: [24, 24], openBeds: [22, 22], patients: [20, 21] },
  typed: [],
};
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("a server that is killed", () => {
  let directory: string | undefined;
  let server: ApiProcess | undefined;
  afterAll(async () => {
    await server?.kill();
    if (directory !== undefined) await rm(directory, { recursive: true, force: true });
  });

  it("comes back with the draft and the submission, and does not submit twice", async () => {
    directory = await mkdtemp(join(tmpdir(), "sengepladser-kill-"));
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

    server = await startApiProcess(port, variables);
    expect(await submit()).toEqual(first);
    expect(await ask<Report>("GET", paths.report(created.id))).toEqual(first.report);
    expect(await ask("GET", paths.rows(created.id))).toMatchObject({
      total: 2,
      rows: { counts: { patients: [20, 21] } },
    });
  }, 120_000);

  it("lets no second server into its directory, and frees it when it closes in good order", async () => {
    const variables = { DATA_DIR: directory!, LOG_LEVEL: "warn" };
    await expect(startApiProcess(await freePort(), variables)).rejects.toThrow(
      "already uses this data directory",
    );
    await server!.kill("SIGTERM");
    server = await startApiProcess(await freePort(), variables);
  }, 120_000);
});

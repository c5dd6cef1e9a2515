import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import { freePort, startApiProcess, type ApiProcess } from "../support/apiProcess.ts";
import { signInAs } from "../support/embeddedSignIn.ts";

describe("a server that is told to stop", () => {
  let directory: string;
  let server: ApiProcess | undefined;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "sengepladser-stop-"));
  });
  afterEach(async () => {
    await server?.kill();
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const start = async (variables: Record<string, string>) =>
    (server = await startApiProcess(await freePort(), {
      DATA_DIR: directory,
      LOG_LEVEL: "warn",
      ...variables,
    }));

  /** A request whose body has only begun; `finish` sends the rest. */
  const beginRequest = async (origin: string) => {
    const { access_token } = await signInAs(origin, "karen");
    const body = JSON.stringify({
      groupId: "0d0f1b1c-6e5a-4c5e-9a51-3f2f5b1f0a01",
      formType: "sengepladser",
      period: "2025-09",
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
  };

  it("is not ready at once, answers what has begun, and ends well", async () => {
    const { origin, exit, signal } = await start({ STOP_DELAY_SECONDS: "5", STOP_SECONDS: "60" });
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

  it("waits no longer than its bound for a request that never ends", async () => {
    const { origin, exit, signal } = await start({ STOP_SECONDS: "1" });
    const { answered } = await beginRequest(origin);
    signal("SIGTERM");
    expect(await exit).toBe(0);
    expect(await answered).toBe("ECONNRESET");
  }, 120_000);
});

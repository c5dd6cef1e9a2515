import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDirectory } from "../../../src/api/database/lockDirectory.ts";

describe("the lock of PGlite's directory", () => {
  let directory: string;
  let file: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "sengepladser-lock-"));
    file = join(directory, "pglite.lock");
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  /** The pid of a process that has ended. */
  const deadPid = () => spawnSync(process.execPath, ["--version"]).pid;

  it("is taken once, and free again when released", async () => {
    const unlock = await lockDirectory(file);
    await expect(lockDirectory(file)).rejects.toThrow(`Process ${process.pid} already uses`);
    await unlock();
    expect(existsSync(file)).toBe(false);
    await (
      await lockDirectory(file)
    )();
  });

  it("is not taken from a living process", async () => {
    await writeFile(file, `${process.ppid}\n`);
    await expect(lockDirectory(file)).rejects.toThrow(`Process ${process.ppid} already uses`);
  });

  it("is taken over from a dead process", async () => {
    await writeFile(file, `${deadPid()}\n`);
    await (
      await lockDirectory(file)
    )();
  });

  it("is taken over from an earlier process of our own number, as in a restarted container", async () => {
    await writeFile(file, `${process.pid}\n`);
    await (
      await lockDirectory(file)
    )();
  });

  it("goes to one of many that come at once after a dead owner", async () => {
    await writeFile(file, `${deadPid()}\n`);
    const taken = await Promise.allSettled(Array.from({ length: 5 }, () => lockDirectory(file)));
    expect(taken.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

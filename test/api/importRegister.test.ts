import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importRegister } from "../../src/api/registers/importRegister.ts";
import { RegisterCache } from "../../src/api/registers/RegisterCache.ts";
import { describeOnDatabases } from "../support/database.ts";

const sample = new URL("../../assets/registers/eksempel-shak.txt", import.meta.url);
const official = fileURLToPath(new URL("../../../shared/data/SHAKCOMPLETE.TXT", import.meta.url));
const now = new Date("2025-10-10T08:00:00Z");

describe("importing a register", () => {
  describeOnDatabases((opened) => {
    let directory: string;
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), "sengepladser-register-"));
    });
    afterAll(() => rm(directory, { recursive: true, force: true }));

    it("reads the file's Danish letters and makes it the newest snapshot", async () => {
      const registers = new RegisterCache(opened().database);
      const receipt = await importRegister(opened().database, sample, "sample", now);
      expect(receipt.unreadable).toEqual([]);
      const { register, version } = await registers.load();
      expect(register.shak?.nameOn("9101A20", 45_900)).toBe("Eksempel, Fælles Akutmodtagelse");
      await importRegister(opened().database, sample, "sample again", new Date("2025-10-11T08:00:00Z"));
      expect((await registers.load()).version).not.toBe(version);
    });

    it.each([
      ["empty", ""],
      ["of something else", "navn;adresse\nKaren;Vej 1\n"],
    ])("refuses a file that is %s, and changes nothing", async (_what, text) => {
      const registers = new RegisterCache(opened().database);
      const before = (await registers.load()).version;
      const file = join(directory, "bad.txt");
      await writeFile(file, text);
      await expect(importRegister(opened().database, file, "bad.txt", now)).rejects.toThrow(
        "Nothing is changed",
      );
      expect((await registers.load()).version).toBe(before);
    });

    it.skipIf(!existsSync(official))(
      "reads the official file (not run where ../shared/data is absent)",
      async () => {
        const { periods, codes } = await importRegister(opened().database, official, "SHAKCOMPLETE.TXT", now);
        expect(periods).toBeGreaterThan(19_000);
        expect(codes).toBeGreaterThan(5_000);
      },
    );
  });
});

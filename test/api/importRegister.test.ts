import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importRegister } from "../../src/api/registers/importRegister.ts";
import { RegisterCache } from "../../src/api/registers/RegisterCache.ts";
import { describeOnDatabases } from "../support/database.ts";
import { sorCode, writeSorCsv } from "../support/writeSorCsv.ts";

const sample = new URL("../../assets/registers/eksempel-shak.txt", import.meta.url);
const official = fileURLToPath(new URL("../../../shared/data/SHAKCOMPLETE.TXT", import.meta.url));
const now = new Date("2025-10-10T08:00:00Z");

describe("importing a register", () => {
  describeOnDatabases((opened) => {
    let directory: string;
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), "sengepladser-register-"));
    });
    const fileOf = async (text: string) => {
      const file = join(directory, "register.txt");
      await writeFile(file, text, "latin1");
      return file;
    };
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

    it("refuses a file with far fewer codes than before, unless forced", async () => {
      const registers = new RegisterCache(opened().database);
      const before = (await registers.load()).version;
      const half = await fileOf((await readFile(sample, "latin1")).slice(0, 215 * 14));
      await expect(importRegister(opened().database, half, "half.txt", now)).rejects.toThrow(
        "half.txt: It holds 14 codes, the register now has 26",
      );
      expect((await registers.load()).version).toBe(before);
      const { codes } = await importRegister(opened().database, half, "half.txt", now, { force: true });
      expect(codes).toBe(14);
      expect((await registers.load()).version).not.toBe(before);
    });

    it("reads a SOR file beside it: levels, owners and headings of one's own", async () => {
      const registers = new RegisterCache(opened().database);
      const shakBefore = (await registers.load()).register.shak;
      const units = [
        { code: sorCode(5437), name: "Ældre Sygehus", level: "SI" as const },
        { code: sorCode(5438), level: "OE" as const },
      ];
      const text = writeSorCsv(units).replace("EntityName", "Kaldes");
      const receipt = await importRegister(opened().database, await fileOf(text), "sor.csv", now, {
        map: { name: "Kaldes" },
      });
      expect(receipt).toMatchObject({ system: "sor", complete: false, periods: 2, codes: 2, unreadable: [] });
      const { register } = await registers.load();
      expect(register.sor?.nameOn(units[0]!.code, 45_900)).toBe("Ældre Sygehus");
      expect(register.sor?.levelOf(units[0]!.code)).toBe("SI");
      expect(register.shak?.importedOn).toBe(shakBefore?.importedOn);
    });

    it.each([
      ["empty", "", "empty"],
      ["of something else", "navn;adresse\nKaren;Vej 1\n", "neither SHAKCOMPLETE.TXT nor a SOR file"],
      ["a header alone", writeSorCsv([]), "no unit that can be read"],
      ["mostly unreadable", writeSorCsv([{ code: sorCode(1) }, { code: "1" }]), "(line 3: code)"],
      ["cut off", writeSorCsv([{ code: sorCode(1) }, { code: sorCode(2) }]).slice(0, -60), "breaks off"],
    ])("refuses a file that is %s, and changes nothing", async (_what, text, sentence) => {
      const registers = new RegisterCache(opened().database);
      const before = (await registers.load()).version;
      const work = importRegister(opened().database, await fileOf(text), "bad.txt", now);
      await expect(work).rejects.toThrow(sentence);
      await expect(work).rejects.toThrow("Nothing is changed");
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

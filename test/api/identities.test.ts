import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import type { Report, Validation } from "../../src/core/contract/reports.ts";
import type { RowColumns } from "../../src/core/contract/rows.ts";
import { importRegister } from "../../src/api/registers/importRegister.ts";
import { aDraft } from "../support/aDraft.ts";
import { rowsOf, submit, type Caller } from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { describeOnDatabases } from "../support/database.ts";
import { sorCode, writeSorCsv } from "../support/writeSorCsv.ts";

const [east, west] = [sorCode(5437), sorCode(5438)];
const [shakEast, shakWest] = ["9101011", "9101012"];
const day = "2025-09-14";

/** Rows as `rowsOf` writes them, their units in SOR. */
const inSor = (...codes: string[]): RowColumns => ({
  ...rowsOf(codes.map((_, row) => ({ department: `910101${row}`, date: day }))),
  units: codes.map((code) => ({ sorCode: code })),
});
const inShak = (...departments: string[]) =>
  rowsOf(departments.map((department) => ({ department, date: day })));

describe("one unit by two codes", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let directory: string;
    let groupId: string;
    let karen: Caller;

    /** Imports a SOR register of both units, with the SHAK codes given. */
    const pairUp = async (shak: { east?: string; west?: string }) => {
      const file = join(directory, "sor.csv");
      const units = [
        { code: east, shak: shak.east ?? "" },
        { code: west, shak: shak.west ?? "" },
      ];
      await writeFile(file, writeSorCsv(units));
      return importRegister(api.database, file, "sor.csv", new Date("2025-10-09T08:00:00Z"));
    };
    const submitted = async (rows: RowColumns, period = "2025-09"): Promise<Report> => {
      const saved = await aDraft(karen, groupId, rows, period);
      const reply = await submit(karen, saved);
      if (reply.status !== 200) throw new Error(reply.text);
      return reply.body.report;
    };
    const cutByDay = () =>
      api.database.owner.updateTable("groups").set({ cut: "day" }).where("id", "=", groupId).execute();
    const inForce = async () => {
      const { rows } = await sql<{ key: string }>`
        select unit_key || ' ' || r.number as key from in_force f join reports r using (group_id)
        where f.group_id = ${groupId} and r.id = f.report_id order by 1`.execute(api.database.owner);
      return rows.map(({ key }) => key);
    };

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), "sengepladser-identities-"));
    });
    beforeEach(async () => {
      // An import counts the rows of every group.
      await api.database.owner.deleteFrom("in_force").execute();
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      await pairUp({});
    });
    afterAll(() => rm(directory, { recursive: true, force: true }));

    it("[KEY-1] is a double in one report", async () => {
      const rows = { ...inSor(east, west), units: [{ sorCode: east }, ...inShak(shakEast).units] };
      const report = await aDraft(karen, groupId, rows);
      const rules = async () => {
        const { body } = await karen.ask<Validation>("POST", paths.validate(report.id));
        return body.findings.filter(({ rule }) => rule === "KEY-1").map(({ row }) => row);
      };
      expect(await rules()).toEqual([]);
      await pairUp({ east: shakEast });
      expect(await rules()).toEqual([0, 1]);
    });

    it("[KEY-2] is in force once: an import moves what is submitted to the SOR key", async () => {
      const monthly = await submitted(inShak(shakEast, shakWest));
      const { identities } = await pairUp({ east: shakEast });
      expect(identities).toEqual({ pairs: 1, moved: 1, held: 0, firstHeld: [] });
      expect(await inForce()).toEqual([`shak:${shakWest} 1`, `sor:${east} 1`]);
      await cutByDay();
      const daily = await aDraft(karen, groupId, inSor(east), day);
      expect(await submit(karen, daily)).toMatchObject({
        status: 409,
        body: {
          code: "report.in-force-elsewhere",
          details: { keys: [{ unitKey: `sor:${east}`, day, report: monthly.number }] },
        },
      });
    });

    it("is two units again when the register no longer pairs them", async () => {
      await pairUp({ east: shakEast });
      await submitted(inShak(shakEast));
      expect(await inForce()).toEqual([`sor:${east} 1`]);
      expect((await pairUp({})).identities).toMatchObject({ pairs: 0, moved: 1 });
      expect(await inForce()).toEqual([`shak:${shakEast} 1`]);
    });

    it("may change places with another: no row is lost on the way", async () => {
      await pairUp({ east: shakEast, west: shakWest });
      await submitted(inShak(shakEast));
      await cutByDay();
      await submitted(inShak(shakWest), day);
      expect(await inForce()).toEqual([`sor:${east} 1`, `sor:${west} 2`]);
      expect((await pairUp({ east: shakWest, west: shakEast })).identities).toMatchObject({
        moved: 2,
        held: 0,
      });
      expect(await inForce()).toEqual([`sor:${east} 2`, `sor:${west} 1`]);
    });

    it("that two reports already submitted stays as written in one of them, and is named", async () => {
      await submitted(inShak(shakEast, shakWest));
      await cutByDay();
      await submitted(inSor(east), day);
      const both = [`shak:${shakEast} 1`, `shak:${shakWest} 1`, `sor:${east} 2`];
      const paired = await pairUp({ east: shakEast });
      const held = [{ group: "Medicinsk Center", report: 1, unit: `sor:${east}`, day }];
      expect(paired.identities).toEqual({ pairs: 1, moved: 0, held: 1, firstHeld: held });
      expect(await inForce()).toEqual(both);
      expect((await pairUp({ east: shakEast })).identities).toEqual(paired.identities);
      expect(await inForce()).toEqual(both);
      // What stays is in the way of what would come: West's other name is now East's row.
      const { identities } = await pairUp({ west: shakEast });
      expect(identities).toMatchObject({ moved: 1, held: 0 });
      expect(await inForce()).toEqual([`shak:${shakWest} 1`, `sor:${east} 2`, `sor:${west} 1`]);
    });

    it("holds a row back where another stays under its key", async () => {
      await pairUp({ east: shakEast });
      await submitted(inShak(shakEast));
      await cutByDay();
      await submitted(inSor(west), day);
      // East's other name becomes West's, whose own row is there; so its row stays, and no other may come.
      const { identities } = await pairUp({ west: shakEast, east: shakWest });
      expect(identities).toMatchObject({ pairs: 2, moved: 0, held: 1 });
      expect(await inForce()).toEqual([`sor:${east} 1`, `sor:${west} 2`]);
    });

    it("is found, and its rejected rows are known, by its new key", async () => {
      const report = await submitted(inShak(shakEast, shakWest));
      await sql`insert into rejections (group_id, report_id, version, unit_key, day, reason, person_id)
        values (${groupId}, ${report.id}, 1, ${`shak:${shakEast}`}, ${day}, 'tal', ${karen.personId})`.execute(
        api.database.owner,
      );
      const keys = async () => {
        const { rows } = await sql<{ found: string; rejected: string }>`
          select (select string_agg(unit_key, ' ' order by unit_key) from report_units
              where report_id = ${report.id}) as found,
            (select string_agg(unit_key, ' ') from rejections where report_id = ${report.id}) as rejected`.execute(
          api.database.owner,
        );
        return rows[0];
      };
      await pairUp({ east: shakEast });
      expect(await keys()).toEqual({ found: `shak:${shakWest} sor:${east}`, rejected: `sor:${east}` });
      await pairUp({ west: shakEast });
      expect(await keys()).toEqual({ found: `shak:${shakWest} sor:${west}`, rejected: `sor:${west}` });
      await pairUp({});
      expect(await keys()).toEqual({
        found: `shak:${shakEast} shak:${shakWest}`,
        rejected: `shak:${shakEast}`,
      });
    });
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import type { UnitPage } from "../../src/core/contract/units.ts";
import { insertRegister } from "../../src/api/registers/queries.ts";
import type { Caller } from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { aSystem } from "../support/aRegister.ts";
import { describeOnDatabases } from "../support/database.ts";
import { sorCode } from "../support/writeSorCsv.ts";

const address = (query: Record<string, string>) =>
  `${paths.registerUnits}?${new URLSearchParams(query).toString()}`;

describe("searching units over the API", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let anyone: Caller;
    const ask = <T = UnitPage>(query: Record<string, string>) => anyone.ask<T>("GET", address(query));

    beforeAll(async () => {
      const system = aSystem([
        { code: sorCode(1), level: "SI" },
        { code: sorCode(2), to: "2025-10-09" },
      ]);
      const units = { ...system.units, owner: { values: ["regional" as const], of: [0, 0] } };
      await insertRegister(api.database.owner, { system: "sor", source: "test", ...system, units });
      anyone = await api.aPerson({});
    });

    it("needs a sign-in, and no right", async () => {
      expect(await api.anonymous("GET", address({}))).toMatchObject({ status: 401 });
      expect(await ask({})).toMatchObject({ status: 200 });
    });

    it("finds the units open today or on a day, and says which register answered", async () => {
      const { body } = await ask({});
      expect(body).toMatchObject({ day: "2025-10-10", total: 1, units: [{ code: sorCode(1), to: null }] });
      expect((await ask({ day: "2025-10-09" })).body.total).toBe(2);
      const snapshot = await api.anonymous<{ version: string }>("GET", paths.registerSnapshot);
      expect(body.version).toBe(snapshot.body.version);
    });

    it("finds by parts of the name in SHAK too, in pages", async () => {
      const { body } = await ask({ system: "shak", text: "afsnit 9101", limit: "2", offset: "2" });
      expect(body.total).toBe(4);
      expect(body.units.map(({ code }) => code)).toEqual(["9101011", "9101012"]);
    });

    it("lists the scopes that cannot be searched, and refuses them", async () => {
      const { scopes } = (await ask({ scope: "regional", level: "SI" })).body;
      expect(scopes).toContainEqual({ scope: "regional" });
      expect(scopes).toContainEqual({ scope: "own-si", unavailable: "cvr-missing" });
      expect(await ask({ scope: "own-si" })).toMatchObject({
        status: 422,
        body: { code: "register.scope-unavailable", details: { scope: "own-si", reason: "cvr-missing" } },
      });
      expect(await ask({ system: "shak", shak: "9101" })).toMatchObject({
        status: 422,
        body: { code: "register.column-missing" },
      });
    });

    it.each([
      { system: "icd" },
      { scope: "mine" },
      { level: "OU" },
      { day: "2025-02-30" },
      { day: "0001-01-01" },
      { limit: "201" },
      { offset: "-1" },
      { text: "x".repeat(101) },
      { colour: "red" },
    ])("refuses %j", async (query) => {
      expect(await ask(query)).toMatchObject({ status: 400, body: { code: "request.invalid" } });
    });
  });
});

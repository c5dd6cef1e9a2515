import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { FoundGroups } from "../../../src/core/contract/rights.ts";
import type { Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { askForRights } from "../../support/askForRights.ts";
import { describeOnDatabases } from "../../support/database.ts";

describe("groups are found", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let newcomer: Caller;
    beforeEach(async () => {
      newcomer = await api.aPerson({}, "Nora Ny");
    });

    const named = async (name: string) => {
      const id = await api.aGroup();
      await api.database.owner.updateTable("groups").set({ name }).where("id", "=", id).execute();
      return id;
    };
    const found = async (search: string) => {
      const address = `${paths.groups}?search=${encodeURIComponent(search)}`;
      return (await newcomer.ask<FoundGroups>("GET", address)).body.groups;
    };

    it("by part of their name in either case, and says no more of them", async () => {
      const id = await named("Århus Ortopædi");
      expect(await found("åRHUS ORTOPÆ")).toEqual([{ id, name: "Århus Ortopædi" }]);
    });

    it("in Danish order", async () => {
      const mark = randomUUID();
      for (const first of ["Ølby", "Aalborg", "Zealand", "Ærø", "Amager"]) await named(`${first} ${mark}`);
      expect((await found(mark)).map(({ name }) => name.split(" ")[0])).toEqual([
        "Amager",
        "Zealand",
        "Ærø",
        "Ølby",
        "Aalborg",
      ]);
    });

    it("of the person's own company, or of none, where both are known", async () => {
      const mark = randomUUID();
      const ids = await Promise.all(["own", "other", "none"].map((name) => named(`${name} ${mark}`)));
      const setCvr = (id: string, cvr: string) =>
        api.database.owner.updateTable("groups").set({ cvr }).where("id", "=", id).execute();
      await setCvr(ids[0]!, "29190623");
      await setCvr(ids[1]!, "29190909");
      expect(await found(mark)).toHaveLength(3);
      await api.database.owner
        .updateTable("people")
        .set({ cvr: "29190623" })
        .where("id", "=", newcomer.personId)
        .execute();
      expect((await found(mark)).map(({ name }) => name.split(" ")[0])).toEqual(["none", "own"]);
      expect((await askForRights(newcomer, ids[1]!)).body).toMatchObject({ code: "group.unknown" });
      expect((await askForRights(newcomer, ids[0]!)).status).toBe(201);
    });

    it.each(["%%", "__", "' or true --", "\\\\", "<b>x"])("with %j taken for letters", async (search) =>
      expect(await found(search)).toEqual([]),
    );

    it.each([
      "?search=a",
      "?search=%20%20",
      "?search=a%00b",
      "",
      `?search=${"a".repeat(101)}`,
      "?search=abc&all=1",
    ])("by no such search as %j", async (query) =>
      expect((await newcomer.ask("GET", `${paths.groups}${query}`)).status).toBe(400),
    );
  });
});

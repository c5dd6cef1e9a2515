import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import type { PersonReports } from "../../src/core/contract/personSearch.ts";
import { bedForm } from "../../src/core/record/formTypes.ts";
import { createReport, type Caller } from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { auditOf } from "../support/auditOf.ts";
import { describeOnDatabases } from "../support/database.ts";
import { createAbout, giveRights, persons, rehabForm } from "../support/rehabForm.ts";

describe("a search for a person", () => {
  describeOnDatabases((opened) => {
    const lines: string[] = [];
    const api = apiOn(opened, {
      formTypes: [bedForm, rehabForm],
      settings: { logLevel: "trace" },
      logTo: { write: (line) => lines.push(line) },
    });
    let groupId: string;
    let karen: Caller;
    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["read"] });
      await giveRights(api, karen, groupId, ["enter"]);
      lines.length = 0;
    });

    const search = (person: string, more: object = {}, caller = karen) =>
      caller.ask<PersonReports & { code: string }>("POST", paths.personSearch, {
        body: { groupId, formType: rehabForm.key, person, ...more },
      });

    it("lists the group's own reports about the person, the latest first, cancelled ones too", async () => {
      const september = (await createAbout(karen, groupId, persons.ane)).body;
      const october = (await createAbout(karen, groupId, persons.ane, "2025-10")).body;
      await createAbout(karen, groupId, persons.bo);
      await createReport(await api.aPerson({ [groupId]: ["enter"] }), groupId);
      const foreign = await api.aGroup();
      const stine = await api.aPerson({}, "Stine");
      await giveRights(api, stine, foreign, ["enter"]);
      await createAbout(stine, foreign, persons.ane);
      const { body } = await search(persons.ane);
      expect(body.replacement).toBe(false);
      expect(body.reports.map(({ id }) => id)).toEqual([october.id, september.id]);
      expect((await search(persons.ane, { groupId: foreign }, stine)).body.reports).toHaveLength(1);
    });

    it.each(["0101901234", "010190-1234", "010190 1234", "  010190-1234 "])(
      "finds the same however the number is written: %j",
      async (written) => {
        const { body: report } = await createAbout(karen, groupId, "010190-1234");
        expect(report.person).toBe("0101901234");
        expect((await search(written)).body.reports.map(({ id }) => id)).toEqual([report.id]);
      },
    );

    it("says of a replacement number that it is one, whichever letters it has", async () => {
      const { body: report } = await createAbout(karen, groupId, "020329-1wq3");
      for (const written of [persons.unnamed, "020329-1wq3"])
        expect((await search(written)).body).toMatchObject({
          replacement: true,
          reports: [{ id: report.id }],
        });
    });

    it.each([
      "310290-1234",
      "0101901",
      "Ane Andersen",
      "010190-12345",
      "１０１０１９０１２３４",
      "' or 1=1 --",
    ])("refuses %j, which is no number of anybody's, and repeats nothing", async (written) => {
      const reply = await search(written);
      expect(reply).toMatchObject({ status: 422, body: { code: "person.invalid" } });
      expect(reply.text).not.toContain(written);
    });

    it("is no search for a form type without a person, nor in a foreign group, nor without a right", async () => {
      expect(await search(persons.ane, { formType: bedForm.key })).toMatchObject({
        status: 422,
        body: { code: "report.person-refused" },
      });
      for (const elsewhere of [await api.aGroup(), randomUUID()])
        expect(await search(persons.ane, { groupId: elsewhere })).toMatchObject({
          status: 404,
          body: { code: "group.unknown" },
        });
      const berit = await api.aPerson({ [groupId]: ["read"] }, "Berit Senge");
      expect(await search(persons.ane, {}, berit)).toMatchObject({ status: 404 });
      expect(await search(persons.ane, { formType: "ingen" })).toMatchObject({ status: 404 });
    });

    it("takes the number from nowhere but the body", async () => {
      for (const path of [
        `${paths.personSearch}?person=${persons.ane}`,
        `${paths.personSearch}/${persons.ane}`,
      ]) {
        const reply = await karen.ask("GET", path);
        expect(reply.status).toBe(404);
        expect(reply.text).not.toContain(persons.ane);
      }
      const both = await karen.ask("POST", `${paths.personSearch}?person=010190-1234`, {
        body: { groupId, formType: rehabForm.key, person: persons.ane },
      });
      expect(both).toMatchObject({ status: 422, body: { code: "privacy.cpr" } });
    });

    it("is written down each time, found or not, by whom and never for whom", async () => {
      await createAbout(karen, groupId, persons.ane);
      await search(persons.ane);
      await search(persons.bo);
      await search(persons.unnamed);
      const byKaren = { action: "person-search", person_id: karen.personId };
      expect(await auditOf(api.database, groupId)).toEqual(
        [1, 0, 0].map((found) => ({ ...byKaren, details: { formType: rehabForm.key, found } })),
      );
    });

    it("leaves no trace of the number in the log", async () => {
      await createAbout(karen, groupId, persons.ane);
      for (const written of ["010190-1234", persons.ane, "310290-1234"]) await search(written);
      expect(lines.length).toBeGreaterThanOrEqual(4);
      // An id or an instant may hold any digits.
      const said = lines.map((line) => ({ ...(JSON.parse(line) as object), requestId: "", time: 0 }));
      expect(JSON.stringify(said)).not.toMatch(/0101\s?90|310290|1234/);
    });
  });
});

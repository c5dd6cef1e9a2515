import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnDatabases } from "../../support/database.ts";
import { aReportIn, everythingOf, type Place } from "../../support/reportSteps.ts";

describe("what is settled of a report", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let karen: Caller;
    let groupId: string;
    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
    });

    const changes: readonly [string, Place, string][] = [
      ["a step that counts no revision", "submitted 1", "changed_at = now()"],
      ["a step that counts two", "submitted 1", "revision = revision + 2"],
      ["a version that was left out", "submitted 1", "revision = revision + 1, version = version + 2"],
      ["a version that is taken back", "submitted 1", "revision = revision + 1, version = version - 1"],
      [
        "another time of its making",
        "draft 0",
        "revision = revision + 1, created_at = now() - interval '1 day'",
      ],
      ["anything once it is cancelled", "cancelled 1", "revision = revision + 1, state = 'draft'"],
    ];
    it.each(changes)("is kept from every role, the owner's too: %s", async (_, place, set) => {
      const report = await aReportIn(karen, groupId, place);
      const before = await everythingOf(api.database, report);
      await expect(
        sql`update reports set ${sql.raw(set)} where id = ${report.id}`.execute(api.database.owner),
      ).rejects.toThrow("a report keeps what is settled");
      expect(await everythingOf(api.database, report)).toEqual(before);
    });
  });
});

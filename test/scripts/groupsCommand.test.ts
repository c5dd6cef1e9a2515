import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { runGroupsCommand, UsageError } from "../../scripts/groupsCommand.ts";
import { ownGroups, rightsIn } from "../../src/api/people/queries.ts";
import { describeOnDatabases } from "../support/database.ts";

const issuer = "https://issuer.example";

describe("npm run groups", () => {
  describeOnDatabases((opened) => {
    const run = (...words: string[]) => runGroupsCommand(opened().database.owner, words);
    const heldBy = (subject: string, groupId: string) =>
      opened().database.asPerson({ issuer, subject, name: "Anders" }, async (scope) =>
        (await rightsIn(scope, groupId, "sengepladser")).sort(),
      );

    it("lets a new installation's first administrator in", async () => {
      const subject = randomUUID();
      const [groupId] = await run("add", "Medicinsk Center", "--cvr", "12345678", "--cut", "hospital-month");
      expect(await run("grant", groupId!, issuer, subject, "read", "administer")).toEqual([
        "Given: read, administer.",
      ]);
      expect(await heldBy(subject, groupId!)).toEqual(["administer", "read"]);
      const groups = await opened().database.asPerson({ issuer, subject, name: "Anders" }, ownGroups);
      expect(groups).toMatchObject([{ id: groupId, name: "Medicinsk Center", cut: "hospital-month" }]);
      const lines = await run("list");
      const place = lines.indexOf(`${groupId}  Medicinsk Center  (hospital-month, CVR 12345678)`);
      expect(lines[place + 1]).toBe(`    Anders, ${subject} at ${issuer}, sengepladser: administer, read`);
    });

    it("gives twice without harm, and takes only what was given here", async () => {
      const subject = randomUUID();
      const [groupId] = await run("add", "Kirurgi");
      await run("grant", groupId!, issuer, subject, "enter");
      await run("grant", groupId!, issuer, subject, "enter", "submit");
      const claimed = [{ groupId: groupId!, formType: "sengepladser", right: "review" as const }];
      const anders = { issuer, subject, name: "Anders", claimed };
      await opened().database.asPerson(anders, () => Promise.resolve());
      expect((await run("list")).join("\n")).toContain("enter, submit, review (by token)");
      expect(await run("revoke", groupId!, issuer, subject, "enter", "review")).toEqual([
        "1 rights revoked.",
      ]);
      expect(await heldBy(subject, groupId!)).toEqual(["review", "submit"]);
    });

    it("refuses a group that is not there, and makes no person for it", async () => {
      const subject = randomUUID();
      await expect(run("grant", randomUUID(), issuer, subject, "read")).rejects.toThrow("no group");
      const found = await opened()
        .database.owner.selectFrom("people")
        .select("id")
        .where("subject", "=", subject)
        .execute();
      expect(found).toEqual([]);
    });

    it.each([
      [[]],
      [["fly"]],
      [["add"]],
      [["add", "Name", "--cvr", "1234"]],
      [["add", "Name", "--cut", "year"]],
      [["add", "Name", "--secret"]],
      [["grant", "7", issuer, "anders", "read"]],
      [["grant", randomUUID(), "issuer", "anders", "read"]],
      [["grant", randomUUID(), issuer, "anders"]],
      [["grant", randomUUID(), issuer, "anders", "fly"]],
    ])("explains itself when it is asked for %j", async (words) => {
      await expect(run(...words)).rejects.toThrow(UsageError);
      await expect(run(...words)).rejects.toThrow("Usage: npm run groups");
    });
  });
});

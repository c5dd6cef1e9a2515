import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Identity } from "../../../src/api/database/Database.ts";
import { readClaimsMapping, type ClaimsMapping } from "../../../src/api/signin/ClaimsMapping.ts";
import { identityOf } from "../../../src/api/signin/identityOf.ts";
import { ownGroups, rightsIn } from "../../../src/api/people/queries.ts";
import { describeOnDatabases } from "../../support/database.ts";

const issuer = "https://issuer.example";
const medical = "0d0f1b1c-6e5a-4c5e-9a51-3f2f5b1f0a01";
const mapping: ClaimsMapping = {
  person: "oid",
  name: ["profile", "display.name"],
  cvr: "https://data.gov.dk/model/core/cvr",
  groups: {
    claim: ["realm_access", "roles"],
    values: {
      planner: [{ group: medical, formType: "sengepladser", rights: ["enter", "submit"] }],
      sender: [{ group: medical, formType: "sengepladser", rights: ["submit"] }],
    },
  },
};

describe("a token's claims", () => {
  it("give a person, her company and her rights as the mapping says", () => {
    const claims = {
      sub: "changes",
      oid: "karen",
      profile: { "display.name": "Karen" },
      "https://data.gov.dk/model/core/cvr": 12345678,
      realm_access: { roles: ["planner", "sender", "unknown", 7] },
    };
    expect(identityOf(issuer, claims, mapping)).toEqual({
      issuer,
      subject: "karen",
      name: "Karen",
      cvr: "12345678",
      claimed: ["enter", "submit"].map((right) => ({ groupId: medical, formType: "sengepladser", right })),
    });
  });

  it("give no rights where the claim is missing, strange, or named like what every object has", () => {
    for (const roles of [undefined, null, 7, {}, [["planner"]], ["constructor", "__proto__"]]) {
      const claims = { oid: "karen", realm_access: { roles } };
      expect(identityOf(issuer, claims, mapping)).toEqual({
        issuer,
        subject: "karen",
        name: "karen",
        claimed: [],
      });
    }
    expect(identityOf(issuer, { oid: "karen", realm_access: { roles: "sender" } }, mapping).claimed).toEqual([
      { groupId: medical, formType: "sengepladser", right: "submit" },
    ]);
  });

  it("without a mapping say who and nothing more", () => {
    const claims = { sub: "karen", name: "K".repeat(5_000), cvr: "12345678" };
    expect(identityOf(issuer, claims, undefined)).toEqual({
      issuer,
      subject: "karen",
      name: "K".repeat(200),
    });
  });

  it.each([undefined, "", 7, "x".repeat(501)])("are refused when they name nobody: %o", (oid) => {
    expect(() => identityOf(issuer, { sub: "someone", oid }, mapping)).toThrow();
  });
});

describe("the file of OIDC_CLAIMS", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "sengepladser-claims-"));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const read = async (text: string) => {
    const file = join(directory, randomUUID());
    await writeFile(file, text);
    return readClaimsMapping(file);
  };

  it("needs to say nothing", async () => {
    expect(await read("{}")).toEqual({ person: "sub", name: "name" });
    expect(await read(JSON.stringify(mapping))).toEqual(mapping);
  });

  it("without one takes back what an earlier one gave", async () => {
    const claims = { sub: "karen", realm_access: { roles: ["planner"] } };
    expect(identityOf(issuer, claims, await readClaimsMapping(undefined)).claimed).toEqual([]);
  });

  it("is refused by place and never by value", async () => {
    const faulty = {
      name: [],
      secretKey: 1,
      groups: {
        claim: "roles",
        values: { "secret role": [{ group: "secret", formType: "", rights: ["fly"] }] },
      },
    };
    const refused = read(JSON.stringify(faulty));
    await expect(refused).rejects.toThrow(/OIDC_CLAIMS: not understood: .*groups\.values\.\*\.0\.group/);
    await expect(refused).rejects.not.toThrow("secret");
    await expect(read("{secret")).rejects.toThrow("OIDC_CLAIMS: the file is no JSON.");
    await expect(readClaimsMapping(join(directory, "nowhere"))).rejects.toThrow(
      "OIDC_CLAIMS: the file cannot be read.",
    );
  });
});

describe("claimed rights", () => {
  describeOnDatabases((opened) => {
    const groupId = randomUUID();
    const right = (name: "read" | "enter" | "submit") => ({ groupId, formType: "sengepladser", right: name });
    const aPerson = (): Identity => ({ issuer, subject: randomUUID(), name: "Karen" });
    const heldBy = (identity: Identity) =>
      opened().database.readAsPerson(identity, async (scope) =>
        (await rightsIn(scope, groupId, "sengepladser")).sort(),
      );
    const stored = async (identity: Identity) => {
      const { rows } = await sql<{ right: string; source: string; xmin: string }>`
        select r."right", r.source, r.xmin::text from rights r join people p on p.id = r.person_id
        where p.subject = ${identity.subject} order by 1, 2`.execute(opened().database.owner);
      return rows;
    };

    beforeAll(async () => {
      await sql`insert into groups (id, name) values (${groupId}, 'Medicin')`.execute(
        opened().database.owner,
      );
    });

    it("follow the token, and leave what was given alone", async () => {
      const karen = aPerson();
      expect(await heldBy({ ...karen, claimed: [right("enter"), right("submit")] })).toEqual([
        "enter",
        "submit",
      ]);
      await sql`insert into rights (group_id, person_id, form_type, "right")
        select ${groupId}, id, 'sengepladser', unnest('{read,enter}'::text[]) from people
        where subject = ${karen.subject}`.execute(opened().database.owner);
      expect(await heldBy({ ...karen, claimed: [right("submit")] })).toEqual(["enter", "read", "submit"]);
      expect(await heldBy({ ...karen, claimed: [] })).toEqual(["enter", "read"]);
    });

    it("that are given too are one right, in lists as well", async () => {
      const karen = { ...aPerson(), claimed: [right("enter")] };
      await heldBy(karen);
      await sql`insert into rights (group_id, person_id, form_type, "right")
        select ${groupId}, id, 'sengepladser', 'enter' from people
        where subject = ${karen.subject}`.execute(opened().database.owner);
      expect(await heldBy(karen)).toEqual(["enter"]);
      const groups = await opened().database.asPerson(karen, ownGroups);
      expect(groups.map(({ rights }) => rights)).toEqual([{ sengepladser: ["enter"] }]);
    });

    it("are written only when they differ, and not touched without a mapping", async () => {
      const karen = aPerson();
      const claiming = { ...karen, cvr: "12345678", claimed: [right("enter"), right("submit")] };
      await heldBy(claiming);
      const written = await stored(karen);
      expect(written.map(({ source }) => source)).toEqual(["claimed", "claimed"]);
      await heldBy({ ...claiming, claimed: [...claiming.claimed].reverse() });
      await heldBy(karen);
      expect(await stored(karen)).toEqual(written);
    });

    it("in a group that nobody made give nothing, and stop nobody", async () => {
      const elsewhere = { ...right("enter"), groupId: randomUUID() };
      expect(await heldBy({ ...aPerson(), claimed: [elsewhere, right("read")] })).toEqual(["read"]);
    });

    it("bring the person's company, and take it away again", async () => {
      const karen = aPerson();
      const cvrOf = async () => {
        const { rows } = await sql`select cvr from people where subject = ${karen.subject}`.execute(
          opened().database.owner,
        );
        return rows;
      };
      await heldBy({ ...karen, cvr: "12345678", claimed: [] });
      expect(await cvrOf()).toEqual([{ cvr: "12345678" }]);
      await heldBy({ ...karen, claimed: [] });
      expect(await cvrOf()).toEqual([{ cvr: null }]);
    });

    it("stand whole when a newcomer's ten requests meet", async () => {
      const karen = { ...aPerson(), claimed: [right("read"), right("enter"), right("submit")] };
      const seen = await Promise.all(Array.from({ length: 10 }, () => heldBy(karen)));
      expect(new Set(seen.map(String))).toEqual(new Set(["enter,read,submit"]));
      const fewer = { ...karen, claimed: [right("read")] };
      await Promise.all(Array.from({ length: 10 }, () => heldBy(fewer)));
      expect(await heldBy(fewer)).toEqual(["read"]);
    });

    it("cannot be given by a request to itself", async () => {
      const { database } = opened();
      const attempts = [
        sql`select follow_claims(own_person(), null, '{}'::uuid[], '{}'::text[], '{}'::text[])`,
        sql`update rights set source = 'given'`,
      ];
      for (const attempt of attempts) {
        await expect(database.asPerson(aPerson(), ({ tx }) => attempt.execute(tx))).rejects.toThrow(
          "permission denied",
        );
      }
    });
  });
});

import { PGlite } from "@electric-sql/pglite";
import { expect, it } from "vitest";
import { openPgliteInstance, pgliteOptions } from "../../../src/api/database/pglite.ts";

/** PGlite is PostgreSQL 18, where making a role and acting as it are two rights. */
it("a login that may make roles and is no superuser serves requests from the tables it made", async () => {
  const instance = await PGlite.create(pgliteOptions);
  await instance.exec(`create role owner_login login createrole; grant create on schema public to owner_login;
    set session authorization owner_login`);
  const database = await openPgliteInstance(instance);
  const karen = { issuer: "https://issuer.example", subject: "karen", name: "Karen" };
  const work = ({ personId }: { personId: string }) => Promise.resolve(personId);
  expect(await database.asPerson(karen, work)).toMatch(/^[0-9a-f-]{36}$/);
  await database.close();
}, 60_000);

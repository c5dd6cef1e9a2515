import { afterEach, describe, expect, it } from "vitest";
import type { RegisterSnapshot } from "../../../src/core/contract/register.ts";
import { Store } from "../../../src/addin/Store.ts";
import { UnitQuery, type RegisterStatus } from "../../../src/addin/ui/units/UnitQuery.ts";
import { aSystem } from "../../support/aRegister.ts";
import { aNow } from "../../support/aRegistrations.ts";
import { until } from "../aPane.ts";
import { aCheckingClient } from "../checking/aCheckingClient.ts";

/** An owner, its institution and ward, and another's: regional and private, with their companies. */
const sor = aSystem([
  { code: "1000", name: "Region Nord", level: "IE" },
  { code: "2000", name: "Nordby Sygehus", level: "SI" },
  { code: "3000", name: "Nordby Sygehus, Medicin", level: "OE" },
  { code: "4000", name: "Privathospitalet Vest", level: "SI" },
]);
const snapshot: RegisterSnapshot = {
  version: "test",
  sor: {
    ...sor,
    units: {
      ...sor.units,
      cvr: { values: ["11111111", "22222222"], of: [0, 0, 0, 1] },
      owner: { values: ["regional", "private"], of: [0, 0, 0, 1] },
    },
  },
};

/** More than a page, and more than a page of those that are called departments. */
const manyCodes = Array.from({ length: 400 }, (_, at) => String(10_000 + at));
const manyUnits = aSystem(
  manyCodes.map((code, at) => ({ code, name: `${at % 2 ? "Afdeling" : "Klinik"} ${code}`, level: "OE" })),
);

/** Of the searches so far: what was searched for, and from where on. */
const asked: (readonly [string, number])[] = [];
let closing: (() => void) | undefined;
afterEach(() => closing?.());

/** A search in SOR, by someone of the company or of none. */
async function aQuery(ownCvr?: string, wanted = snapshot) {
  const { client, close } = aCheckingClient();
  closing = close;
  await client.setRegister(wanted);
  const register = new Store<RegisterStatus>("loaded");
  const query = new UnitQuery(
    {
      checking: {
        describeRegister: () => client.describeRegister(),
        findUnits: (question) => (asked.push([question.text, question.offset]), client.findUnits(question)),
      },
      register,
      loadRegister: () => undefined,
      ownCvr: () => ownCvr,
    },
    { system: "sor", day: aNow.day, text: "" },
  );
  query.open();
  await until(() => query.store.value.units !== undefined);
  return query;
}

const codes = (query: UnitQuery) => query.store.value.units?.map(({ code }) => code).sort();
const unavailable = (query: UnitQuery) =>
  Object.fromEntries(query.store.value.scopes.map(({ scope, unavailable: why }) => [scope, why]));

describe("finding an organisation in SOR (manual §5.2.1)", () => {
  it.each([
    ["own-si", ["2000"]],
    ["own-all", ["2000", "3000"]],
    ["regional", ["2000", "3000"]],
    ["private", ["4000"]],
    ["state", []],
    ["municipal", []],
  ] as const)("within %s shows just these", async (scope, wanted) => {
    const query = await aQuery("11111111");
    query.choose({ scope });
    await until(() => String(codes(query)) === String(wanted), `${scope}: ${String(codes(query))}`);
    expect(query.store.value.total).toBe(wanted.length);
  });

  it("says which scopes cannot be searched, and why", async () => {
    const query = await aQuery(undefined);
    expect(unavailable(query)).toEqual({
      "own-si": "own-cvr-unknown",
      "own-all": "own-cvr-unknown",
      state: undefined,
      regional: undefined,
      municipal: undefined,
      private: undefined,
    });
    closing?.();
    const bare = await aQuery("11111111", { version: "test", sor });
    expect(unavailable(bare)).toMatchObject({ "own-si": "cvr-missing", regional: "owner-missing" });
  });

  it("filters by every column that the register has, several at once, and takes a filter away", async () => {
    const query = await aQuery();
    expect(query.store.value.columns).toEqual(["level", "owner", "cvr", "shak", "code", "name"]);
    query.filter("level", "SI");
    await until(() => query.store.value.total === 2);
    query.filter("cvr", "22");
    await until(() => String(codes(query)) === "4000");
    query.filter("cvr", "");
    await until(() => query.store.value.total === 2);
  });

  it("asks for no further page while one types, nor of a question that failed", async () => {
    const query = await aQuery(undefined, { version: "many", sor: manyUnits });
    asked.length = 0;
    const shown = query.store.value.units!.length;
    expect(shown).toBeLessThan(query.store.value.total);
    query.type("afdeling");
    query.more();
    await until(() => query.store.value.total < manyCodes.length, "the new question is answered");
    expect(asked).toEqual([["afdeling", 0]]);
    expect(new Set(codes(query)).size).toBe(query.store.value.units!.length);
    expect(query.store.value.units!.every(({ name }) => name.startsWith("Afdeling"))).toBe(true);
    query.more();
    await until(() => query.store.value.units!.length === query.store.value.total);
  });

  it("forgets scope and filters with the code system, whose columns are others", async () => {
    const query = await aQuery("11111111");
    query.choose({ scope: "own-si" });
    query.filter("level", "SI");
    query.choose({ system: "shak" });
    expect(query.store.value).toMatchObject({ scope: undefined, filters: {} });
  });
});

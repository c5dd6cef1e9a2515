import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { rights } from "../../../src/core/contract/rightNames.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import { aDraft } from "../../support/aDraft.ts";
import { etag, rowsOf, upload, type Caller, type Reply } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import {
  placesIn,
  routesOf,
  sampleOf,
  type ApiDocument,
  type DocumentedRoute,
} from "../../support/bodySamples.ts";
import { describeOnEitherDatabase } from "../../support/database.ts";

/** One invented number, as people come to write it; none may get in. */
const writings: readonly (string | number)[] = [
  "010190-1234",
  "0101901234",
  "010190 1234",
  "Ring til 010190-1234 i morgen",
  "\u202d010190\u20111234\u202c",
  "0101\u200b90-1234",
  "０１０１９０－１２３４",
  101_901_234,
  1_012_901_234,
];
/** Its digits, and those of the number in a count, whatever stands between them. */
const trace = /0\W*1\W*0\W*1\W*9\W*0\W*1\W*2\W*3\W*4|101901234|1012901234|[０-９]{6}/u;
/** The form types' declared person: there, and nowhere else, a CPR number is in its place. */
const declared = [
  "POST /api/v1/reports /person",
  "POST /api/v1/person-search /person",
  "PUT /api/v1/reports/{id}/person /person",
];

describe("a CPR number by accident", () => {
  describeOnEitherDatabase((opened) => {
    const lines: string[] = [];
    const api = apiOn(opened, {
      settings: { logLevel: "trace" },
      logTo: { write: (line) => lines.push(line) },
    });
    let karen: Caller;
    let report: Report;
    let document: ApiDocument;
    let samples: Record<string, unknown>;

    beforeAll(async () => {
      const groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: rights });
      report = await aDraft(karen, groupId, rowsOf([{}]));
      const { contentId } = await upload(karen, report, []);
      document = api.app.swagger() as unknown as ApiDocument;
      samples = {
        groupId,
        contentId,
        id: report.id,
        n: 0,
        personId: karen.personId,
        ids: randomUUID(),
        threadId: randomUUID(),
        upTo: "2025-10-10T08:00:00.000Z",
        knownReport: report.id,
        key: randomUUID(),
        formType: "sengepladser",
        period: "2025-09",
        checksum: "0".repeat(64),
        field: "patients",
        anyKeys: ["establishedBeds", "openBeds", "patients"],
        person: "ingen",
        unit: [0, "shak:9101011"],
      };
    });

    const writes = (): DocumentedRoute[] => routesOf(document).filter(({ method }) => method !== "GET");
    const addressOf = ({ path }: DocumentedRoute, put: Readonly<Record<string, unknown>> = {}) =>
      path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(put[name] ?? samples[name])));
    const headers = () => ({ ...etag(report), "idempotency-key": randomUUID() });
    const ask = (route: DocumentedRoute, body: unknown, address = addressOf(route)) =>
      karen.ask(route.method, address, {
        headers: headers(),
        ...(body !== undefined && { body }),
      });

    /** Anywhere in the database, whatever the column's type. */
    const tracesStored = async (): Promise<string[]> => {
      const { owner } = api.database;
      const { rows: tables } = await sql<{ name: string }>`
        select tablename as name from pg_tables where schemaname = 'public'`.execute(owner);
      const found = await Promise.all(
        tables.map(async ({ name }) => {
          const { rows } = await sql<{ line: string }>`
            select t::text as line from ${sql.table(name)} t`.execute(owner);
          return rows.some(({ line }) => trace.test(line.normalize("NFKC").replace(/\p{Cf}/gu, "")))
            ? [name]
            : [];
        }),
      );
      return found.flat();
    };
    const untold = ({ text }: Reply) => expect(text).not.toMatch(trace);

    it("finds its own trace where one is left (else the tests below prove nothing)", async () => {
      const { owner } = api.database;
      await sql`insert into sign_in_state (model, id, payload) values ('test', 'test', '{"a": ["tlf. 010190-1234"]}')`.execute(
        owner,
      );
      expect(await tracesStored()).toEqual(["sign_in_state"]);
      await sql`delete from sign_in_state where model = 'test'`.execute(owner);
      expect(await tracesStored()).toEqual([]);
    });

    it("is refused in every text and number of every body, and in every free key", async () => {
      lines.length = 0;
      const refusals = new Map<string, Set<string>>();
      for (const route of writes()) {
        if (route.body === undefined) continue;
        const plain = sampleOf(route.body, { document, samples });
        const name = `${route.method} ${route.path}`;
        for (const writing of writings)
          for (const { path, body } of placesIn(plain, writing)) {
            const place = `${name} ${path}`;
            const reply = await ask(route, body);
            untold(reply);
            if (declared.includes(place)) {
              expect([place, reply.body.code]).toEqual([
                place,
                typeof writing === "string" && writing.length <= 20
                  ? expect.stringMatching(/^(report\.person-refused|report\.stale)$/)
                  : "request.invalid",
              ]);
              continue;
            }
            expect([place, writing, reply.status, reply.body.code]).toEqual([
              place,
              writing,
              expect.toBeOneOf([400, 422]),
              expect.toBeOneOf(["request.invalid", "privacy.cpr"]),
            ]);
            refusals.set(place, (refusals.get(place) ?? new Set()).add(String(reply.body.code)));
          }
      }
      // Where a person writes freely, no schema refused it first.
      const free = [...refusals].filter(([, codes]) => codes.has("privacy.cpr")).map(([place]) => place);
      expect(free).toEqual(
        expect.arrayContaining([
          "POST /api/v1/reports/{id}/return /note",
          "POST /api/v1/reports/{id}/return /rows/0/reason",
          "POST /api/v1/reports/{id}/approve /note",
          "PUT /api/v1/reports/{id}/contents/{contentId}/chunks/{n} /units/0/departmentCode",
          "PUT /api/v1/reports/{id}/contents/{contentId}/chunks/{n} /typed/0/text",
          "PUT /api/v1/reports/{id}/contents/{contentId}/chunks/{n} /reasons/0/text",
          "PUT /api/v1/reports/{id}/contents/{contentId}/chunks/{n} /counts/patients/0",
          "POST /api/v1/checks /rows/reasons/0/text",
          "POST /api/v1/plans /reports/0/fingerprint/0",
        ]),
      );
      expect(await tracesStored()).toEqual([]);
      expect(lines.length).toBeGreaterThan(100);
      expect(lines.join("")).not.toMatch(trace);
    }, 300_000);

    it("would have been let in but for the number: the bodies themselves are sound", async () => {
      for (const route of writes()) {
        if (route.body === undefined) continue;
        const reply = await ask(route, sampleOf(route.body, { document, samples }));
        const refusal = reply.body.code === "request.invalid" ? reply.body.details : undefined;
        expect([route.method, route.path, refusal]).toEqual([route.method, route.path, undefined]);
      }
    });

    it("is refused in every query and in every address, and left out of every header", async () => {
      lines.length = 0;
      for (const route of routesOf(document)) {
        const body = route.body && sampleOf(route.body, { document, samples });
        // An address has no numbers: nine digits there are a text like any other.
        for (const writing of writings.filter((one) => typeof one === "string"))
          for (const { name, in: where } of route.parameters) {
            const text = encodeURIComponent(writing);
            const address = addressOf(route, where === "path" ? { [name]: writing } : {});
            const query = where === "query" ? `?groupId=${String(samples.groupId)}&${name}=${text}` : "";
            const told = where === "header" ? { ...headers(), [name]: writing.normalize("NFKC") } : headers();
            const sent = Object.entries(told).filter(([, value]) => /^[\x20-\x7e]*$/.test(value));
            const reply = await karen.ask(route.method, `${address}${query}`, {
              headers: Object.fromEntries(sent),
              ...(body !== undefined && { body }),
            });
            untold(reply);
            if (where !== "header")
              expect([route.path, name, reply.status, reply.body.code]).toEqual([
                route.path,
                name,
                expect.toBeOneOf([400, 422]),
                expect.toBeOneOf(["request.invalid", "privacy.cpr"]),
              ]);
          }
      }
      expect(await tracesStored()).toEqual([]);
      expect(lines.join("")).not.toMatch(trace);
    }, 300_000);

    it("is not repeated for an address or a query that no route has", async () => {
      lines.length = 0;
      for (const address of [
        "/api/v1/010190-1234",
        `/api/v1/reports/${report.id}/010190-1234`,
        "/api/v1/me?q=010190-1234",
        "/api/v1/trays?010190-1234=1",
      ])
        untold(await karen.ask("GET", address));
      expect(lines.join("")).not.toMatch(trace);
    });
  });
});

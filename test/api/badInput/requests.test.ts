import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import { aDraft } from "../../support/aDraft.ts";
import { etag, rowsOf, type Ask, type Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnDatabases } from "../../support/database.ts";

const formType = "sengepladser";
const key = "6f1d4c1e-58a4-4c86-9a57-0c7f6f1c2a11";
const million = "æ".repeat(400_000) + "x".repeat(200_000);

/** Uploads, sizes and register files: uploads, limits, readRegisterFile; tokens: signin/tokens. */
describe("a faulty request", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let groupId: string;
    let karen: Caller;
    let report: Report;

    beforeAll(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit", "review"] });
      report = await aDraft(karen, groupId, rowsOf([{}]));
    });
    /** After each request: whatever was wrong with it, it did nothing. */
    const expectUnchanged = async () =>
      expect((await karen.ask("GET", paths.report(report.id))).body).toEqual(report);

    const json = (text: string): Ask => ({ body: Buffer.from(text) });
    const encoded = (encoding: string, body: Buffer): Ask => ({
      body,
      headers: { "content-encoding": encoding },
    });
    const creation = (of: object) => ({ body: { groupId, formType, period: "2025-08", ...of } });
    const plan = (day: string, of: object = {}) => ({
      body: { groupId, formType, reports: [{ ...planned(day), ...of }] },
    });
    const step = (body: object) => ({ headers: etag(report), body });
    const form: Ask = {
      body: Buffer.from("groupId=1"),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    };

    it.each<[what: string, path: () => string, ask: () => Ask]>([
      ["JSON cut in half", () => paths.reports, () => json('{"groupId":"6f1d')],
      ["two documents", () => paths.reports, () => json("{}{}")],
      ["a list for an object", () => paths.reports, () => ({ body: [] })],
      ["nothing at all", () => paths.reports, () => ({})],
      ["NaN, which is no JSON", () => paths.checks, () => json('{"rows":NaN}')],
      ["brackets without end", () => paths.checks, () => json("[".repeat(200_000))],
      ["a number for a text", () => paths.reports, () => creation({ period: 2025 })],
      ["a field that nobody knows", () => paths.reports, () => creation({ state: "submitted" })],
      ["a form type of a million letters", () => paths.reports, () => creation({ formType: million })],
      ["a month that is none", () => paths.reports, () => creation({ period: "2025-13" })],
      [
        "a reason of a million letters",
        () => paths.return(report.id),
        () => step({ rows: [{ row: 0, reason: million }] }),
      ],
      [
        "a row beyond every number",
        () => paths.return(report.id),
        () => step({ rows: [{ row: 2 ** 40, reason: "?" }] }),
      ],
      ["half a letter", () => paths.approve(report.id), () => step({ note: "\ud800" })],
      ["a day before the calendar", () => paths.plans, () => plan("0000-01-01")],
      [
        "a revision beyond every number",
        () => paths.plans,
        () => plan("2025-09-01", { knownRevision: 2 ** 40 }),
      ],
      ["no gzip though it says so", () => paths.reports, () => encoded("gzip", Buffer.from("{}"))],
      ["an encoding that the API does not know", () => paths.reports, () => encoded("br", Buffer.from("{}"))],
      ["gzip within gzip, said once", () => paths.reports, () => encoded("gzip", gzipSync(gzipSync("{}")))],
      ["a form where JSON belongs", () => paths.reports, () => form],
    ])("whose body has %s is refused, and changes nothing", async (_what, path, ask) => {
      const reply = await karen.ask("POST", path(), ask());
      expect(reply).toMatchObject({ status: 400, body: { code: "request.invalid" } });
      await expectUnchanged();
    });

    it.each<[what: string, address: () => string]>([
      ["a query that nobody knows", () => `${paths.reports}?groupId=${groupId}&admin=1`],
      ["a version beyond every number", () => `${paths.reports}?groupId=${groupId}&version=${2 ** 40}`],
      [
        "a page after no moment of the calendar",
        () => `${paths.reports}?groupId=${groupId}&after=${cursorAt("2025-19-39 29:59:59+00")}`,
      ],
      [
        "a page after a moment in no time zone",
        () => `${paths.reports}?groupId=${groupId}&after=${cursorAt("2025-09-01 10:00:00+99")}`,
      ],
      ["dots for an id", () => `${paths.reports}/..%2f..%2fme`],
      ["a way out of the folder", () => `${paths.reports}/%2e%2e%5c%2e%2e%5cetc%5cpasswd`],
      ["an id with a nought byte", () => `${paths.reports}/${report.id}%00`],
      ["SQL for an id", () => paths.report(encodeURIComponent("' or 1=1 --"))],
    ])("whose address has %s is refused, and changes nothing", async (_what, address) => {
      const reply = await karen.ask("GET", address());
      expect(reply).toMatchObject({ status: 400, body: { code: "request.invalid" } });
      await expectUnchanged();
    });

    it.each<[fault: string, ask: Ask]>([
      ["not-json", json('{"groupId":"6f1d')],
      ["not-application-json", form],
    ])("whose body cannot be read is told so: %s", async (fault, ask) => {
      const { body } = await karen.ask("POST", paths.reports, ask);
      expect(body).toMatchObject({ code: "request.invalid", details: { fields: [{ path: "/", fault }] } });
    });

    it.each([
      ["If-Match: *, as if any revision would do", () => "*"],
      ["two revisions in If-Match", () => `${etag(report)["if-match"]}, "9"`],
    ])("with %s deletes nothing", async (_what, ifMatch) => {
      const reply = await karen.ask("DELETE", paths.report(report.id), {
        headers: { "if-match": ifMatch() },
      });
      const fields = [{ path: "/if-match", fault: "not-an-etag" }];
      expect(reply).toMatchObject({ status: 400, body: { code: "request.invalid", details: { fields } } });
      await expectUnchanged();
    });

    it("with another method in a header, or in its query, does not take that one", async () => {
      const posted = await karen.ask("POST", paths.report(report.id), {
        headers: { ...etag(report), "x-http-method-override": "DELETE" },
      });
      expect(posted).toMatchObject({ status: 404, body: { code: "request.not-found" } });
      const read = await karen.ask("GET", `${paths.report(report.id)}?_method=DELETE`, {
        headers: etag(report),
      });
      expect(read.body).toEqual(report);
      await expectUnchanged();
    });

    it.each([
      ["whose number is none", "1e3", 400, "request.invalid"],
      ["of an upload that never began", 0, 422, "upload.incomplete"],
    ] as const)("with a chunk %s keeps nothing", async (_what, n, status, code) => {
      const reply = await karen.ask("PUT", paths.chunk(report.id, key, n), { body: rowsOf([{}]) });
      expect(reply).toMatchObject({ status, body: { code } });
      await expectUnchanged();
    });

    it.each(["author", "unit", "after", "period"])(
      "with SQL in the filter %s finds nothing",
      async (filter) => {
        const reply = await karen.ask(
          "GET",
          `${paths.reports}?groupId=${groupId}&${filter}=${encodeURIComponent("' or ''='")}`,
        );
        expect(reply.status === 200 ? reply.body.reports : reply.body.code).toEqual(
          reply.status === 200 ? [] : "request.invalid",
        );
      },
    );
  });
});

const planned = (day: string) => ({
  period: "2025-09",
  units: [{ hospitalCode: "9101", departmentCode: "9101011" }],
  unit: [0],
  date: [day],
  fingerprint: [""],
});

const cursorAt = (instant: string): string =>
  Buffer.from(JSON.stringify([instant, key])).toString("base64url");

import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import { problemReply } from "../../src/core/contract/problem.ts";
import { registerSnapshot } from "../../src/core/contract/register.ts";
import { logError } from "../../src/api/http/logging.ts";
import { aDraft } from "../support/aDraft.ts";
import { issuer, rowsOf, startTestApi, type Caller } from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import type { OpenApiDocument } from "../support/checkReply.ts";
import { describeOnEitherDatabase } from "../support/database.ts";

describe("the API over HTTP", () => {
  describeOnEitherDatabase((opened) => {
    const api = apiOn(opened);
    let karen: Caller;
    let groupId: string;

    beforeAll(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
    });

    describe("a problem", () => {
      it.each([
        ["an unknown address", "GET", "/api/v1/nothing", {}, 404, "request.not-found"],
        ["no token", "GET", paths.me, { headers: { authorization: "" } }, 401, "signin.required"],
        ["a body that is no JSON", "POST", paths.reports, { body: Buffer.from("{") }, 400, "request.invalid"],
        [
          "a body too large",
          "POST",
          paths.reports,
          { body: Buffer.alloc(2 ** 21, " ") },
          413,
          "request.too-large",
        ],
        ["an id that is none", "GET", paths.report("7"), {}, 400, "request.invalid"],
        ["an address that is none", "GET", paths.report("%zz"), {}, 400, "request.invalid"],
        ["an id too long", "GET", paths.report("7".repeat(101)), {}, 400, "request.invalid"],
        [
          "a poisoned prototype",
          "POST",
          paths.reports,
          { body: Buffer.from('{"__proto__":{}}') },
          400,
          "request.invalid",
        ],
      ] as const)(
        "of %s has a code, a status and a request id",
        async (_what, method, path, ask, status, code) => {
          const reply = await karen.ask(method, path, ask);
          expect(reply.status).toBe(status);
          expect(reply.headers["content-type"]).toContain("application/problem+json");
          const problem = problemReply.parse(reply.body);
          expect(problem).toMatchObject({ status, code });
          expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
        },
      );

      it("of a faulty request names the fields, and repeats no value", async () => {
        const reply = await karen.ask("POST", paths.reports, {
          body: { groupId: "010203-1234", formType: "X!", period: "2025-09" },
        });
        expect(reply.body).toMatchObject({
          details: { fields: [{ path: "/groupId" }, { path: "/formType" }] },
        });
        expect(reply.text).not.toContain("010203");
      });
    });

    it.each([
      ["expired", { expiresAt: Date.parse("2025-10-10T07:00:00Z") / 1000 }],
      ["of another issuer", { issuer: "https://elsewhere.example" }],
      ["for another audience", { audience: "urn:other" }],
      ["that is an ID token", { type: "JWT" }],
    ])("refuses a token %s", async (_what, claims) => {
      const reply = await api.anonymous("GET", paths.me, {
        headers: {
          authorization: `Bearer ${await api.token({ subject: karen.identity.subject, ...claims })}`,
        },
      });
      expect(reply).toMatchObject({ status: 401, body: { code: "signin.required" } });
      expect(reply.headers["www-authenticate"]).toBe("Bearer");
    });

    it("refuses a token with a changed body, and one unsigned", async () => {
      const [header, , signature] = (await api.token()).split(".");
      const claims = Buffer.from(JSON.stringify({ sub: "admin", iss: issuer, exp: 9e9 })).toString(
        "base64url",
      );
      const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString("base64url");
      for (const token of [`${header}.${claims}.${signature}`, `${none}.${claims}.`]) {
        const reply = await api.anonymous("GET", paths.me, { headers: { authorization: `Bearer ${token}` } });
        expect(reply.status).toBe(401);
      }
    });

    it("sends the register once, and then only says that it has not changed", async () => {
      const first = await api.anonymous("GET", paths.registerSnapshot);
      expect(registerSnapshot.parse(first.body).shak).toMatchObject({
        complete: true,
        importedOn: "2025-10-01",
      });
      const again = await api.anonymous("GET", paths.registerSnapshot, {
        headers: { "if-none-match": `W/${first.headers.etag ?? ""}` },
      });
      expect([again.status, again.text]).toEqual([304, ""]);
    });

    it("says which company one signed in for, where the sign-in says it", async () => {
      expect((await karen.ask("GET", paths.me)).body).not.toHaveProperty("cvr");
      await opened()
        .database.owner.updateTable("people")
        .set({ cvr: "29190623" })
        .where("subject", "=", karen.identity.subject)
        .execute();
      expect((await karen.ask("GET", paths.me)).body).toMatchObject({ cvr: "29190623" });
    });

    it("lets no browser or proxy keep what is one person's", async () => {
      for (const headers of [{}, { authorization: "" }]) {
        const reply = await karen.ask("GET", paths.me, { headers });
        expect(reply.headers["cache-control"]).toBe("no-store");
        expect(reply.headers["x-content-type-options"]).toBe("nosniff");
      }
      const open = await api.anonymous("GET", paths.paneConfig);
      expect(open.headers["x-content-type-options"]).toBe("nosniff");
    });

    it("is not ready while it stops, though it lives", async () => {
      const stopping = await startTestApi(opened().database, { isStopping: () => true });
      const reply = await stopping.anonymous("GET", paths.ready);
      expect(reply).toMatchObject({ status: 503, body: { details: { part: "stopping" } } });
      expect((await stopping.anonymous("GET", paths.health)).status).toBe(200);
      await stopping.close();
    });

    it("packs large replies for who can unpack them", async () => {
      const saved = await aDraft(karen, groupId, rowsOf(Array.from({ length: 200 }, () => ({}))));
      const authorization = `Bearer ${await api.token({ subject: karen.identity.subject })}`;
      const reply = await api.app.inject({
        url: paths.rows(saved.id),
        headers: { authorization, "accept-encoding": "gzip" },
      });
      expect(reply.headers["content-encoding"]).toBe("gzip");
      expect(JSON.parse(gunzipSync(reply.rawPayload).toString())).toMatchObject({ total: 200 });
    });

    it("says that it lives and that it is ready", async () => {
      expect(await api.anonymous("GET", paths.health)).toMatchObject({ status: 200, body: { status: "ok" } });
      expect(await api.anonymous("GET", paths.ready)).toMatchObject({ status: 200, body: { status: "ok" } });
    });

    it("may be shown in Excel's frame, and lets a dialog speak to its opener", async () => {
      const { headers } = await api.anonymous("GET", paths.paneConfig);
      const policy = headers["content-security-policy"] ?? "";
      expect(policy).toContain("script-src 'self' https://appsforoffice.microsoft.com");
      expect(policy).toMatch(
        /frame-ancestors [^;]*https:\/\/excel\.cloud\.microsoft[^;]*https:\/\/localhost:3001/,
      );
      expect(policy).toContain(`connect-src 'self' ${issuer}`);
      expect(headers["cross-origin-opener-policy"]).toBe("unsafe-none");
      expect(headers["origin-agent-cluster"]).toBe("?1");
      expect(headers["x-frame-options"]).toBeUndefined();
    });

    it("describes every route in OpenAPI 3.1", async () => {
      const { body } = await api.anonymous<OpenApiDocument>("GET", paths.openapi);
      expect(body.openapi).toBe("3.1.0");
      const described = Object.entries(body.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      );
      expect(described.sort()).toEqual(
        [
          "DELETE /api/v1/plans/{id}",
          "DELETE /api/v1/reports/{id}",
          "GET /api/v1/form-types",
          "GET /api/v1/plans",
          "GET /api/v1/plans/{id}",
          "GET /api/v1/reports/{id}/history",
          "GET /api/v1/reports/{id}/print",
          "GET /api/v1/reports/{id}/rejections",
          "GET /api/v1/reports/{id}/versions",
          "GET /api/v1/threads",
          "POST /api/v1/reports/{id}/remarks",
          "POST /api/v1/threads/read",
          "POST /api/v1/reports/{id}/threads/{threadId}/events",
          "GET /api/v1/sends/{key}",
          "GET /api/v1/trays",
          "POST /api/v1/checks",
          "POST /api/v1/outbox/submit",
          "POST /api/v1/person-search",
          "POST /api/v1/plans",
          "POST /api/v1/reports/{id}/approve",
          "POST /api/v1/reports/{id}/cancel",
          "POST /api/v1/reports/{id}/discard",
          "POST /api/v1/reports/{id}/edit",
          "POST /api/v1/reports/{id}/outbox",
          "POST /api/v1/reports/{id}/return",
          "POST /api/v1/reports/{id}/take-out",
          "PUT /api/v1/reports/{id}/person",
          "GET /api/v1/config",
          "DELETE /api/v1/groups/{id}/members/{personId}/rights/{right}",
          "GET /api/v1/groups",
          "GET /api/v1/groups/{id}/members",
          "GET /api/v1/groups/{id}/settings",
          "GET /api/v1/me",
          "GET /api/v1/messages",
          "GET /api/v1/register/snapshot",
          "GET /api/v1/register/units",
          "GET /api/v1/reports",
          "GET /api/v1/reports/{id}",
          "GET /api/v1/reports/{id}/rows",
          "GET /api/v1/right-requests",
          "POST /api/v1/messages/read",
          "POST /api/v1/reports",
          "POST /api/v1/reports/{id}/contents",
          "POST /api/v1/reports/{id}/contents/{contentId}/finalize",
          "POST /api/v1/reports/{id}/submit",
          "POST /api/v1/reports/{id}/validate",
          "POST /api/v1/right-requests",
          "POST /api/v1/right-requests/{id}/approve",
          "POST /api/v1/right-requests/{id}/refuse",
          "PUT /api/v1/groups/{id}/settings",
          "PUT /api/v1/reports/{id}/contents/{contentId}/chunks/{n}",
        ].sort(),
      );
    });
  });

  it("logs a database's failure without what anyone typed", () => {
    const failure = Object.assign(new Error('invalid input: "010203-1234"'), {
      severity: "ERROR",
      code: "22P02",
      detail: "Key (name)=(Karen)",
      params: ["Karen"],
    });
    const text = JSON.stringify(logError(failure));
    expect(text).toContain("22P02");
    expect(text).not.toMatch(/010203|Karen/);
  });
});

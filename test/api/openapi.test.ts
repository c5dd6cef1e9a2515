import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { OpenAPIV3_1 } from "openapi-types";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "../../src/core/contract/examples.ts";
import { paths } from "../../src/core/contract/paths.ts";
import { buildApp } from "../../src/api/buildApp.ts";
import { readConfig } from "../../src/api/config.ts";
import type { Database } from "../../src/api/database/Database.ts";
import type { App } from "../../src/api/http/App.ts";
import { named } from "../../src/api/http/openapi.ts";
import type { OpenApiDocument } from "../support/checkReply.ts";

/** What anyone may ask before signing in. */
const open = [paths.paneConfig, paths.registerSnapshot] as readonly string[];

describe("the OpenAPI document", () => {
  let app: App;
  let document: OpenApiDocument;
  let operations: [name: string, operation: OpenAPIV3_1.OperationObject][];

  beforeAll(async () => {
    app = await anApp();
    document = (await app.inject(paths.openapi)).json();
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, OpenAPIV3_1.OperationObject] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );
  });
  afterAll(() => app.close());

  it("names every operation once, sums it up and puts it under a described tag", () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = document.tags?.filter(({ description }) => description).map(({ name }) => name);
    for (const [name, { operationId, summary, tags: own = [] }] of operations) {
      expect(operationId, name).toMatch(/^[a-z][A-Za-z]+$/);
      expect(summary, name).toMatch(/^[A-Z].{7,}[^.]$/);
      expect(tags, name).toContain(own[0]);
    }
  });

  it("asks for a token just where one is needed", async () => {
    for (const [name, { security, responses }] of operations) {
      const [method, path] = name.split(" ") as ["GET", string];
      const url = path.replaceAll(/\{\w+\}/g, "6f1d4c1e-58a4-4c86-9a57-0c7f6f1c2a11");
      const isOpen = open.includes(path);
      expect(security, name).toEqual(isOpen ? undefined : [{ bearer: [] }]);
      expect("401" in responses!, name).toBe(!isOpen);
      if (!isOpen) expect((await app.inject({ method, url })).statusCode, name).toBe(401);
    }
  });

  it("describes every parameter, and asks for If-Match where a step needs it", () => {
    for (const [name, { parameters = [], responses }] of operations) {
      for (const parameter of parameters as OpenAPIV3_1.ParameterObject[])
        expect(parameter.description, `${name} ${parameter.name}`).toBeTruthy();
      const ifMatch = (parameters as OpenAPIV3_1.ParameterObject[]).find((one) => one.name === "If-Match");
      expect(ifMatch?.required === true, name).toBe("428" in responses!);
    }
  });

  it("gives every body and every reply in JSON a name and an example", () => {
    for (const [name, { requestBody, responses }] of operations) {
      const body = requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
      const replies = Object.values(responses!) as OpenAPIV3_1.ResponseObject[];
      const media = [body, ...replies].flatMap((part) => part?.content?.["application/json"] ?? []);
      for (const { schema, example } of media) {
        expect(schema, name).toHaveProperty("$ref");
        expect(example, `${name} ${JSON.stringify(schema)}`).toBeDefined();
      }
      if (body) expect(body.description, name).toMatch(/^At most (1|16) MB of JSON.*gzip/);
    }
  });

  it("lists what each operation can refuse, by status and code", () => {
    for (const [name, { responses }] of operations) {
      const refusals = Object.entries(responses!).filter(([status]) => Number(status) >= 400);
      expect(refusals.length, name).toBeGreaterThan(2);
      for (const [status, reply] of refusals) {
        const { content = {} } = reply as OpenAPIV3_1.ResponseObject;
        expect(Object.keys(content), `${name} ${status}`).toEqual(["application/problem+json"]);
        expect(content["application/problem+json"]?.schema, `${name} ${status}`).toMatchObject({
          allOf: [
            {},
            {
              properties: {
                status: { enum: [Number(status)] },
                code: { enum: expect.arrayContaining([expect.any(String)]) },
              },
            },
          ],
        });
      }
    }
  });

  it("refers to nothing that is not there, and holds nothing that is not used", () => {
    const used = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    const names = new Set(used.map(([, name]) => name));
    expect([...names].sort()).toEqual(Object.keys(document.components.schemas).sort());
    expect(Object.keys(document.components.schemas).filter((name) => name.endsWith("Input"))).toEqual([]);
  });

  describe.each(Object.entries(examples))("the example %s", (name, example) => {
    it("is what the API itself takes and gives", () => {
      const schema = named[name as keyof typeof examples];
      expect(schema.safeParse(example).error?.issues).toBeUndefined();
    });

    it("is valid by its schema in the document", () => {
      const ajv = new Ajv2020({ strict: false, validateSchema: false });
      addFormats(ajv);
      const isValid = ajv.addSchema(document, "openapi").compile({
        $ref: `openapi#/components/schemas/${name}`,
      });
      isValid(example);
      expect(isValid.errors).toBeNull();
    });
  });

  it("has a page whose every part is our own and allowed by our policy", async () => {
    const page = await app.inject(paths.docs);
    expect(page.statusCode).toBe(200);
    expect(page.headers["content-security-policy"]).toContain("script-src 'self'");
    const parts = [...page.payload.matchAll(/ (?:src|href)="([^"]+)"/g)].map(([, part]) => part!);
    expect(parts.length).toBeGreaterThan(4);
    for (const part of parts) {
      expect(part).toMatch(new RegExp(`^${paths.docs}/static/`));
      expect((await app.inject(part)).statusCode, part).toBe(200);
    }
    expect(page.payload).not.toMatch(/<script>|<script [^>]*>\s*[^<\s]|<style| on\w+=/);
    expect((await app.inject(`${paths.docs}/json`)).json()).toEqual(document);
  });
});

/** Nothing here asks a database. */
const anApp = (): Promise<App> =>
  buildApp({
    database: {} as Database,
    config: readConfig({ OIDC_ISSUER: "https://issuer.example", LOG_LEVEL: "silent" }),
    verifyToken: () => Promise.reject(new Error("nobody signs in here")),
  });

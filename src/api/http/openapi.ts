import swagger from "@fastify/swagger";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import { message } from "../../core/contract/messages.ts";
import { paths } from "../../core/contract/paths.ts";
import { group, me, paneConfig } from "../../core/contract/people.ts";
import { problemReply } from "../../core/contract/problem.ts";
import { registerSnapshot } from "../../core/contract/register.ts";
import { report, reportFinding, submission, validation } from "../../core/contract/reports.ts";
import { rowColumns } from "../../core/contract/rows.ts";
import { foundUnit, unitPage } from "../../core/contract/units.ts";
import type { App } from "./App.ts";

/** The names the document gives to the contract's schemas. */
const named = {
  Group: group,
  Me: me,
  Message: message,
  PaneConfig: paneConfig,
  Problem: problemReply,
  RegisterSnapshot: registerSnapshot,
  Report: report,
  ReportFinding: reportFinding,
  RowColumns: rowColumns,
  Submission: submission,
  Unit: foundUnit,
  UnitPage: unitPage,
  Validation: validation,
};
for (const [id, schema] of Object.entries(named)) z.globalRegistry.add(schema, { id });

/** Makes OpenAPI 3.1 from the contract's schemas, as the routes declare them. Register before the routes. */
export async function describeRoutes(app: App, publicOrigin: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Sengepladser",
        version: "1",
        description:
          "Reports bed capacity. SEI's own system interface knows only report and cancel; drafts, validation and versions over HTTP are this API's.",
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: publicOrigin }],
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.get(paths.openapi, { schema: { hide: true } }, () => app.swagger());
}

import swagger from "@fastify/swagger";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import { message } from "../../core/contract/messages.ts";
import { paths } from "../../core/contract/paths.ts";
import { group, me, paneConfig } from "../../core/contract/people.ts";
import { problemReply } from "../../core/contract/problem.ts";
import { registerSnapshot } from "../../core/contract/register.ts";
import { formTypeReply } from "../../core/contract/formTypes.ts";
import { planRecord, reportPlan, sendRecord } from "../../core/contract/plans.ts";
import {
  outboxEntry,
  outboxReceipt,
  report,
  reportFinding,
  submission,
  validation,
} from "../../core/contract/reports.ts";
import { historyStep, rejection, reportVersion } from "../../core/contract/steps.ts";
import { trayCounts } from "../../core/contract/trays.ts";
import { rowColumns } from "../../core/contract/rows.ts";
import { foundUnit, unitPage } from "../../core/contract/units.ts";
import { foundGroup, member, rightRequest } from "../../core/contract/rights.ts";
import { closedPattern, groupSettings } from "../../core/contract/settings.ts";
import type { App } from "./App.ts";

/** The names the document gives to the contract's schemas. */
const named = {
  ClosedPattern: closedPattern,
  FormType: formTypeReply,
  FoundGroup: foundGroup,
  Group: group,
  GroupSettings: groupSettings,
  HistoryStep: historyStep,
  Me: me,
  Member: member,
  Message: message,
  OutboxEntry: outboxEntry,
  OutboxReceipt: outboxReceipt,
  PaneConfig: paneConfig,
  Plan: planRecord,
  Problem: problemReply,
  RegisterSnapshot: registerSnapshot,
  Rejection: rejection,
  Report: report,
  ReportFinding: reportFinding,
  ReportPlan: reportPlan,
  ReportVersion: reportVersion,
  RightRequest: rightRequest,
  RowColumns: rowColumns,
  SendRecord: sendRecord,
  Submission: submission,
  Unit: foundUnit,
  UnitPage: unitPage,
  TrayCounts: trayCounts,
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

import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { z } from "zod";
import { checkRowsRequest } from "../../core/contract/checks.ts";
import { formTypeList, formTypeReply } from "../../core/contract/formTypes.ts";
import { message, messagePage, readMessages, readReceipt } from "../../core/contract/messages.ts";
import { paths } from "../../core/contract/paths.ts";
import { group, me, paneConfig } from "../../core/contract/people.ts";
import { personReports, personSearch } from "../../core/contract/personSearch.ts";
import {
  plan,
  planList,
  plannedReport,
  planRecord,
  planRequest,
  reportPlan,
  sendRecord,
} from "../../core/contract/plans.ts";
import { problemReply } from "../../core/contract/problem.ts";
import { registerSnapshot } from "../../core/contract/register.ts";
import {
  changePerson,
  createdContent,
  createReport,
  finalizeContent,
  outboxEntry,
  outboxReceipt,
  report,
  reportFinding,
  reportList,
  sendOutbox,
  submission,
  submitReport,
  validation,
} from "../../core/contract/reports.ts";
import {
  askForRights,
  foundGroup,
  foundGroups,
  member,
  memberList,
  noBody,
  refuseRights,
  rightRequest,
  rightRequests,
} from "../../core/contract/rights.ts";
import { rowColumns, rowsPage, storedChunk } from "../../core/contract/rows.ts";
import { closedPattern, groupSettings } from "../../core/contract/settings.ts";
import {
  approveReport,
  historyPage,
  historyStep,
  rejection,
  rejectionList,
  reportVersion,
  returnReport,
  versionList,
} from "../../core/contract/steps.ts";
import {
  readThreads,
  remark,
  thread,
  threadEvent,
  threadPage,
  writeRemarks,
  writeThread,
} from "../../core/contract/threads.ts";
import { trayCounts, trays } from "../../core/contract/trays.ts";
import { foundUnit, unitPage } from "../../core/contract/units.ts";
import type { App } from "./App.ts";
import { describeRoute } from "./describeRoute.ts";
import { finishDocument } from "./finishDocument.ts";

/** The names the document gives to the contract's schemas: every body, every reply and their parts. */
export const named = {
  ApproveReport: approveReport,
  AskForRights: askForRights,
  ChangePerson: changePerson,
  CheckRows: checkRowsRequest,
  ClosedPattern: closedPattern,
  CreateReport: createReport,
  CreatedContent: createdContent,
  FinishUpload: finalizeContent,
  FormType: formTypeReply,
  FormTypeList: formTypeList,
  FoundGroup: foundGroup,
  FoundGroups: foundGroups,
  Group: group,
  GroupSettings: groupSettings,
  HistoryPage: historyPage,
  HistoryStep: historyStep,
  Me: me,
  Member: member,
  MemberList: memberList,
  Message: message,
  MessagePage: messagePage,
  NoBody: noBody,
  OutboxEntry: outboxEntry,
  OutboxReceipt: outboxReceipt,
  PaneConfig: paneConfig,
  PersonReports: personReports,
  PersonSearch: personSearch,
  Plan: plan,
  PlanList: planList,
  PlanRecord: planRecord,
  PlanRequest: planRequest,
  PlannedReport: plannedReport,
  Problem: problemReply,
  ReadMessages: readMessages,
  ReadReceipt: readReceipt,
  ReadThreads: readThreads,
  RefuseRights: refuseRights,
  RegisterSnapshot: registerSnapshot,
  Rejection: rejection,
  RejectionList: rejectionList,
  Remark: remark,
  Report: report,
  ReportFinding: reportFinding,
  ReportList: reportList,
  ReportPlan: reportPlan,
  ReportVersion: reportVersion,
  ReturnReport: returnReport,
  RightRequest: rightRequest,
  RightRequests: rightRequests,
  RowColumns: rowColumns,
  RowsPage: rowsPage,
  SendOutbox: sendOutbox,
  SendRecord: sendRecord,
  StoredChunk: storedChunk,
  Submission: submission,
  SubmitReport: submitReport,
  Thread: thread,
  ThreadEvent: threadEvent,
  ThreadPage: threadPage,
  TrayCounts: trayCounts,
  Trays: trays,
  Unit: foundUnit,
  UnitPage: unitPage,
  Validation: validation,
  VersionList: versionList,
  WriteRemarks: writeRemarks,
  WriteThread: writeThread,
} satisfies Record<string, z.ZodType>;
for (const [id, schema] of Object.entries(named)) z.globalRegistry.add(schema, { id });

const description = `Reports bed capacity: drafts, their check, submission, review and versions.

SEI's own system interface knows only report and cancel; drafts, validation, plans and versions over HTTP are this API's.

**Refusals** are \`application/problem+json\` (RFC 9457) with a stable \`code\`; each route lists the codes it can answer. Words are the client's to find. A request too slow to arrive is 408 \`request.too-slow\` on any route.

**Two writers.** A report's ETag is its revision. A step that changes it needs If-Match: without it 428, with an older one 412 and what others did since.

**Repeats.** With an Idempotency-Key a request may be sent again after a lost reply; it is answered as the first time.

**CPR numbers** have no place outside a form type's own person field: a text that looks like one is refused with \`privacy.cpr\` on every route, and never repeated.`;

const tags = [
  { name: "Sign-in", description: "What is needed before sign-in, and who one is after it" },
  { name: "Form types", description: "What can be reported: fields, in both languages" },
  { name: "Reports", description: "A report and the steps of its life" },
  { name: "Rows", description: "A report's rows: chunked uploads, and pages to read" },
  { name: "Trays", description: "Counts per group, and sending a whole outbox" },
  { name: "Checks", description: "The rules, without a report" },
  { name: "Plans and sends", description: "What a send would do, and what became of one" },
  { name: "Groups and rights", description: "Who may do what where, and asking for it" },
  { name: "Threads", description: "What reviewers and planners say of rows, until they are mended" },
  { name: "Messages", description: "What the system told the caller" },
  { name: "Registers", description: "The official registers of units, SOR and SHAK" },
];

/**
 * Makes OpenAPI 3.1 from the contract's schemas, as the routes declare them, and a page that shows it. Register
 * before the routes.
 */
export async function describeRoutes(app: App, publicOrigin: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Sengepladser",
        version: "1",
        description,
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: publicOrigin }],
      tags,
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
    },
    transform: describeRoute,
    transformObject: finishDocument,
  });
  app.get(paths.openapi, { schema: { hide: true } }, () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: paths.docs,
    theme: { title: "Sengepladser: API" },
    uiConfig: { layout: "BaseLayout", defaultModelsExpandDepth: 0, displayOperationId: true },
  });
}

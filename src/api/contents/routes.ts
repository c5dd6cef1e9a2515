import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import { createdContent, finalizeContent, report } from "../../core/contract/reports.ts";
import { rowColumns, rowsPage, storedChunk } from "../../core/contract/rows.ts";
import { rowsPerChunk } from "../../core/contract/rowLimits.ts";
import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { etagOf, repeatableHeaders } from "../http/preconditions.ts";
import { replies } from "../http/replies.ts";
import type { StoredReport } from "../reports/queries.ts";
import { findProblems, revisionProblems, savingProblems } from "../reports/problems.ts";
import { requireReport } from "../reports/requireReport.ts";
import { requireStep } from "../reports/requireStep.ts";
import { reportParams } from "../reports/routes.ts";
import { keyProblems } from "../sends/findAnswer.ts";
import { sendOf } from "../sends/sendOf.ts";
import { findVersion } from "../history/queries.ts";
import { finishUpload } from "./finishUpload.ts";
import { largeRows } from "./largeRows.ts";
import { deleteUnversioned, findAbandonedContents, insertContent } from "./queries.ts";
import { readRows } from "./readRows.ts";
import { storeChunk } from "./storeChunk.ts";

const contentParams = reportParams.extend({
  contentId: z.uuid().describe("The upload, as its beginning named it"),
});
/** 200 chunks are a million rows, far beyond a nation's month. */
const chunkParams = contentParams.extend({
  n: z.coerce.number().int().min(0).max(199).describe("The chunk's number, from 0"),
});
/** 5,000 rows, each faulty cell typed out at full length, fit. */
const chunkBytes = 16 * 1024 * 1024;

export function contentRoutes(app: App, { database, formTypes, registers, metrics }: RouteContext): void {
  app.post(
    paths.contents(":id"),
    {
      schema: {
        operationId: "beginUpload",
        summary: "Begin an upload of rows",
        description:
          "Needs no revision: nothing of the report changes until the upload is finished. An upload that is never finished is cleared away.",
        problems: savingProblems,
        params: reportParams,
        response: replies({ 201: createdContent }),
      },
    },
    async (request, reply) => {
      const contentId = await database.asPerson(callerOf(request), (scope) =>
        beginUpload(scope, request.params.id),
      );
      return reply.code(201).send({ contentId });
    },
  );

  app.put(
    paths.chunk(":id", ":contentId", ":n"),
    {
      bodyLimit: chunkBytes,
      config: { unsearched: "/body" },
      schema: {
        operationId: "sendChunk",
        summary: "Send one chunk of rows; the same may be sent again",
        description:
          "At most 5,000 rows by columns, best gzipped. Chunks are numbered from 0 and may come in any order. The server keeps the hash of each: the same bytes under the same number are a repeat, others are refused.",
        problems: [...savingProblems, "upload.incomplete", "upload.chunk-differs"],
        params: chunkParams,
        body: rowColumns,
        response: replies({ 200: storedChunk }),
      },
    },
    async (request) => {
      const { id, contentId, n } = request.params;
      const { register } = await registers.load();
      const sent = { n, hash: request.bodyHash, rows: request.body };
      const upload = { reportId: id, contentId, ...sent, formTypes, register };
      const isLarge = request.body.unit.length >= largeRows;
      const store = (scope: PersonTransaction) => storeChunk(scope, upload);
      const stored = await database.asPerson(callerOf(request), store, { isLarge });
      metrics?.countRows(stored.rows);
      return stored;
    },
  );

  app.post(
    paths.finalize(":id", ":contentId"),
    {
      schema: {
        operationId: "finishUpload",
        summary:
          "Make the uploaded rows the report's draft, merged by unit and day, or instead of all others",
        description:
          "Whole or not at all. `checksum` is the SHA-256, in hex, of the chunks' SHA-256 hex digests joined in order; a chunk's digest is that of its JSON bytes before compression.",
        problems: [
          ...savingProblems,
          ...revisionProblems,
          "upload.incomplete",
          "upload.checksum-mismatch",
          "report.too-many-rows",
          ...keyProblems,
        ],
        params: contentParams,
        headers: repeatableHeaders,
        body: finalizeContent,
        response: replies({ 200: report }),
      },
    },
    async (request, reply) => {
      const { id, contentId } = request.params;
      const upload = {
        reportId: id,
        contentId,
        ...request.body,
        ifMatch: request.headers["if-match"],
        send: sendOf("save", `${id} ${contentId}`, request),
      };
      const isLarge = upload.rows >= largeRows;
      const finish = (scope: PersonTransaction) => finishUpload(scope, upload);
      const changed = await database.asPerson(callerOf(request), finish, { isLarge });
      return reply.header("etag", etagOf(changed.revision)).send(changed);
    },
  );

  app.get(
    paths.rows(":id"),
    {
      schema: {
        operationId: "readRows",
        summary: "The report's rows by columns, at most 5,000 a page: the draft's, or those of a version",
        problems: findProblems,
        params: reportParams,
        querystring: z.strictObject({
          from: z.coerce
            .number()
            .int()
            .min(0)
            .max(2_147_483_647)
            .default(0)
            .describe("The first row of the page, counted from 0"),
          limit: z.coerce
            .number()
            .int()
            .min(1)
            .max(rowsPerChunk)
            .default(rowsPerChunk)
            .describe("How many rows on a page"),
          version: z.coerce
            .number()
            .int()
            .min(1)
            .max(2_147_483_647)
            .optional()
            .describe("Of a version as it was submitted, instead of the draft"),
        }),
        response: replies({ 200: rowsPage }),
      },
    },
    async (request, reply) => {
      const { from, limit, version } = request.query;
      const { page, revision } = await database.readAsPerson(callerOf(request), async (scope) => {
        const stored = await requireReport(scope, request.params.id, "read");
        const { groupId, formType, revision } = stored.report;
        const { contentId, total } = await contentOf(scope, stored, version);
        const content = { groupId, contentId, form: formTypes.require(formType) };
        const rows = await readRows(scope, content, { from, limit });
        const next = from + limit < total ? from + limit : null;
        return { page: { from, next, total, rows }, revision };
      });
      return reply.header("etag", etagOf(revision)).send(page);
    },
  );
}

async function beginUpload(scope: PersonTransaction, reportId: string): Promise<string> {
  const { report: found } = await requireReport(scope, reportId, "enter", { lock: true });
  requireStep("save", found);
  const abandoned = await findAbandonedContents(scope, found);
  if (abandoned.length > 0) await deleteUnversioned(scope, found, abandoned);
  return insertContent(scope, found);
}

/** The draft's content, or the one that a version keeps. */
async function contentOf(
  scope: PersonTransaction,
  { report: found, contentId }: StoredReport,
  version: number | undefined,
): Promise<{ contentId: string; total: number }> {
  if (version === undefined) return { contentId, total: found.rows };
  const ofVersion = await findVersion(scope, found, version);
  if (ofVersion === undefined) throw new Problem("report.not-found", { version });
  return { contentId: ofVersion.contentId, total: ofVersion.rows };
}

import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import type { Report } from "../../core/contract/reports.ts";
import { danishNow } from "../../core/values/danishNow.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { replies } from "../http/replies.ts";
import { findProblems } from "../reports/problems.ts";
import { reportParams } from "../reports/routes.ts";
import { collectPrint } from "./collectPrint.ts";
import { namesOfUnits } from "./namesOfUnits.ts";
import { Printer } from "./Printer.ts";

const printQuery = z.strictObject({
  version: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .describe("As this version was submitted, instead of as it stands"),
  lang: z.enum(["da", "en"]).default("da").describe("The print's language"),
});

/** OpenAPI's word for bytes; what is sent is never looked at. */
const pdf = z.custom<Uint8Array>().meta({ type: "string", format: "binary" });

export function printRoutes(app: App, { database, formTypes, registers, now }: RouteContext): void {
  const printer = new Printer();
  app.addHook("onClose", () => printer.close());
  app.get(
    paths.print(":id"),
    {
      schema: {
        operationId: "printReport",
        summary: "The report as a PDF: as it stands, or as a version was submitted; up to 5,000 rows",
        problems: [...findProblems, "report.too-large-to-print", "form-type.unknown"],
        params: reportParams,
        querystring: printQuery,
        response: {
          ...replies({}),
          200: {
            description: "The report as a PDF",
            content: { "application/pdf": { schema: pdf } },
          },
        },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { version, lang } = request.query;
      const asked = { reportId: request.params.id, version };
      const found = await database.readAsPerson(caller, (scope) => collectPrint(scope, asked, formTypes));
      const { register } = await registers.load();
      const time = now();
      const unitNames = namesOfUnits(register, found.rows, danishNow(time.getTime()).day);
      const job = { ...found, lang, unitNames, printedAt: time.toISOString() };
      const bytes = await printer.print(job, `${caller.issuer} ${caller.subject}`);
      return reply
        .type("application/pdf")
        .header("content-disposition", `attachment; filename="${fileName(found.report, version)}"`)
        .header("cache-control", "no-store")
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );
}

/** `skema-12-2025-09.pdf`, `skema-12-2025-09-version-1.pdf`: nothing that a file system would refuse. */
function fileName({ number, period }: Report, version: number | undefined): string {
  const ofVersion = version === undefined ? "" : `-version-${version}`;
  return `skema-${number}-${period.replaceAll(/[^0-9A-Z]/g, "-")}${ofVersion}.pdf`;
}

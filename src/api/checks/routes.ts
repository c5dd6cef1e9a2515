import { checkRowsRequest } from "../../core/contract/checks.ts";
import { paths } from "../../core/contract/paths.ts";
import { validation } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import { prepareChunk } from "../contents/prepareChunk.ts";
import { callerOf } from "../http/authentication.ts";
import type { App, RouteContext } from "../http/App.ts";
import { replies } from "../http/replies.ts";
import { rightsIn } from "../people/queries.ts";
import { requireRight } from "../people/requireRight.ts";
import { requirePeriod } from "../reports/requirePeriod.ts";
import { findGroupSettings } from "../settings/queries.ts";
import { checkReport } from "../submissions/checkReport.ts";
import { findTakenRows } from "./findTakenRows.ts";

const rowsBytes = 16 * 1024 * 1024;

/** A dry run: the rules of a submission on rows that are kept nowhere. */
export function checkRoutes(app: App, { database, formTypes, registers, now }: RouteContext): void {
  app.post(
    paths.checks,
    {
      bodyLimit: rowsBytes,
      config: { unsearched: "/body/rows" },
      schema: {
        operationId: "checkRows",
        summary: "Check rows with the rules of a submission; nothing is kept",
        description: "A dry run: what a submission of just these rows would say, before anything is sent.",
        problems: ["form-type.unknown", "group.unknown", "right.missing"],
        body: checkRowsRequest,
        response: replies({ 200: validation }),
      },
    },
    async (request) => {
      const { groupId, formType, period, rows } = request.body;
      const form = formTypes.require(formType);
      const { register } = await registers.load();
      const { settings, taken } = await database.readAsPerson(callerOf(request), async (scope) => {
        requireRight(await rightsIn(scope, groupId, formType), "enter", "group.unknown");
        const found = await findGroupSettings(scope, groupId);
        if (found === undefined) throw new Problem("group.unknown");
        requirePeriod(period, found.cut);
        prepareChunk(rows, { form, period, firstRow: 0, register });
        return { settings: found, taken: await findTakenRows(scope, { groupId, form, period }, rows) };
      });
      return checkReport({ form, rows, person: null, taken, settings, register, now: now() }).validation;
    },
  );
}

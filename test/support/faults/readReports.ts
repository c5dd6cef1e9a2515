import { paths } from "../../../src/core/contract/paths.ts";
import type { Report, reportList } from "../../../src/core/contract/reports.ts";
import type { RowColumns, RowsPage } from "../../../src/core/contract/rows.ts";
import { measures } from "../../../src/core/record/fields.ts";
import { plannedRowsOf } from "../../../src/core/report/plannedRows.ts";
import type { z } from "zod";
import type { AskOverHttp } from "../askOverHttp.ts";
import { keyedPrints, type Prints } from "./Prints.ts";
import type { ReportModel } from "./ReportModel.ts";

/** What the API really holds for a group, period by period. */
export async function readReports(ask: AskOverHttp, groupId: string): Promise<Map<string, ReportModel>> {
  const found = new Map<string, ReportModel>();
  for (const report of await listReports(ask, groupId)) {
    if (found.has(report.period)) throw new Error(`two reports of ${report.period}`);
    const { state, version } = report;
    const draft = await readPrints(ask, report, "");
    const inForce = version === 0 ? new Map() : await readPrints(ask, report, `&version=${version}`);
    found.set(report.period, { state, version, draft, inForce });
  }
  return found;
}

export const listReports = async (ask: AskOverHttp, groupId: string): Promise<readonly Report[]> =>
  (await ask<z.infer<typeof reportList>>("GET", `${paths.reports}?groupId=${groupId}`)).reports;

async function readPrints(ask: AskOverHttp, { id }: Report, query: string): Promise<Prints> {
  const chunks: RowColumns[] = [];
  for (let from: number | null = 0; from !== null;) {
    const page: RowsPage = await ask("GET", `${paths.rows(id)}?from=${from}${query}`);
    chunks.push(page.rows);
    from = page.next;
  }
  return keyedPrints(plannedRowsOf(chunks, measures));
}

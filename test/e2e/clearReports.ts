import { httpReportingClient } from "../../src/addin/client/httpReportingClient.ts";
import type { Session } from "../../src/addin/features/account/Session.ts";
import { signInAs } from "../../src/addin/features/account/signIn.ts";
import { paths } from "../../src/core/contract/paths.ts";
import type { Report, ReportList } from "../../src/core/contract/reports.ts";
import { cookieFetch } from "../support/cookieFetch.ts";

/** What leads a report out of the way, one step after the other. */
const steps = (report: Report): readonly (readonly ["POST" | "DELETE", string])[] => {
  if (report.version === 0) return [["DELETE", paths.report(report.id)]];
  const cancel = ["POST", paths.cancel(report.id)] as const;
  return report.state === "submitted" ? [cancel] : [["POST", paths.discard(report.id)], cancel];
};

/** Deletes and cancels every report of Karen's groups, so that what others left behind is in nobody's way. */
export async function clearReports(origin: string): Promise<void> {
  // The workbench's own certificate; nothing but the workbench is asked.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
  const session = await signInAsKaren(origin);
  const ask = async <T>(method: string, path: string, headers: Record<string, string> = {}): Promise<T> => {
    const authorization = `Bearer ${session.accessToken()}`;
    const reply = await fetch(`${origin}${path}`, { method, headers: { ...headers, authorization } });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return (reply.status === 204 ? undefined : await reply.json()) as T;
  };
  const { groups } = await httpReportingClient({ origin, tokens: session }).me();
  for (const { id } of groups) {
    const { reports } = await ask<ReportList>("GET", `${paths.reports}?groupId=${id}&limit=200`);
    for (const report of reports.filter(({ state }) => state !== "cancelled")) {
      let { revision } = report;
      for (const [method, path] of steps(report))
        revision =
          (await ask<Report | undefined>(method, path, { "if-match": `"${revision}"` }))?.revision ?? 0;
    }
  }
}

export async function signInAsKaren(origin: string): Promise<Session> {
  const nobody = { accessToken: () => undefined, refresh: () => Promise.resolve(false) };
  const config = await httpReportingClient({ origin, tokens: nobody }).paneConfig();
  return signInAs("karen", { config, paneUrl: `${origin}/pane/`, fetch: cookieFetch() });
}

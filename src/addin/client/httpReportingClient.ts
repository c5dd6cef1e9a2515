import { paths } from "../../core/contract/paths.ts";
import { me, paneConfig } from "../../core/contract/people.ts";
import { registerSnapshot, type RegisterSnapshot } from "../../core/contract/register.ts";
import { report, submission, validation } from "../../core/contract/reports.ts";
import { rulesVersion } from "../../core/findings/ruleIds.ts";
import { apiConnection, type ApiCall, type ApiConnection, type ApiSetting } from "./apiConnection.ts";
import type { ReportingClient } from "./ReportingClient.ts";
import { ifMatch, uploadRows } from "./uploadRows.ts";

/** The reporting API over HTTP. */
export function httpReportingClient(setting: ApiSetting): ReportingClient {
  const call = apiConnection(setting);
  const ask = async <T>(request: ApiCall<T>): Promise<T> => (await call(request)).value;
  return {
    paneConfig: () => ask({ method: "GET", path: paths.paneConfig, reply: paneConfig }),
    me: () => ask({ method: "GET", path: paths.me, reply: me }),
    registerSnapshot: cachedSnapshot(call),
    createReport: (wanted) => ask({ method: "POST", path: paths.reports, body: wanted, reply: report }),
    readReport: (id) => ask({ method: "GET", path: paths.report(id), reply: report }),
    saveRows: (to, chunks, sending) => uploadRows(call, to, chunks, sending),
    validate: (of) => ask({ method: "POST", path: paths.validate(of.id), reply: validation }),
    submit: (what, idempotencyKey) =>
      ask({
        method: "POST",
        path: paths.submit(what.id),
        headers: {
          ...ifMatch(what),
          "idempotency-key": idempotencyKey,
          "rules-version": String(rulesVersion),
        },
        reply: submission,
      }),
  };
}

/** A register is megabytes and changes monthly: kept in memory, and asked for only when changed. */
function cachedSnapshot(call: ApiConnection): () => Promise<RegisterSnapshot> {
  let kept: { readonly snapshot: RegisterSnapshot; readonly etag: string } | undefined;
  return async () => {
    const headers: Record<string, string> = kept ? { "if-none-match": kept.etag } : {};
    const path = paths.registerSnapshot;
    const { value, etag, unchanged } = await call({ method: "GET", path, headers, reply: registerSnapshot });
    if (unchanged && kept) return kept.snapshot;
    kept = etag ? { snapshot: value, etag } : undefined;
    return value;
  };
}

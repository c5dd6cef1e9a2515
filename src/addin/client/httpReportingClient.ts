import { paths } from "../../core/contract/paths.ts";
import { me, paneConfig } from "../../core/contract/people.ts";
import { registerSnapshot, type RegisterSnapshot } from "../../core/contract/register.ts";
import { plan, planList, sendRecord, type SendRecord } from "../../core/contract/plans.ts";
import { outboxEntry, report, submission, validation } from "../../core/contract/reports.ts";
import type { ReportAction } from "../../core/contract/steps.ts";
import { Problem } from "../../core/Problem.ts";
import { rulesVersion } from "../../core/findings/ruleIds.ts";
import { apiConnection, type ApiConnection, type ApiSetting } from "./apiConnection.ts";
import type { ReportingClient, SendOutcome } from "./ReportingClient.ts";
import { type Ask, askOver, nothing, once } from "./asking.ts";
import { uploadRows } from "./uploadRows.ts";

/** The reporting API over HTTP. */
export function httpReportingClient(setting: ApiSetting): ReportingClient {
  const call = apiConnection(setting);
  const ask = askOver(call);
  return {
    paneConfig: () => ask({ method: "GET", path: paths.paneConfig, reply: paneConfig }),
    isReachable: () =>
      call({ method: "GET", path: paths.paneConfig, reply: paneConfig }).then(
        () => true,
        () => false,
      ),
    me: () => ask({ method: "GET", path: paths.me, reply: me }),
    registerSnapshot: cachedSnapshot(call),
    createReport: (wanted) =>
      ask({ method: "POST", path: paths.reports, body: wanted, reply: report, repeatable: true }),
    makePlan: (body, signal) =>
      ask({ method: "POST", path: paths.plans, body, reply: plan, signal, repeatable: true }),
    closePlan: async (id, terms) => {
      const path = terms ? `${paths.plan(id)}?${String(new URLSearchParams(terms))}` : paths.plan(id);
      await ask({ method: "DELETE", path, reply: nothing, repeatable: true });
    },
    openPlans: async () => (await ask({ method: "GET", path: paths.plans, reply: planList })).plans,
    readSend: (key) => readSend(ask, key),
    takeOutOfOutbox: (what, key) =>
      ask({ method: "POST", path: paths.takeOut(what.id), ...once(what, key), reply: report }),
    putInOutbox: (what, key) =>
      ask({ method: "POST", path: paths.outbox(what.id), ...once(what, key), reply: outboxEntry }),
    readReport: (id) => ask({ method: "GET", path: paths.report(id), reply: report }),
    saveRows: (to, chunks, sending) => uploadRows(call, to, chunks, sending),
    validate: (of) => ask({ method: "POST", path: paths.validate(of.id), reply: validation }),
    submit: (what, key, faulty = "refuse") =>
      ask({
        method: "POST",
        path: paths.submit(what.id),
        ...once(what, key, { "rules-version": String(rulesVersion) }),
        body: { faulty },
        reply: submission,
      }),
  };
}

async function readSend(ask: Ask, key: string): Promise<SendOutcome> {
  const steps = await listSteps(ask, key);
  const replyOf = (wanted: ReportAction) => steps.find(({ action }) => action === wanted)?.reply;
  return {
    saved: report.optional().parse(replyOf("save")),
    inOutbox: report.optional().parse(replyOf("putInOutbox")),
    submitted: submission.optional().parse(replyOf("submit")),
  };
}

async function listSteps(ask: Ask, key: string): Promise<SendRecord["steps"]> {
  try {
    return (await ask({ method: "GET", path: paths.send(key), reply: sendRecord, repeatable: true })).steps;
  } catch (problem) {
    if (problem instanceof Problem && problem.code === "send.unknown") return [];
    throw problem;
  }
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

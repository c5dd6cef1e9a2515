import { z } from "zod";
import { formTypeList } from "../../core/contract/formTypes.ts";
import { messagePage, readReceipt } from "../../core/contract/messages.ts";
import { paths } from "../../core/contract/paths.ts";
import { personReports } from "../../core/contract/personSearch.ts";
import { outboxReceipt, report, type Report, reportList } from "../../core/contract/reports.ts";
import { foundGroups, memberList, rightRequest, rightRequests } from "../../core/contract/rights.ts";
import { rowsPage } from "../../core/contract/rows.ts";
import { historyPage, versionList } from "../../core/contract/steps.ts";
import { thread, threadPage } from "../../core/contract/threads.ts";
import { trays } from "../../core/contract/trays.ts";
import type { ApiConnection } from "./apiConnection.ts";
import { type Ask, askOver, nothing, once } from "./asking.ts";
import type {
  BareStep,
  MessagesClient,
  ReportClient,
  RightsClient,
  TraysClient,
  WindowClient,
} from "./WindowClient.ts";
import { isBytes } from "./toApiProblem.ts";
import { ifMatch } from "./uploadRows.ts";

const bytes = z.custom<BlobPart>(isBytes);

/** SEI's window over HTTP. */
export function httpWindowClient(call: ApiConnection): WindowClient {
  const ask = askOver(call);
  return { ...traysOver(ask), ...reportsOver(ask), ...messagesOver(ask), ...rightsOver(ask) };
}

function traysOver(ask: Ask): TraysClient {
  return {
    countTrays: () => ask({ method: "GET", path: paths.trays, reply: trays }),
    listFormTypes: async () =>
      (await ask({ method: "GET", path: paths.formTypes, reply: formTypeList })).formTypes,
    listReports: (query) => ask({ method: "GET", path: withQuery(paths.reports, query), reply: reportList }),
    sendOutbox: (body) =>
      ask({
        method: "POST",
        path: paths.sendOutbox,
        body,
        headers: { "idempotency-key": crypto.randomUUID() },
        reply: outboxReceipt,
        repeatable: true,
      }),
    searchPerson: (body) => ask({ method: "POST", path: paths.personSearch, body, reply: personReports }),
  };
}

const stepPaths: Readonly<Record<BareStep, (id: string) => string>> = {
  edit: paths.edit,
  discard: paths.discard,
  takeOut: paths.takeOut,
  cancel: paths.cancel,
};

function reportsOver(ask: Ask): ReportClient {
  const take = (path: string, of: Report, key: string, body?: unknown) =>
    ask({ method: "POST", path, ...once(of, key), body, reply: report });
  return {
    readRows: (id, from, version, limit) =>
      ask({ method: "GET", path: withQuery(paths.rows(id), { from, version, limit }), reply: rowsPage }),
    listHistory: (id, after) =>
      ask({ method: "GET", path: withQuery(paths.history(id), { after }), reply: historyPage }),
    listVersions: async (id) =>
      (await ask({ method: "GET", path: paths.versions(id), reply: versionList })).versions,
    listThreads: (query) =>
      ask({ method: "GET", path: withQuery(paths.threads, { ...query }), reply: threadPage }),
    writeThread: (reportId, id, body) =>
      ask({ method: "POST", path: paths.threadEvents(reportId, id), body, reply: thread, repeatable: true }),
    readThreads: async (seen) => {
      const body = { threads: seen };
      await ask({ method: "POST", path: paths.threadsRead, body, reply: readReceipt, repeatable: true });
    },
    takeStep: (step, of, key) => take(stepPaths[step](of.id), of, key),
    approve: (of, note, key) => take(paths.approve(of.id), of, key, { note }),
    return: (of, returned, key) => take(paths.return(of.id), of, key, returned),
    changePerson: (of, person) =>
      ask({
        method: "PUT",
        path: paths.person(of.id),
        headers: ifMatch(of),
        body: { person },
        reply: report,
        repeatable: true,
      }),
    deleteReport: async (of) => {
      await ask({
        method: "DELETE",
        path: paths.report(of.id),
        headers: ifMatch(of),
        reply: nothing,
        repeatable: true,
      });
    },
    print: async (id, lang, version) => {
      const path = withQuery(paths.print(id), { lang, version });
      const file = await ask({ method: "GET", path, reply: bytes, isBinary: true });
      return new Blob([file], { type: "application/pdf" });
    },
  };
}

function messagesOver(ask: Ask): MessagesClient {
  return {
    listMessages: (query) =>
      ask({ method: "GET", path: withQuery(paths.messages, query), reply: messagePage }),
    markRead: async (ids) => {
      await ask({
        method: "POST",
        path: paths.messagesRead,
        body: { ids },
        reply: readReceipt,
        repeatable: true,
      });
    },
  };
}

function rightsOver(ask: Ask): RightsClient {
  return {
    findGroups: async (search) =>
      (await ask({ method: "GET", path: withQuery(paths.groups, { search }), reply: foundGroups })).groups,
    askForRights: (body) => ask({ method: "POST", path: paths.rightRequests, body, reply: rightRequest }),
    listRightRequests: async () =>
      (await ask({ method: "GET", path: paths.rightRequests, reply: rightRequests })).requests,
    approveRequest: (id) =>
      ask({ method: "POST", path: paths.approveRequest(id), body: {}, reply: rightRequest }),
    refuseRequest: (id, note) =>
      ask({ method: "POST", path: paths.refuseRequest(id), body: { note }, reply: rightRequest }),
    listMembers: async (groupId) =>
      (await ask({ method: "GET", path: paths.members(groupId), reply: memberList })).members,
    withdrawRight: async ({ groupId, personId, right, formType }) => {
      const path = withQuery(paths.memberRight(groupId, personId, right), { formType });
      await ask({ method: "DELETE", path, reply: nothing });
    },
  };
}

type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** What is undefined is not said; a list is said as often as it is long. */
function withQuery(path: string, query: Query): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [value])
      said.append(name, String(each));
  }
  return said.size === 0 ? path : `${path}?${String(said)}`;
}

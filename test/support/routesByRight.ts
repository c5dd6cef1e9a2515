import { randomUUID } from "node:crypto";
import { paths } from "../../src/core/contract/paths.ts";
import type { Right } from "../../src/core/contract/people.ts";
import type { Report } from "../../src/core/contract/reports.ts";
import { etag, rowsOf, submit, type Caller } from "./api.ts";

/** What one request is answered when its right is held; without it 403, in a foreign group 404. */
interface Route {
  readonly name: string;
  readonly needs: Right;
  readonly allowed: number;
  readonly send: (caller: Caller, of: { groupId: string; report: Report }) => Promise<{ status: number }>;
}

const nowhere = randomUUID();
/** The routes that ask for a right. */
export const routesByRight: readonly Route[] = [
  {
    name: "create",
    needs: "enter",
    allowed: 200,
    send: (caller, { groupId }) =>
      caller.ask("POST", paths.reports, { body: { groupId, formType: "sengepladser", period: "2025-09" } }),
  },
  {
    name: "list",
    needs: "read",
    allowed: 200,
    send: (caller, { groupId }) => caller.ask("GET", `${paths.reports}?groupId=${groupId}`),
  },
  {
    name: "get",
    needs: "read",
    allowed: 200,
    send: (caller, { report }) => caller.ask("GET", paths.report(report.id)),
  },
  {
    name: "rows",
    needs: "read",
    allowed: 200,
    send: (caller, { report }) => caller.ask("GET", paths.rows(report.id)),
  },
  {
    name: "begin an upload",
    needs: "enter",
    allowed: 201,
    send: (caller, { report }) => caller.ask("POST", paths.contents(report.id)),
  },
  {
    name: "send a chunk",
    needs: "enter",
    allowed: 422,
    send: (caller, { report }) =>
      caller.ask("PUT", paths.chunk(report.id, nowhere, 0), { body: rowsOf([{}]) }),
  },
  {
    name: "finish an upload",
    needs: "enter",
    allowed: 422,
    send: (caller, { report }) =>
      caller.ask("POST", paths.finalize(report.id, nowhere), {
        headers: etag(report),
        body: { rows: 0, checksum: "0".repeat(64) },
      }),
  },
  {
    name: "validate",
    needs: "read",
    allowed: 200,
    send: (caller, { report }) => caller.ask("POST", paths.validate(report.id)),
  },
  ...(
    [
      ["edit", paths.edit, "enter"],
      ["discard", paths.discard, "enter"],
      ["put in the outbox", paths.outbox, "enter"],
      ["take out of the outbox", paths.takeOut, "enter"],
      ["cancel", paths.cancel, "submit"],
    ] as const
  ).map(([name, path, needs]): Route => ({
    name,
    needs,
    allowed: 412,
    send: (caller, { report }) =>
      caller.ask("POST", path(report.id), { headers: etag({ ...report, revision: 99 }) }),
  })),
  {
    name: "delete",
    needs: "enter",
    allowed: 412,
    send: (caller, { report }) =>
      caller.ask("DELETE", paths.report(report.id), { headers: etag({ ...report, revision: 99 }) }),
  },
  {
    name: "return",
    needs: "review",
    allowed: 412,
    send: (caller, { report }) =>
      caller.ask("POST", paths.return(report.id), {
        headers: etag({ ...report, revision: 99 }),
        body: { rows: [], note: "Se tallene efter" },
      }),
  },
  {
    name: "approve",
    needs: "review",
    allowed: 412,
    send: (caller, { report }) =>
      caller.ask("POST", paths.approve(report.id), {
        headers: etag({ ...report, revision: 99 }),
        body: {},
      }),
  },
  {
    name: "change the person",
    needs: "enter",
    allowed: 412,
    send: (caller, { report }) =>
      caller.ask("PUT", paths.person(report.id), {
        headers: etag({ ...report, revision: 99 }),
        body: { person: "010190-1234" },
      }),
  },
  ...(
    [
      ["history", paths.history],
      ["versions", paths.versions],
      ["print", paths.print],
      ["rejected rows", paths.rejections],
    ] as const
  ).map(([name, path]): Route => ({
    name,
    needs: "read",
    allowed: 200,
    send: (caller, { report }) => caller.ask("GET", path(report.id)),
  })),
  {
    name: "check rows",
    needs: "enter",
    allowed: 200,
    send: (caller, { groupId }) =>
      caller.ask("POST", paths.checks, {
        body: { groupId, formType: "sengepladser", period: "2025-09", rows: rowsOf([{}]) },
      }),
  },
  {
    name: "plan",
    needs: "enter",
    allowed: 201,
    send: (caller, { groupId }) =>
      caller.ask("POST", paths.plans, {
        body: {
          groupId,
          formType: "sengepladser",
          reports: [{ period: "2025-09", units: [], unit: [], date: [], fingerprint: [] }],
        },
      }),
  },
  {
    name: "send the outbox",
    needs: "submit",
    allowed: 200,
    send: (caller, { groupId }) =>
      caller.ask("POST", paths.sendOutbox, {
        headers: { "idempotency-key": randomUUID() },
        body: { groupId, formType: "sengepladser" },
      }),
  },
  {
    name: "search for a person",
    needs: "read",
    allowed: 422,
    send: (caller, { groupId }) =>
      caller.ask("POST", paths.personSearch, {
        body: { groupId, formType: "sengepladser", person: "010190-1234" },
      }),
  },
  {
    name: "submit",
    needs: "submit",
    allowed: 412,
    send: (caller, { report }) => submit(caller, { ...report, revision: 99 }),
  },
  {
    name: "see the members",
    needs: "administer",
    allowed: 200,
    send: (caller, { groupId }) => caller.ask("GET", paths.members(groupId)),
  },
  {
    name: "withdraw a right",
    needs: "administer",
    allowed: 404,
    send: (caller, { groupId }) =>
      caller.ask("DELETE", `${paths.memberRight(groupId, nowhere, "read")}?formType=sengepladser`),
  },
  {
    name: "read the settings",
    needs: "read",
    allowed: 200,
    send: (caller, { groupId }) => caller.ask("GET", paths.groupSettings(groupId)),
  },
  {
    name: "change the settings",
    needs: "administer",
    allowed: 412,
    send: (caller, { groupId }) =>
      caller.ask("PUT", paths.groupSettings(groupId), {
        headers: { "if-match": '"99"' },
        body: { cut: "month", requiredMeasures: [], thresholds: { occupancy: 150 }, closedPatterns: [] },
      }),
  },
];

/** What is one's own needs no right: one sees and changes nobody else's. */
export const ownRoutes: readonly Omit<Route, "needs">[] = [
  { name: "messages", allowed: 200, send: (caller) => caller.ask("GET", paths.messages) },
  {
    name: "messages read",
    allowed: 200,
    send: (caller) => caller.ask("POST", paths.messagesRead, { body: { ids: [nowhere] } }),
  },
  {
    name: "groups to join",
    allowed: 200,
    send: (caller) => caller.ask("GET", `${paths.groups}?search=medi`),
  },
  {
    name: "a request for rights",
    allowed: 201,
    send: (caller, { groupId }) =>
      caller.ask("POST", paths.rightRequests, {
        body: { groupId, formType: "sengepladser", rights: ["read"] },
      }),
  },
  { name: "requests for rights", allowed: 200, send: (caller) => caller.ask("GET", paths.rightRequests) },
];

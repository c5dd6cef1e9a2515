import { Problem } from "../core/Problem.ts";
import type { ReportingClient } from "./client/ReportingClient.ts";
import type { Connection } from "./connect.ts";
import type { Host } from "./workbook/Host.ts";

/** The connection before its code has come: every question waits for it, and a first load stays small. */
export function lateConnection(host: Host): Connection {
  let loading: Promise<Connection> | undefined;
  const load = (): Promise<Connection> => {
    loading ??= import("./connect.ts").then(
      ({ connect }) => connect(host),
      (cause: unknown) => {
        loading = undefined;
        throw new Problem("network.offline", {}, { cause });
      },
    );
    return loading;
  };
  return {
    client: lateClient(async () => (await load()).client),
    signIn: async (persona) => (await load()).signIn(persona),
    signOut: async () => (await load()).signOut(),
  };
}

const lateClient = (load: () => Promise<ReportingClient>): ReportingClient => ({
  paneConfig: async () => (await load()).paneConfig(),
  isReachable: async () => {
    try {
      return await (await load()).isReachable();
    } catch {
      return false;
    }
  },
  me: async () => (await load()).me(),
  registerSnapshot: async () => (await load()).registerSnapshot(),
  createReport: async (wanted) => (await load()).createReport(wanted),
  makePlan: async (...planning) => (await load()).makePlan(...planning),
  closePlan: async (...closing) => (await load()).closePlan(...closing),
  openPlans: async () => (await load()).openPlans(),
  readSend: async (key) => (await load()).readSend(key),
  takeOutOfOutbox: async (...step) => (await load()).takeOutOfOutbox(...step),
  putInOutbox: async (...step) => (await load()).putInOutbox(...step),
  readReport: async (id) => (await load()).readReport(id),
  saveRows: async (...saving) => (await load()).saveRows(...saving),
  validate: async (report) => (await load()).validate(report),
  submit: async (...submitting) => (await load()).submit(...submitting),
});

import { Problem } from "../core/Problem.ts";
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
    client: late(async () => (await load()).client, { isReachable: () => isReachable(load) }),
    window: late(async () => (await load()).window),
    signIn: async (persona) => (await load()).signIn(persona),
    signOut: async () => (await load()).signOut(),
  };
}

async function isReachable(load: () => Promise<Connection>): Promise<boolean> {
  try {
    return await (await load()).client.isReachable();
  } catch {
    return false;
  }
}

type Answers = (...asked: readonly unknown[]) => Promise<unknown>;

/** A client each of whose questions waits until it is there; `own` are those that answer without it. */
function late<Client extends object>(load: () => Promise<Client>, own: Partial<Client> = {}): Client {
  const question =
    (name: string): Answers =>
    async (...asked) =>
      ((await load()) as Readonly<Record<string, Answers>>)[name]!(...asked);
  const answered = own as Readonly<Record<string, Answers>>;
  return new Proxy({} as Client, { get: (_, name) => answered[String(name)] ?? question(String(name)) });
}

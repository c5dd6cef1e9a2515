import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report, ReportList } from "../../../src/core/contract/reports.ts";
import type { RowsPage, StoredChunk } from "../../../src/core/contract/rows.ts";
import type { HistoryPage } from "../../../src/core/contract/steps.ts";
import type { Trays } from "../../../src/core/contract/trays.ts";
import { askOverHttp, type AskOverHttp } from "../askOverHttp.ts";
import { departmentOf, periodOf, rowsOfGroup } from "./groupRows.ts";

/** A person of one group, and its report that she reads; another of hers is written. */
export interface LoadClient {
  /** What tells its rows from every other group's. */
  readonly place: number;
  readonly groupId: string;
  readonly token: string;
  readonly reportId: string;
  readonly writtenId: string;
  /** An upload to it that was begun. */
  readonly contentId: string;
  /** Another group's report. */
  readonly foreignId: string;
}

export interface SteadyLoad {
  readonly origin: string;
  readonly clients: readonly LoadClient[];
  readonly perSecond: number;
  readonly seconds: number;
}

/** One request: when it was due, in milliseconds of the clock, and how long from then to the end of its answer. */
export interface Waited {
  readonly due: number;
  readonly ms: number;
}

export interface SteadyAnswer {
  readonly waited: readonly Waited[];
  /** What was answered that should not have been, the first few in words. */
  readonly breaches: readonly string[];
  readonly breachCount: number;
}

const breachesNamed = 20;
/** The API takes no more of one upload. */
const mostChunks = 200;
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Clients who do not wait for each other: every request begins when it is due, answered or not the ones before.
 * Each answer is looked through for what is not its group's. Runs in a process of its own.
 */
async function askSteadily({ origin, clients, perSecond, seconds }: SteadyLoad): Promise<SteadyAnswer> {
  const waited: Waited[] = [];
  const breaches: string[] = [];
  let breachCount = 0;
  const breach = (text: string) => {
    if (breachCount++ < breachesNamed) breaches.push(text);
  };
  const asks = clients.map(({ token }) => askOverHttp(origin, token));
  const begun = Date.now();
  const open: Promise<void>[] = [];
  const askOne = async (at: number, due: number) => {
    const client = clients[at % clients.length]!;
    const round = Math.floor(at / clients.length);
    const kind = kinds[round % kinds.length]!;
    try {
      for (const problem of await kind(asks[at % clients.length]!, client, Math.floor(round / kinds.length)))
        breach(problem);
    } catch (error) {
      breach(error instanceof Error ? `${kind.name}: ${error.message}` : String(error));
    }
    waited.push({ due, ms: Date.now() - due });
  };
  for (let at = 0; at < perSecond * seconds; at++) {
    const due = begun + (at * 1000) / perSecond;
    const early = due - Date.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    open.push(askOne(at, due));
  }
  await Promise.all(open);
  return { waited, breaches, breachCount };
}

/** Asks once as the client; what was answered wrong, in words. */
type Kind = (ask: AskOverHttp, client: LoadClient, turn: number) => Promise<string[]>;

const foreign = (what: string, isForeign: boolean): string[] => (isForeign ? [`foreign ${what}`] : []);

const readTrays: Kind = async (ask, client) => {
  const { groups } = await ask<Trays>("GET", paths.trays);
  return foreign("trays", groups.length !== 1 || groups[0]!.groupId !== client.groupId);
};

const listReports: Kind = async (ask, client) => {
  const query = `?groupId=${client.groupId}&sort=period`;
  const { reports } = await ask<ReportList>("GET", `${paths.reports}${query}`);
  return foreign(
    "report in a list",
    reports.length === 0 || reports.some(({ groupId }) => groupId !== client.groupId),
  );
};

const readReport: Kind = async (ask, client) => {
  const { groupId } = await ask<Report>("GET", paths.report(client.reportId));
  return foreign("report", groupId !== client.groupId);
};

const readRows: Kind = async (ask, client) => {
  const { rows, total } = await ask<RowsPage>("GET", paths.rows(client.reportId));
  const own = departmentOf(client.place);
  return foreign("row", total === 0 || rows.units.some(({ departmentCode }) => departmentCode !== own));
};

const readHistory: Kind = async (ask, client) => {
  const { steps } = await ask<HistoryPage>("GET", paths.history(client.reportId));
  return foreign("step", steps.length === 0 || steps.some(({ by }) => by !== `client ${client.place}`));
};

/** A report that is none of hers is not there, whatever the load. */
const askForeign: Kind = async (ask, client) => {
  const refusal = await ask("GET", paths.report(client.foreignId)).then(
    () => "answered",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return foreign("report", !refusal.includes(" 404 "));
};

/** A chunk more of an upload that was begun before. */
const writeRows: Kind = async (ask, client, turn) => {
  const text = JSON.stringify(rowsOfGroup(client.place, periodOf("written")));
  const path = paths.chunk(client.writtenId, client.contentId, turn % mostChunks);
  const stored = await ask<StoredChunk>("PUT", path, gzipSync(text));
  return foreign("chunk", stored.hash !== sha256(text));
};

const kinds: readonly Kind[] = [
  readTrays,
  listReports,
  readReport,
  readRows,
  readHistory,
  askForeign,
  writeRows,
];

process.once("message", (load: SteadyLoad) => {
  void askSteadily(load).then((answer) => process.send!(answer, () => process.exit(0)));
});

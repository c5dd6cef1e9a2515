import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { sql, type Selectable } from "kysely";
import { paths } from "../../src/core/contract/paths.ts";
import { rights } from "../../src/core/contract/people.ts";
import type { Report } from "../../src/core/contract/reports.ts";
import { storedChunk, type RowColumns } from "../../src/core/contract/rows.ts";
import type { Tables } from "../../src/api/database/tables.ts";
import type { DrawnRequest } from "./aRequest.ts";
import {
  createReport,
  etag,
  rowsOf,
  saveRows,
  sendChunk,
  submit,
  upload,
  type Caller,
  type Reply,
  type TestApi,
} from "./api.ts";

interface Upload {
  readonly reportId: string;
  readonly contentId: string;
  readonly chunks: Map<number, { hash: string; rows: number }>;
}

interface Target {
  readonly reportId: string;
  readonly upload: Upload | undefined;
}

/** Two hospitals with reports in every tray, their people, and what a fuzzed request may name of it all. */
export class FuzzWorld {
  readonly people: Readonly<Record<string, Caller["ask"]>>;
  private readonly uploads: Upload[] = [];
  /** By kind, what replies have named. */
  private readonly found: Readonly<Record<string, string[]>>;
  private planners: readonly (readonly [Caller, groupId: string])[] = [];
  private rights: readonly Selectable<Tables["rights"]>[] = [];
  private turn = 0;
  private readonly api: TestApi;
  private readonly groups: readonly string[];

  private constructor(
    api: TestApi,
    groups: readonly string[],
    callers: Readonly<Record<string, Caller>>,
    expired: string,
  ) {
    this.api = api;
    this.groups = groups;
    const personId = Object.values(callers).map((caller) => caller.personId);
    this.found = {
      key: [],
      next: [],
      message: [],
      plan: [],
      request: [],
      id: [],
      group: [...groups],
      personId,
      right: [...rights],
    };
    const asked = Object.entries(callers).map(([name, { ask }]) => [name, ask] as const);
    this.people = {
      ...Object.fromEntries(asked),
      nobody: api.anonymous,
      yesterday: (method, path, ask = {}) =>
        api.anonymous(method, path, {
          ...ask,
          headers: { authorization: `Bearer ${expired}`, ...ask.headers },
        }),
    };
  }

  static async build(api: TestApi): Promise<FuzzWorld> {
    const own = await api.aGroup();
    const other = await api.aGroup();
    const callers = {
      karen: await api.aPerson({ [own]: ["enter", "submit", "review", "administer"] }),
      rikke: await api.aPerson({ [own]: ["review"], [other]: ["read"] }, "Rikke Reviewer"),
      lars: await api.aPerson({ [own]: ["read"] }, "Lars Læser"),
      otto: await api.aPerson({ [other]: ["enter", "submit", "review"] }, "Otto Fremmed"),
      uffe: await api.aPerson({}, "Uffe Udenfor"),
    };
    const expired = await api.token({ expiresAt: Date.parse("2025-10-09T08:00:00Z") / 1000 });
    const world = new FuzzWorld(api, [own, other, own], callers, expired);
    world.planners = [
      [callers.karen, own],
      [callers.otto, other],
    ];
    for (const [caller, groupId] of world.planners) await world.fillTrays(caller, groupId);
    world.rights = await api.database.owner
      .selectFrom("rights")
      .selectAll()
      .where("group_id", "in", [own, other])
      .execute();
    return world;
  }

  /** What is made once: a cancelled report, a deleted one, a plan. */
  private async fillTrays(caller: Caller, groupId: string): Promise<void> {
    const { body } = await submit(caller, await this.draft(caller, groupId, "2025-04"));
    await caller.ask("POST", paths.cancel(body.report.id), { headers: etag(body.report) });
    const gone = await this.draft(caller, groupId, "2025-03");
    await caller.ask("DELETE", paths.report(gone.id), { headers: etag(gone) });
    const plan = await caller.ask<{ id: string }>("POST", paths.plans, {
      body: { groupId, formType: "sengepladser", reports: [plannedFrom("2025-09")] },
    });
    this.remember(plan);
    this.found.id!.push(gone.id);
  }

  /** Reports in every tray, and an upload, where requests have ended or emptied those there were. */
  private async restock(): Promise<void> {
    for (const [caller, groupId] of this.planners) {
      for (const month of ["2025-05", "2025-06", "2025-07", "2025-08"]) {
        const { state, rows } = await createReport(caller, groupId, month);
        if (state !== "draft" || rows > 0) continue;
        const saved = await this.draft(caller, groupId, month);
        if (month !== "2025-08") await submit(caller, saved);
        else await caller.ask("POST", paths.outbox(saved.id), { headers: etag(saved) });
      }
      const draft = await createReport(caller, groupId, "2025-09");
      if (draft.state === "draft") await this.beginUpload(caller, draft, rowsIn("2025-09"));
    }
  }

  private async draft(caller: Caller, groupId: string, month: string): Promise<Report> {
    return saveRows(caller, await createReport(caller, groupId, month), rowsIn(month));
  }

  /** One that wants only its end. */
  private async beginUpload(caller: Caller, report: Report, rows: RowColumns): Promise<void> {
    const { contentId } = await upload(caller, report, []);
    const chunk = storedChunk.parse((await sendChunk(caller, report, contentId, 0, rows)).body);
    this.uploads.push({ reportId: report.id, contentId, chunks: new Map([[0, chunk]]) });
  }

  /** Puts in what was left open, asks, and remembers what later requests may name. */
  async send(drawn: DrawnRequest): Promise<Reply> {
    const turn = this.turn++;
    if (turn % 20 === 0) await this.restoreGroups();
    if (turn % 200 === 0) await this.restock();
    const target = await this.target(turn);
    const fill = await this.filler(turn, drawn, target);
    const query = drawn.query.map(([name, value]) => `${name}=${encodeURIComponent(fill(value))}`).join("&");
    const path = this.fillPath(drawn, turn, target) + (query === "" ? "" : `?${query}`);
    const headers = Object.fromEntries(
      Object.entries(drawn.headers).map(([name, value]) => [name, fill(value)]),
    );
    const body = packed(drawn, fill);
    const encoded = drawn.packing.includes("gzip") && body !== undefined && { "content-encoding": "gzip" };
    const typed = body !== undefined && { "content-type": "application/json" };
    const reply = await this.people[drawn.who]!(drawn.method as "GET", path, {
      body,
      headers: { ...typed, ...encoded, ...headers },
    });
    this.remember(reply);
    this.rememberUpload(drawn, path, reply, target);
    return reply;
  }

  /** What is withdrawn, or cut otherwise, in one request is as before again, or soon all would be refused. */
  private async restoreGroups(): Promise<void> {
    await this.api.database.owner.updateTable("groups").set({ cut: "month" }).execute();
    await this.api.database.owner
      .insertInto("rights")
      .values([...this.rights])
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  /** An upload as often as not; else a report, three times in four one of the first group. */
  private async target(turn: number): Promise<Target> {
    const upload = turn % 2 === 0 ? this.uploads.at(-1 - ((turn / 2) % 3)) : undefined;
    if (upload !== undefined) return { reportId: upload.reportId, upload };
    const { rows } = await sql<{ id: string }>`select id from reports
      where (group_id = ${this.groups[0]}) = ${turn % 8 !== 1} order by id`.execute(this.api.database.owner);
    const ids = [...rows.map(({ id }) => id), this.found.id!.at(0)!];
    return { reportId: ids[turn % ids.length]!, upload: undefined };
  }

  private async filler(
    turn: number,
    { path }: DrawnRequest,
    { reportId, upload }: Target,
  ): Promise<(text: string) => string> {
    const report = await this.api.database.owner
      .selectFrom("reports")
      .select(["revision", "period"])
      .where("id", "=", reportId)
      .executeTakeFirst();
    const chunks = [...(upload?.chunks ?? [])].sort(([a], [b]) => a - b).map(([, chunk]) => chunk);
    const checksum = createHash("sha256")
      .update(chunks.map(({ hash }) => hash).join(""))
      .digest("hex");
    const rows = chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
    const revision = path.startsWith(paths.groups) ? await this.settingsRevision(turn) : report?.revision;
    const month = report?.period ?? "2025-09";
    return (text) =>
      text
        .replaceAll('"@rows"', String(rows))
        .replaceAll("@checksum", checksum)
        .replaceAll("@revision", `"${revision ?? 1}"`)
        .replaceAll(
          /@day:(\d+)/g,
          (_, n: string) => `${month}-${String((Number(n) % 28) + 1).padStart(2, "0")}`,
        )
        .replaceAll(/@group:(\d+)/g, (_, n: string) => this.groups[Number(n) % this.groups.length]!)
        .replaceAll(/@(key|next|message):(\d+)/g, (_, kind: string, n: string) =>
          this.oneOf(kind, Number(n) + turn),
        );
  }

  private async settingsRevision(turn: number): Promise<number> {
    const { settings_revision } = await this.api.database.owner
      .selectFrom("groups")
      .select("settings_revision")
      .where("id", "=", this.oneOf("group", turn))
      .executeTakeFirstOrThrow();
    return settings_revision;
  }

  private fillPath({ path }: DrawnRequest, turn: number, { reportId, upload }: Target): string {
    const kind = idKinds.find(([start]) => path.startsWith(start))?.[1];
    return path
      .replace("@id", kind === undefined ? reportId : this.oneOf(kind, turn))
      .replace("@contentId", upload?.contentId ?? reportId)
      .replaceAll(/@(\w+)/g, (_, kind: string) => this.oneOf(kind, turn));
  }

  /** One of those seen so far; a UUID of nothing where none was. */
  private oneOf(kind: string, n: number): string {
    const known = this.found[kind] ?? [];
    return known[n % known.length] ?? "6f1d4c1e-58a4-4c86-9a57-0c7f6f1c2a11";
  }

  private remember({ status, body, text }: Pick<Reply, "status" | "body" | "text">): void {
    if (status >= 300) return;
    const keep = (kind: string, value: unknown) => {
      if (typeof value === "string" && this.found[kind]!.length < 200) this.found[kind]!.push(value);
    };
    keep("next", body.next);
    if (text.includes('"outcomes"')) keep("plan", body.id);
    if (text.includes('"groupName"')) keep("request", body.id);
    for (const [, key] of text.matchAll(/"key":"([0-9a-f-]{36})"/g)) keep("key", key);
    if (text.includes('"messages"'))
      for (const [, id] of text.matchAll(/"id":"([0-9a-f-]{36})"/g)) keep("message", id);
  }

  private rememberUpload(
    { operation }: DrawnRequest,
    path: string,
    { status, body }: Reply,
    { upload }: Target,
  ): void {
    if (operation === "beginUpload" && status === 201) {
      const reportId = path.split("/")[4]!;
      this.uploads.push({ reportId, contentId: String(body.contentId), chunks: new Map() });
    }
    if (operation === "sendChunk" && status === 200)
      upload?.chunks.set(Number(body.n), { hash: String(body.hash), rows: Number(body.rows) });
  }
}

/** What stands for `{id}` where it is no report's. */
const idKinds = [
  [paths.plans, "plan"],
  [paths.groups, "group"],
  [paths.rightRequests, "request"],
] as const;

const rowsIn = (month: string): RowColumns =>
  rowsOf([{ date: `${month}-01` }, { date: `${month}-02`, department: "9101012" }]);

const plannedFrom = (period: string) => ({
  period,
  units: [{ hospitalCode: "9101", departmentCode: "9101011" }],
  unit: [0],
  date: [`${period}-01`],
  fingerprint: ["24\u001f22\u001f20"],
});

/** The body's bytes, good or bad. */
function packed({ body, packing }: DrawnRequest, fill: (text: string) => string): Buffer | undefined {
  if (body === undefined) return packing === "raw" ? Buffer.from("{}") : undefined;
  const isRaw = typeof body === "object" && body !== null && "raw" in body;
  const text = fill(isRaw ? String(body.raw) : JSON.stringify(body));
  const plain = Buffer.from(text);
  switch (packing) {
    case "plain":
    case "no gzip":
      return plain;
    case "gzip":
      return gzipSync(plain);
    case "halved gzip":
      return gzipSync(plain).subarray(0, -6);
    case "halved":
      return plain.subarray(0, plain.length / 2);
    case "twice":
      return Buffer.concat([plain, plain]);
    case "raw":
      return Buffer.from(plain.map((byte) => (byte === 0x22 ? 0xff : byte)));
  }
}

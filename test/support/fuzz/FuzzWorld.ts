import { sql, type Selectable } from "kysely";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import type { RowColumns } from "../../../src/core/contract/rows.ts";
import type { Tables } from "../../../src/api/database/tables.ts";
import { aDraft } from "../aDraft.ts";
import { createReport, etag, rowsOf, submit, type Caller, type Reply, type TestApi } from "../api.ts";
import type { DrawnRequest } from "./aRequest.ts";
import { Found } from "./Found.ts";
import { endOf, OpenUploads, type OpenUpload } from "./OpenUploads.ts";
import { packBody } from "./packBody.ts";

interface Target {
  readonly reportId: string;
  readonly upload: OpenUpload | undefined;
}

/** Two hospitals with reports in every tray, their people, and what a fuzzed request may name of it all. */
export class FuzzWorld {
  readonly people: Readonly<Record<string, Caller["ask"]>>;
  private readonly uploads = new OpenUploads();
  private readonly found: Found;
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
    this.found = new Found(
      groups,
      Object.values(callers).map(({ personId }) => personId),
    );
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
    this.found.remember(plan);
    this.found.add("id", gone.id);
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
      if (draft.state === "draft") await this.uploads.begin(caller, draft, rowsIn("2025-09"));
    }
  }

  private async draft(caller: Caller, groupId: string, month: string): Promise<Report> {
    return aDraft(caller, groupId, rowsIn(month), month);
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
    const body = packBody(drawn, fill);
    const encoded = drawn.packing.includes("gzip") && body !== undefined && { "content-encoding": "gzip" };
    const typed = body !== undefined && { "content-type": "application/json" };
    const reply = await this.people[drawn.who]!(drawn.method as "GET", path, {
      body,
      headers: { ...typed, ...encoded, ...headers },
    });
    this.found.remember(reply);
    this.uploads.remember(drawn, path, reply, target.upload);
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
    const upload = turn % 2 === 0 ? this.uploads.latest(turn / 2) : undefined;
    if (upload !== undefined) return { reportId: upload.reportId, upload };
    const { rows } = await sql<{ id: string }>`select id from reports
      where (group_id = ${this.groups[0]}) = ${turn % 8 !== 1} order by id`.execute(this.api.database.owner);
    const ids = [...rows.map(({ id }) => id), this.found.oneOf("id", 0)];
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
    const { rows, checksum } = endOf(upload);
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
          this.found.oneOf(kind, Number(n) + turn),
        );
  }

  private async settingsRevision(turn: number): Promise<number> {
    const { settings_revision } = await this.api.database.owner
      .selectFrom("groups")
      .select("settings_revision")
      .where("id", "=", this.found.oneOf("group", turn))
      .executeTakeFirstOrThrow();
    return settings_revision;
  }

  private fillPath({ path }: DrawnRequest, turn: number, { reportId, upload }: Target): string {
    const kind = idKinds.find(([start]) => path.startsWith(start))?.[1];
    return path
      .replace("@id", kind === undefined ? reportId : this.found.oneOf(kind, turn))
      .replace("@contentId", upload?.contentId ?? reportId)
      .replaceAll(/@(\w+)/g, (_, kind: string) => this.found.oneOf(kind, turn));
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

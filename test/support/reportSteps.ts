import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../../src/api/database/Database.ts";
import { paths } from "../../src/core/contract/paths.ts";
import type { Report } from "../../src/core/contract/reports.ts";
import type { ReportAction } from "../../src/core/contract/steps.ts";
import { aDraft } from "./aDraft.ts";
import { etag, rowsOf, submit, upload, type Caller, type Reply } from "./api.ts";

export type Step = Exclude<ReportAction, "create" | "changePerson">;

const bare = {
  edit: paths.edit,
  discard: paths.discard,
  putInOutbox: paths.outbox,
  takeOut: paths.takeOut,
  cancel: paths.cancel,
} as const;

/** What a step answers; `putInOutbox` and `submit` put the report beside what they found. */
export type StepReply = Reply<Report & { report?: Report; code?: string; details?: Record<string, unknown> }>;

/** Takes one step of a report's life over HTTP, from the revision that the caller knows. */
export async function take(
  caller: Caller,
  report: Report,
  action: Step,
  body?: unknown,
  headers: Readonly<Record<string, string>> = etag(report),
): Promise<StepReply> {
  if (action === "save") return save(caller, report, headers);
  if (action === "submit")
    return caller.ask("POST", paths.submit(report.id), {
      headers: { "idempotency-key": randomUUID(), ...headers },
    });
  if (action === "delete") return caller.ask("DELETE", paths.report(report.id), { headers });
  if (action === "return")
    return caller.ask("POST", paths.return(report.id), {
      headers,
      body: body ?? { rows: [{ row: 0, reason: "Se tallet efter" }] },
    });
  if (action === "approve")
    return caller.ask("POST", paths.approve(report.id), { headers, body: body ?? {} });
  return caller.ask("POST", bare[action](report.id), { headers });
}

/** A save is an upload: where the report refuses it, it refuses its beginning. */
async function save(
  caller: Caller,
  report: Report,
  headers: Readonly<Record<string, string>>,
): Promise<StepReply> {
  const begun = await caller.ask("POST", paths.contents(report.id));
  if (begun.status !== 201) return begun as unknown as StepReply;
  const { finish } = await upload(caller, report, [rowsOf([{ date: "2025-09-30", patients: 5 }])]);
  return finish(headers);
}

/** The report after a step that must succeed. */
export async function taken(caller: Caller, report: Report, action: Step, body?: unknown): Promise<Report> {
  const reply = await take(caller, report, action, body);
  if (reply.status !== 200) throw new Error(`${action}: ${reply.status} ${reply.text}`);
  return reply.body.report ?? reply.body;
}

/** A tray and whether the report was ever submitted. */
export const places = ["draft 0", "draft 1", "outbox 0", "outbox 1", "submitted 1", "cancelled 1"] as const;
export type Place = (typeof places)[number];

/** A faultless report of one row, in that tray and version. */
export async function aReportIn(
  caller: Caller,
  groupId: string,
  place: Place,
  period = "2025-09",
): Promise<Report> {
  const [tray, version] = place.split(" ");
  const draft = await aDraft(caller, groupId, rowsOf([{ date: `${period}-01` }]), period);
  if (version === "0") return tray === "outbox" ? taken(caller, draft, "putInOutbox") : draft;
  const submitted = (await submit(caller, draft)).body.report;
  if (tray === "submitted") return submitted;
  if (tray === "cancelled") return taken(caller, submitted, "cancel");
  const edited = await taken(caller, submitted, "edit");
  return tray === "outbox" ? taken(caller, edited, "putInOutbox") : edited;
}

/** All that a step could have changed of a report. */
export async function everythingOf(
  { owner }: Database,
  { id }: Report,
): Promise<
  Record<"report" | "history" | "versions" | "inForce" | "rejections" | "messages" | "units", unknown[]>
> {
  const read = async (statement: ReturnType<typeof sql>) => (await statement.execute(owner)).rows;
  return {
    report: await read(sql`select * from reports where id = ${id}`),
    history: await read(sql`select * from history where report_id = ${id} order by revision`),
    versions: await read(sql`select * from versions where report_id = ${id} order by version`),
    inForce: await read(sql`select * from in_force where report_id = ${id} order by unit_key, day`),
    rejections: await read(sql`select * from rejections where report_id = ${id} order by id`),
    messages: await read(sql`select * from messages where report_id = ${id} order by id`),
    units: await read(sql`select * from report_units where report_id = ${id} order by unit_key`),
  };
}

/** The rows that count for the report's units and days, as `unit day patients`. */
export async function inForce({ owner }: Database, { id }: Report): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select f.unit_key || ' ' || f.day || ' ' || r.counts[3] as line
    from in_force f join content_rows r using (group_id, content_id, row_no)
    where f.report_id = ${id} order by f.day, f.unit_key`.execute(owner);
  return rows.map(({ line }) => line);
}

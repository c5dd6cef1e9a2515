import { sql, type RawBuilder } from "kysely";
import type { Message, MessageKind } from "../../core/contract/messages.ts";
import type { Right } from "../../core/contract/people.ts";
import type { PersonTransaction } from "../database/Database.ts";
import type { PagePlace } from "../database/PagePlace.ts";

/** Who is told: all who hold a right for the form type, those who hold this right, those of these, or one person. */
export type Recipients =
  | { readonly group: true }
  | { readonly right: Right }
  | { readonly among: readonly string[] }
  | { readonly personId: string };

export interface NewMessage {
  readonly groupId: string;
  readonly formType: string;
  readonly kind: MessageKind;
  readonly reportId?: string;
  /** What the message's sentence needs; never a row's values. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly to: Recipients;
  /** Leaves out whoever has such a message of the report unread already: many words are one message. */
  readonly unlessUnread?: boolean;
}

/** Tells them in their inboxes; whoever caused the message is not told what she did, and without recipients there is none. */
export async function postMessage(
  { tx, personId }: PersonTransaction,
  { groupId, formType, kind, reportId, details, to, unlessUnread = false }: NewMessage,
): Promise<void> {
  await sql`
    with recipients as (${recipientsOf(to, groupId, formType)}),
    told as (select person_id from recipients where person_id <> ${personId}
      ${unlessUnread ? sql`and not has_unread(${groupId}, person_id, ${kind}, ${reportId ?? null}::uuid)` : sql``}),
    event as (select gen_random_uuid() as id where exists (select from told)),
    posted as (
      insert into messages (group_id, id, kind, form_type, report_id, details, person_id)
      select ${groupId}, id, ${kind}, ${formType}, ${reportId ?? null}, ${JSON.stringify(details)}, ${personId}
      from event)
    insert into inbox (group_id, message_id, person_id)
    select ${groupId}, event.id, told.person_id from event, told`.execute(tx);
}

function recipientsOf(to: Recipients, groupId: string, formType: string): RawBuilder<unknown> {
  if ("personId" in to) return sql`select ${to.personId}::uuid as person_id`;
  const held = sql`select distinct person_id from rights where group_id = ${groupId} and form_type = ${formType}`;
  if ("among" in to) return sql`${held} and person_id = any (${to.among}::uuid[])`;
  return "right" in to ? sql`${held} and "right" = ${to.right}` : held;
}

export interface MessageFilter {
  readonly unread: boolean;
  readonly after: PagePlace | undefined;
  readonly limit: number;
}

interface MessageRow {
  readonly id: string;
  readonly kind: MessageKind;
  readonly group_id: string;
  readonly group_name: string;
  readonly form_type: string;
  readonly report_id: string | null;
  readonly details: Record<string, unknown>;
  readonly by_name: string;
  readonly at: string;
  readonly exact_at: string;
  readonly read_at: string | null;
}

/** The person's messages, newest first, each with its place among them. */
export async function listMessages(
  { tx, personId }: PersonTransaction,
  { unread, after, limit }: MessageFilter,
): Promise<{ message: Message; place: PagePlace }[]> {
  const isUnread = unread ? sql`and i.read_at is null` : sql``;
  const isLater = after
    ? sql`and (i.at, i.message_id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql``;
  const { rows } = await sql<MessageRow>`
    select m.id, m.kind, m.group_id, group_name(m.group_id) as group_name, m.form_type, m.report_id, m.details,
      p.name as by_name, i.at, i.read_at,
      to_char(i.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as exact_at
    from inbox i
      join messages m on m.group_id = i.group_id and m.id = i.message_id
      join people p on p.id = m.person_id
    where i.person_id = ${personId} ${isUnread} ${isLater}
    order by i.at desc, i.message_id desc limit ${limit}`.execute(tx);
  return rows.map((row) => ({ message: toMessage(row), place: { at: row.exact_at, id: row.id } }));
}

const toMessage = (row: MessageRow): Message => ({
  id: row.id,
  kind: row.kind,
  groupId: row.group_id,
  groupName: row.group_name,
  formType: row.form_type,
  reportId: row.report_id,
  details: row.details,
  by: row.by_name,
  at: row.at,
  readAt: row.read_at,
});

/** Marks the person's own messages as read; how many were not yet. */
export async function markRead({ tx, personId }: PersonTransaction, ids: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    update inbox set read_at = now()
    where person_id = ${personId} and message_id = any (${ids}::uuid[]) and read_at is null`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** The person's unread messages by group; a group without any is absent. */
export async function countUnread({ tx, personId }: PersonTransaction): Promise<Map<string, number>> {
  const { rows } = await sql<{ group_id: string; unread: number }>`
    select group_id, count(*) as unread from inbox
    where person_id = ${personId} and read_at is null group by group_id`.execute(tx);
  return new Map(rows.map(({ group_id, unread }) => [group_id, unread]));
}

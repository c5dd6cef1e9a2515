import { z } from "zod";
import { note } from "./steps.ts";
import { mostRejected } from "./textLimits.ts";

/** What a reviewer's thread is: a row she sent back, or a remark on a row that stays as it is until somebody acts. */
export const threadKinds = ["rejection", "remark"] as const;
export const threadKind = z.enum(threadKinds);

/** A thread is open until someone resolves it or its row is mended; whoever disagrees opens it again. */
export const threadState = z.enum(["open", "resolved"]);
export type ThreadState = z.infer<typeof threadState>;

/** What happens in a thread; nothing ever rewrites it. A row that is mended resolves its thread by itself. */
export const threadEventKinds = ["note", "resolve", "reopen", "mend"] as const;
export const threadEvent = z.object({
  id: z.uuid(),
  kind: z.enum(threadEventKinds),
  text: z.string().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type ThreadEvent = z.infer<typeof threadEvent>;

/** By the fields of the form; null where the row leaves one open. */
const counts = z.record(z.string(), z.int().nullable());

/** What reviewer and planner say of one row of a report, or of one field of it. */
export const thread = z.object({
  id: z.uuid(),
  reportId: z.uuid(),
  reportNumber: z.int().min(1),
  period: z.string(),
  kind: threadKind,
  state: threadState,
  /** The version it is about. */
  version: z.int().min(1),
  /** The unit as the row wrote it: a SOR code or a full SHAK code. */
  unit: z.string(),
  date: z.iso.date(),
  /** Absent where it is about the whole row. */
  field: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  resolvedVersion: z.int().min(1).nullable(),
  /** The row as it was when the reviewer wrote, and as it is in force now: null where it no longer is. */
  before: counts,
  after: counts.nullable(),
  /** The oldest first. */
  events: z.array(threadEvent),
  /** What others wrote since the caller last read it; a thread never read counts its reason too. */
  unread: z.int().min(0),
});
export type Thread = z.infer<typeof thread>;

export const threadsPerPage = 500;

export const threadPage = z.object({
  threads: z.array(thread),
  /** Where the next page begins; null on the last. */
  next: z.string().nullable(),
});
export type ThreadPage = z.infer<typeof threadPage>;

const written = z.strictObject({
  /** Made by the client: the same again is the same event, and is not written twice. */
  id: z.uuid(),
  kind: z.enum(["note", "resolve", "reopen"]),
  text: note.optional(),
});
/** A note needs its words; resolving and opening again may have some. */
export const writeThread = written.refine(({ kind, text }) => kind !== "note" || text !== undefined, {
  path: ["text"],
  message: "a note needs words",
});
export type WriteThread = z.infer<typeof writeThread>;

/** Up to when the client has shown each: the instant of its last event, or of the thread itself. */
export const readThreads = z.strictObject({
  threads: z
    .array(z.strictObject({ id: z.uuid(), upTo: z.iso.datetime() }))
    .min(1)
    .max(1_000),
});
export type ReadThreads = z.infer<typeof readThreads>;

/** A reviewer's remark on a row of the version in force, which stays submitted. */
export const remark = z.strictObject({
  /** Made by the client, as a thread's id: the same again is not written twice. */
  id: z.uuid(),
  row: z.int().min(0).max(2_147_483_647),
  field: z.string().max(40).optional(),
  reason: note,
});
export type Remark = z.infer<typeof remark>;
export const writeRemarks = z.strictObject({
  /** The version in which the rows have their places. */
  version: z.int().min(1).max(2_147_483_647),
  rows: z
    .array(remark)
    .min(1)
    .max(mostRejected)
    .refine((rows) => new Set(rows.map(({ id }) => id.toLowerCase())).size === rows.length, {
      message: "each has an id of its own",
    }),
});
export type WriteRemarks = z.infer<typeof writeRemarks>;

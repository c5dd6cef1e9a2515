import { z } from "zod";
import { longestNote, mostRejected } from "./textLimits.ts";

/** What a person may do with a report (design §6); `create` and `save` make and change the draft. */
export const reportActions = [
  "create",
  "save",
  "edit",
  "discard",
  "putInOutbox",
  "takeOut",
  "submit",
  "return",
  "approve",
  "cancel",
  "delete",
  "changePerson",
] as const;
export const reportAction = z.enum(reportActions);
export type ReportAction = z.infer<typeof reportAction>;

/** What a reviewer or planner writes to the others: a sentence or two. */
export const note = z.string().trim().min(1).max(longestNote);

/** A row of the submitted version that a reviewer sends back, and why. */
export const rejectedRow = z.strictObject({
  /** Counts from 0 in the version's order, as `rows` replies do. */
  row: z.int().min(0).max(2_147_483_647),
  field: z.string().max(40).optional(),
  reason: note,
});
export type RejectedRow = z.infer<typeof rejectedRow>;

export const returnReport = z.strictObject({
  rows: z.array(rejectedRow).max(mostRejected).default([]),
  note: note.optional(),
});
export type ReturnReport = z.infer<typeof returnReport>;

export const approveReport = z.strictObject({ note: note.optional() });

/** A rejected row as the group sees it. */
export const rejection = z.object({
  id: z.uuid(),
  version: z.int().min(1),
  /** The unit as the rejected row wrote it: a SOR code or a full SHAK code. */
  unit: z.string(),
  date: z.iso.date(),
  field: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  /** The version in which the row was changed or left out; null while it stands. */
  resolvedVersion: z.int().min(1).nullable(),
});
export type Rejection = z.infer<typeof rejection>;
export const rejectionList = z.object({ rejections: z.array(rejection) });

/** One step of a report's life; nothing ever rewrites it. */
export const historyStep = z.object({
  action: reportAction,
  by: z.string(),
  at: z.iso.datetime(),
  /** As the report was after the step. */
  revision: z.int().min(1),
  version: z.int().min(0),
  details: z.record(z.string(), z.unknown()),
});
export type HistoryStep = z.infer<typeof historyStep>;

/** The oldest first, at most 500; `next` asks for those after. */
export const historyPage = z.object({ steps: z.array(historyStep), next: z.string().nullable() });
export type HistoryPage = z.infer<typeof historyPage>;

/** A version as it was submitted; its rows can be read again. */
export const reportVersion = z.object({
  version: z.int().min(1),
  rows: z.int().min(0),
  by: z.string(),
  /** The caller submitted it, and so is not its reviewer. */
  own: z.boolean(),
  at: z.iso.datetime(),
});
export type ReportVersion = z.infer<typeof reportVersion>;
export const versionList = z.object({ versions: z.array(reportVersion) });
export type VersionList = z.infer<typeof versionList>;

import { z } from "zod";

/** What the system tells people; there are no messages from person to person (manual §4.1). */
export const messageKinds = [
  "right-requested",
  "right-approved",
  "right-refused",
  "right-withdrawn",
  "report-returned",
  "report-approved",
  "report-cancelled",
  "report-answered",
] as const;
export const messageKind = z.enum(messageKinds);
export type MessageKind = z.infer<typeof messageKind>;

export const message = z.object({
  id: z.uuid(),
  kind: messageKind,
  groupId: z.uuid(),
  groupName: z.string(),
  formType: z.string(),
  reportId: z.uuid().nullable(),
  /** What its sentence needs: a report's number, rights, a note. */
  details: z.record(z.string(), z.unknown()),
  /** Who caused it. */
  by: z.string(),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});
export type Message = z.infer<typeof message>;

/** Newest first; `next` is what to ask for `after`, null on the last page. */
export const messagePage = z.object({ messages: z.array(message), next: z.string().nullable() });
export type MessagePage = z.infer<typeof messagePage>;

export const messagesPerPage = 100;

export const readMessages = z.strictObject({ ids: z.array(z.uuid()).min(1).max(1_000) });

/** How many of them were unread until now. */
export const readReceipt = z.object({ read: z.int().min(0) });

import { z } from "zod";

const number = z.int().min(0);

/** One group's trays, counted over the form types its member may read (manual §4.1). */
export const trayCounts = z.object({
  groupId: z.uuid(),
  unread: number,
  draft: number,
  outbox: number,
  submitted: number,
  cancelled: number,
});
export type TrayCounts = z.infer<typeof trayCounts>;
export const trays = z.object({
  groups: z.array(trayCounts),
  /** All that the person has not read: messages reach her from groups she is not in, too, where she asked for rights. */
  unread: number,
});
export type Trays = z.infer<typeof trays>;

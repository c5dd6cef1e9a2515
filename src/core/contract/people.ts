import { z } from "zod";
import { rights } from "./rightNames.ts";
import { groupSettings } from "./settings.ts";

/** What a person may do with a form type in a group (design §7). */
export const right = z.enum(rights);
export type Right = z.infer<typeof right>;

export const group = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Form type → the rights this person holds in the group. */
  rights: z.record(z.string(), z.array(right)),
  ...groupSettings.shape,
});
export type Group = z.infer<typeof group>;

export const me = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The company signed in for, where the sign-in says: whose units "my CVR" are (manual §5.2.1). */
  cvr: z.string().optional(),
  groups: z.array(group),
});
export type Me = z.infer<typeof me>;

/** What the pane must know before anyone is signed in. */
export const paneConfig = z.object({
  issuer: z.url(),
  clientId: z.string(),
  audience: z.string(),
  /** The demo's people, for sign-in with one click; empty in production. */
  personas: z.array(z.object({ id: z.string(), name: z.string(), role: z.string() })),
});
export type PaneConfig = z.infer<typeof paneConfig>;

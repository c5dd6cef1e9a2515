import { z } from "zod";
import { right } from "./people.ts";
import { formTypeKey } from "./reports.ts";
import { plainText } from "./text.ts";
import { longestReason } from "./textLimits.ts";

/** A group as someone who is no member may know it. */
export const foundGroup = z.object({ id: z.uuid(), name: z.string() });
/** The first 50 by name. */
export const foundGroups = z.object({ groups: z.array(foundGroup) });
export type FoundGroups = z.infer<typeof foundGroups>;

const note = plainText(longestReason);

export const askForRights = z.strictObject({
  groupId: z.uuid(),
  formType: formTypeKey,
  rights: z
    .array(right)
    .min(1)
    .max(5)
    .refine((asked) => new Set(asked).size === asked.length, { message: "a right twice" }),
  /** Why; shown to the group's administrators. */
  note: note.optional(),
});
export type AskForRights = z.infer<typeof askForRights>;

/** A request that was asked again before anyone decided is `replaced` by the later one. */
export const rightRequestState = z.enum(["open", "approved", "refused", "replaced"]);

export const rightRequest = z.object({
  id: z.uuid(),
  groupId: z.uuid(),
  groupName: z.string(),
  formType: z.string(),
  person: z.object({ id: z.uuid(), name: z.string() }),
  rights: z.array(right),
  note: z.string(),
  state: rightRequestState,
  at: z.iso.datetime(),
  /** Absent until someone decided. */
  decision: z.object({ by: z.string(), at: z.iso.datetime(), note: z.string() }).optional(),
});
export type RightRequest = z.infer<typeof rightRequest>;

/** One's own and those of the groups one administers, open ones first; the latest 500. */
export const rightRequests = z.object({ requests: z.array(rightRequest) });
export type RightRequests = z.infer<typeof rightRequests>;

export const refuseRights = z.strictObject({ note: note.optional() });

/** Where there is nothing to say, `{}` or no body at all. */
export const noBody = z.strictObject({});

export const member = z.object({
  personId: z.uuid(),
  name: z.string(),
  /** Form type → rights, of those form types the caller administers. */
  rights: z.record(z.string(), z.array(right)),
});
/** By name. */
export const memberList = z.object({ members: z.array(member) });
export type MemberList = z.infer<typeof memberList>;

import { z } from "zod";
import { problemCodes } from "./problemCodes.ts";

/** `application/problem+json` (RFC 9457): a stable code and details; the pane finds the words. */
export const problemReply = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string().optional(),
});
export type ProblemReply = z.infer<typeof problemReply>;

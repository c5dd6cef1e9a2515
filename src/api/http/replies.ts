import type { z } from "zod";
import { problemReply } from "../../core/contract/problem.ts";

/** A route's replies by status, and what every failure looks like. */
export const replies = <T extends Record<number, z.ZodType>>(
  schemas: T,
): T & { "4xx": { content: Record<string, { schema: typeof problemReply }>; description: string } } => ({
  ...schemas,
  "4xx": {
    description: "A problem with a stable code",
    content: { "application/problem+json": { schema: problemReply } },
  },
});

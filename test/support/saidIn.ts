import type { Reply } from "./api.ts";

/** What a refusal says but for its request id, in which any digits may stand by chance. */
export function saidIn({ body }: Pick<Reply, "body">): string {
  const { requestId, ...said } = body;
  return JSON.stringify(said);
}

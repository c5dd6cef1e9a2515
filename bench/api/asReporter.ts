import { randomUUID } from "node:crypto";
import { askOverHttp, type AskOverHttp } from "../../test/support/askOverHttp.ts";
import type { BenchApi } from "./startBenchApi.ts";

/** A person of a group of her own who asks the API over HTTP. */
export interface BenchReporter {
  readonly groupId: string;
  readonly personId: string;
  readonly identity: { readonly issuer: string; readonly subject: string; readonly name: string };
  readonly ask: AskOverHttp;
}

export async function asReporter(api: BenchApi, subject: string): Promise<BenchReporter> {
  const groupId = randomUUID();
  const { issuer } = api;
  const seeding = new URL("seedReporter.ts", import.meta.url);
  const personId = await api.run<string>(seeding, { issuer, subject, groupId });
  return {
    groupId,
    personId,
    identity: { issuer, subject, name: subject },
    ask: askOverHttp(api.origin, await api.token(subject)),
  };
}

import { createHash, randomUUID } from "node:crypto";
import { paths } from "../../../src/core/contract/paths.ts";
import type { RowColumns } from "../../../src/core/contract/rows.ts";
import type { Request } from "./Connection.ts";
import type { Rows } from "./drawRows.ts";
import type { Known } from "./Known.ts";

/** A step on its way: what is true if it was done, and if it was not; `after` is undefined where it deletes. */
export interface Pending {
  readonly request: Request;
  readonly before: Known;
  readonly after: Known | undefined;
  /** It has a key, so it may be sent again and must be answered the same. */
  readonly keyed: boolean;
}

export interface Upload {
  readonly before: Known;
  readonly chunks: readonly RowColumns[];
  readonly rows: Rows;
  readonly others: "keep" | "remove";
  contentId: string | undefined;
}

const steps = {
  edit: { path: paths.edit, state: "draft" },
  discard: { path: paths.discard, state: "submitted" },
  putInOutbox: { path: paths.outbox, state: "outbox" },
  takeOut: { path: paths.takeOut, state: "draft" },
  cancel: { path: paths.cancel, state: "cancelled" },
} as const;

export function step(action: keyof typeof steps, before: Known): Pending {
  const { path, state } = steps[action];
  return {
    request: { method: "POST", path: path(before.id), headers: ifMatch(before) },
    before,
    after: {
      ...before,
      state,
      revision: before.revision + 1,
      ...(action === "discard" && { draft: before.inForce }),
    },
    keyed: false,
  };
}

export const submission = (before: Known): Pending => ({
  request: { method: "POST", path: paths.submit(before.id), headers: withKey(before) },
  before,
  after: {
    ...before,
    state: "submitted",
    revision: before.revision + 1,
    version: before.version + 1,
    inForce: before.draft,
  },
  keyed: true,
});

export const deletion = (before: Known): Pending => ({
  request: { method: "DELETE", path: paths.report(before.id), headers: ifMatch(before) },
  before,
  after: undefined,
  keyed: false,
});

/** The end of an upload whose chunks are all there. */
export function finish({ before, chunks, rows, others }: Upload, contentId: string): Pending {
  const body = {
    rows: rows.size,
    checksum: sha256(chunks.map((chunk) => sha256(JSON.stringify(chunk))).join("")),
    others,
  };
  const draft = others === "keep" ? new Map([...before.draft, ...rows]) : rows;
  const path = paths.finalize(before.id, contentId);
  return {
    request: { method: "POST", path, body, headers: withKey(before) },
    before,
    after: { ...before, state: "draft", revision: before.revision + 1, draft },
    keyed: true,
  };
}

const ifMatch = ({ revision }: Known): Record<string, string> => ({ "if-match": `"${revision}"` });
const withKey = (before: Known): Record<string, string> => ({
  ...ifMatch(before),
  "idempotency-key": randomUUID(),
});

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

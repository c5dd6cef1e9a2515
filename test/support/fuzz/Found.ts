import { rights } from "../../../src/core/contract/rightNames.ts";
import type { Reply } from "../api.ts";

/** By kind, what a fuzzed request may name: what is there from the start, and what replies have named since. */
export class Found {
  private readonly named: Readonly<Record<string, string[]>>;

  constructor(groups: readonly string[], personIds: readonly string[]) {
    this.named = {
      key: [],
      next: [],
      message: [],
      plan: [],
      request: [],
      id: [],
      group: [...groups],
      personId: [...personIds],
      right: [...rights],
    };
  }

  add(kind: string, value: string): void {
    this.named[kind]!.push(value);
  }

  /** One of those seen so far; a UUID of nothing where none was. */
  oneOf(kind: string, n: number): string {
    const known = this.named[kind] ?? [];
    return known[n % known.length] ?? "6f1d4c1e-58a4-4c86-9a57-0c7f6f1c2a11";
  }

  remember({ status, body, text }: Pick<Reply, "status" | "body" | "text">): void {
    if (status >= 300) return;
    const keep = (kind: string, value: unknown) => {
      if (typeof value === "string" && this.named[kind]!.length < 200) this.add(kind, value);
    };
    keep("next", body.next);
    if (text.includes('"outcomes"')) keep("plan", body.id);
    if (text.includes('"groupName"')) keep("request", body.id);
    for (const [, key] of text.matchAll(/"key":"([0-9a-f-]{36})"/g)) keep("key", key);
    if (text.includes('"messages"'))
      for (const [, id] of text.matchAll(/"id":"([0-9a-f-]{36})"/g)) keep("message", id);
  }
}

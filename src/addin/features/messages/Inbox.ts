import type { Message } from "../../../core/contract/messages.ts";
import type { MessagesClient } from "../../client/WindowClient.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";

export interface InboxState {
  /** Newest first, as far as they were fetched; undefined until the first page has come. */
  readonly messages: readonly Message[] | undefined;
  readonly next: string | null;
  readonly isLoading: boolean;
  readonly isMarking: boolean;
  /** Read since they were fetched. */
  readonly readHere: ReadonlySet<string>;
  readonly problem: unknown;
}

export interface InboxParts {
  readonly client: MessagesClient;
  /** A message tells of rights that were given or taken: they are asked for anew. */
  readonly onRights: () => void;
}

/** What the system told the person, page by page. */
export class Inbox {
  readonly store = new Store<InboxState>({
    messages: undefined,
    next: null,
    isLoading: false,
    isMarking: false,
    readHere: new Set(),
    problem: undefined,
  });
  readonly #parts: InboxParts;
  readonly #reading = new Set<string>();

  constructor(parts: InboxParts) {
    this.#parts = parts;
  }

  /** Shown for the first time, or after something went wrong. */
  async show(): Promise<void> {
    if (this.store.value.messages === undefined || this.store.value.problem !== undefined) await this.again();
  }

  again(): Promise<void> {
    return this.#fetch(undefined);
  }

  async older(): Promise<void> {
    const { next } = this.store.value;
    if (next !== null) await this.#fetch(next);
  }

  async read({ id, readAt }: Message): Promise<void> {
    if (readAt !== null || this.#reading.has(id)) return;
    this.#reading.add(id);
    await tellProblem(this.store, async () => {
      await this.#parts.client.markRead([id]);
      this.#noteRead(new Set([id]));
    });
    this.#reading.delete(id);
  }

  /** Those that are shown and those before them; what came since is not seen yet. How many there were. */
  async readAll(): Promise<number | undefined> {
    const newest = this.store.value.messages?.[0];
    if (this.store.value.isMarking) return undefined;
    this.store.patch({ isMarking: true, problem: undefined });
    let read = 0;
    await tellProblem(this.store, async () => {
      let after: string | undefined;
      do {
        const page = await this.#parts.client.listMessages({
          unread: true,
          ...(after !== undefined && { after }),
        });
        const ids = page.messages.filter(({ at }) => newest && at <= newest.at).map(({ id }) => id);
        if (ids.length > 0) await this.#parts.client.markRead(ids);
        this.#noteRead(new Set(ids));
        read += ids.length;
        after = page.next ?? undefined;
      } while (after !== undefined);
    });
    this.store.patch({ isMarking: false });
    return this.store.value.problem === undefined ? read : undefined;
  }

  dismiss(): void {
    this.store.patch({ problem: undefined });
  }

  async #fetch(after: string | undefined): Promise<void> {
    if (this.store.value.isLoading) return;
    this.store.patch({ isLoading: true, problem: undefined });
    await tellProblem(this.store, async () => {
      const page = await this.#parts.client.listMessages({ ...(after !== undefined && { after }) });
      const before = after === undefined ? [] : (this.store.value.messages ?? []);
      this.store.patch({ messages: [...before, ...page.messages], next: page.next });
      if (after === undefined) this.store.patch({ readHere: new Set() });
      if (page.messages.some(changesRights)) this.#parts.onRights();
    });
    this.store.patch({ isLoading: false });
  }

  #noteRead(ids: ReadonlySet<string>): void {
    const { messages = [], readHere } = this.store.value;
    const readAt = new Date().toISOString();
    this.store.patch({
      messages: messages.map((each) => (ids.has(each.id) ? { ...each, readAt } : each)),
      readHere: new Set([...readHere, ...ids]),
    });
  }
}

const changesRights = ({ kind, readAt }: Message): boolean =>
  readAt === null && (kind === "right-approved" || kind === "right-withdrawn");

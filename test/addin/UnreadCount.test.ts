import { describe, expect, it } from "vitest";
import { Store } from "../../src/addin/Store.ts";
import { UnreadCount } from "../../src/addin/UnreadCount.ts";
import type { Group, Me } from "../../src/core/contract/people.ts";

const person = (id: string): Me => ({ id, name: id, groups: [] });

/** A menu's count, whose replies come when they are told to. */
function aCount() {
  const store = new Store<{ me: Me | undefined; group: Group | undefined }>({
    me: undefined,
    group: undefined,
  });
  const replies: ((count: number) => void)[] = [];
  const countTrays = () =>
    new Promise<{ groups: []; unread: number }>((resolve) => {
      replies.push((unread) => resolve({ groups: [], unread }));
    });
  const unread = new UnreadCount({ client: { countTrays }, account: { store } });
  return {
    unread,
    replies,
    signIn: (id?: string) => store.patch({ me: id === undefined ? undefined : person(id) }),
  };
}

describe("the count of unread messages", () => {
  it("is asked for when someone is signed in, and goes with her", async () => {
    const { unread, replies, signIn } = aCount();
    await unread.count();
    expect(replies).toEqual([]);
    signIn("karen");
    const counting = unread.count();
    replies[0]!(3);
    await counting;
    expect(unread.store.value).toBe(3);
    signIn();
    expect(unread.store.value).toBe(0);
  });

  it("is not told to another who has signed in since", async () => {
    const { unread, replies, signIn } = aCount();
    signIn("karen");
    const counting = unread.count();
    signIn("mads");
    replies[0]!(3);
    await counting;
    expect(unread.store.value).toBe(0);
  });
});

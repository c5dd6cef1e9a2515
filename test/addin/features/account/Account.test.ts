import { describe, expect, it } from "vitest";
import { Account } from "../../../../src/addin/features/account/Account.ts";
import type { Me } from "../../../../src/core/contract/people.ts";

const someone = (name: string): Me => ({ id: name, name, groups: [] });

/** An account whose answers to "who am I" come when the test says so. */
function anAccount() {
  const asked: ((me: Me) => void)[] = [];
  const account = new Account({
    config: () => Promise.reject(new Error("not asked")),
    signIn: () => Promise.resolve(),
    signOut: () => Promise.resolve(),
    me: () => new Promise((resolve) => asked.push(resolve)),
  });
  const answer = async (me: Me) => {
    while (asked.length === 0) await Promise.resolve();
    asked.shift()!(me);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { account, answer };
}

describe("an account", () => {
  it("knows nobody by an answer that comes after she has left", async () => {
    const { account, answer } = anAccount();
    const coming = account.signIn();
    await answer(someone("Anna"));
    await coming;
    const refreshing = account.refresh();
    await account.signOut();
    await answer(someone("Anna"));
    await refreshing;
    expect(account.store.value).toMatchObject({ status: "signedOut", me: undefined });
  });

  it("keeps the next one, whatever comes late about the one before", async () => {
    const { account, answer } = anAccount();
    const coming = account.signIn();
    await answer(someone("Anna"));
    await coming;
    const late = account.refresh();
    await account.signOut();
    const next = account.signIn();
    await answer(someone("Anna"));
    await answer(someone("Bo"));
    await Promise.all([late, next]);
    expect(account.store.value.me?.name).toBe("Bo");
  });
});

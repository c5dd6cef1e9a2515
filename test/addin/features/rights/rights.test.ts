import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Account } from "../../../../src/addin/features/account/Account.ts";
import { Members } from "../../../../src/addin/features/rights/Members.ts";
import { Requests } from "../../../../src/addin/features/rights/Requests.ts";
import { RightsAsking } from "../../../../src/addin/features/rights/RightsAsking.ts";
import { NewReport } from "../../../../src/addin/features/trays/NewReport.ts";
import { OutboxSend } from "../../../../src/addin/features/trays/OutboxSend.ts";
import { ReportListing } from "../../../../src/addin/features/trays/ReportListing.ts";
import { demoGroups } from "../../../../src/api/signin/personas.ts";
import type { RunningApi } from "../../../../src/api/startApi.ts";
import type { Right } from "../../../../src/core/contract/people.ts";
import { Problem } from "../../../../src/core/Problem.ts";
import { runningApi } from "../../../support/runningApi.ts";
import { type PersonsWindow, windowAs } from "../../../support/windowAs.ts";
import { until } from "../../aPane.ts";

let api: RunningApi;
let karen: PersonsWindow;
let admin: PersonsWindow;
const fjordby = demoGroups.fjordby;

beforeAll(async () => {
  api = await runningApi();
  [karen, admin] = await Promise.all([windowAs("karen", api.origin), windowAs("admin", api.origin)]);
});
afterAll(() => api.close());

/** A request that Karen has sent. */
async function ask(rights: readonly ("read" | "enter" | "submit")[] = ["enter"]) {
  const asking = new RightsAsking({ client: karen.client, group: fjordby });
  await asking.show();
  for (const right of rights) asking.mark(right, true);
  asking.choose({ note: " Jeg hjælper i december " });
  return (await asking.send())!;
}
const requestsOf = async ({ client }: PersonsWindow) => {
  const requests = new Requests(client);
  await requests.show();
  return requests;
};
const membersOf = async () => {
  const members = new Members(admin.client, fjordby.id);
  await members.show();
  return members;
};
const rightsOfKaren = async () =>
  (await karen.reporting.me()).groups.find(({ id }) => id === fjordby.id)?.rights.sengepladser ?? [];

describe("asking for rights", () => {
  it("finds groups by two letters of their name", async () => {
    const asking = new RightsAsking({ client: karen.client, group: undefined });
    asking.search("f");
    expect(asking.store.value.found).toBeUndefined();
    asking.search("fj");
    await until(() => asking.store.value.found !== undefined);
    expect(asking.store.value.found?.map(({ name }) => name)).toEqual([fjordby.name]);
    asking.search("zzz");
    await until(() => asking.store.value.found?.length === 0);
  });

  it("asks for a group and a right first, and is sent once for two clicks", async () => {
    const asking = new RightsAsking({ client: karen.client, group: undefined });
    await asking.show();
    await asking.send();
    expect(asking.store.value.asks).toBe("group");
    asking.choose({ group: fjordby });
    await asking.send();
    expect(asking.store.value.asks).toBe("rights");
    asking.mark("read", true);
    const [sent, again] = await Promise.all([asking.send(), asking.send()]);
    expect([sent?.groupName, sent?.state, again]).toEqual([fjordby.name, "open", undefined]);
    expect(asking.store.value).toMatchObject({ rights: [], sent: { id: sent!.id } });
  });

  it("sends nothing that may be a CPR number, neither to find a group nor as the reason", async () => {
    let asked = 0;
    const ask = () => (asked++, Promise.reject(new Error("asked")));
    const client = { ...karen.client, findGroups: ask, askForRights: ask };
    const asking = new RightsAsking({ client, group: fjordby });
    asking.search("010190-1234");
    await new Promise((resolve) => setTimeout(resolve, 300));
    asking.mark("enter", true);
    asking.choose({ note: "Om 010190-1234" });
    expect(await asking.send()).toBeUndefined();
    expect(asking.store.value).toMatchObject({ asks: "note", found: undefined, problem: undefined });
    expect(asked).toBe(0);
  });

  it("tries again what failed: the form types, the search, the request", async () => {
    let isOnline = false;
    const whenOnline = <Told>(ask: () => Promise<Told>) =>
      isOnline ? ask() : Promise.reject(new Problem("network.offline"));
    const asking = new RightsAsking({
      group: fjordby,
      client: {
        listFormTypes: () => whenOnline(() => karen.client.listFormTypes()),
        findGroups: (text) => whenOnline(() => karen.client.findGroups(text)),
        askForRights: (wanted) => whenOnline(() => karen.client.askForRights(wanted)),
      },
    });
    const failing = async (ask: () => unknown) => {
      isOnline = false;
      void ask();
      await until(() => asking.store.value.problem instanceof Problem, "it failed");
      isOnline = true;
      return asking.retry();
    };
    await failing(() => asking.show());
    expect(asking.store.value.formTypes).toHaveLength(1);
    await failing(() => asking.search("fj"));
    expect(asking.store.value.found?.map(({ name }) => name)).toEqual([fjordby.name]);
    asking.mark("read", true);
    expect((await failing(() => asking.send()))?.groupName).toBe(fjordby.name);
    expect(asking.store.value.problem).toBeUndefined();
  });

  it("forgets the boxes of one group when another is chosen", () => {
    const asking = new RightsAsking({ client: karen.client, group: fjordby });
    asking.mark("submit", true);
    asking.choose({ group: demoGroups.medical });
    expect(asking.store.value.rights).toEqual([]);
  });
});

describe("deciding", () => {
  it("gives the rights where an administrator approves, and the decided one stays in its line", async () => {
    const asked = await ask(["read", "enter"]);
    const requests = await requestsOf(admin);
    expect(requests.store.value.requests).toContainEqual(
      expect.objectContaining({ id: asked.id, note: "Jeg hjælper i december" }),
    );
    const [approved, twice] = await Promise.all([requests.approve(asked.id), requests.approve(asked.id)]);
    expect([approved?.state, twice]).toEqual(["approved", undefined]);
    expect(requests.store.value.decidedHere.has(asked.id)).toBe(true);
    expect(await rightsOfKaren()).toEqual(expect.arrayContaining(["read", "enter"]));
  });

  it("says why where she refuses", async () => {
    const asked = await ask(["submit"]);
    await (await requestsOf(admin)).refuse(asked.id, " Spørg Mads ");
    const own = (await requestsOf(karen)).store.value.requests?.find(({ id }) => id === asked.id);
    expect(own).toMatchObject({
      state: "refused",
      decision: { by: "Anders Administrator", note: "Spørg Mads" },
    });
  });

  it("refuses with no note that may name a person", async () => {
    let asked = 0;
    const refuseRequest = () => (asked++, Promise.reject(new Error("asked")));
    const requests = new Requests({ ...admin.client, refuseRequest });
    expect(await requests.refuse("any", "Om 010190-1234")).toBeUndefined();
    expect([asked, requests.store.value.problem]).toEqual([0, undefined]);
  });

  it("says that another has decided already, and that nobody decides her own", async () => {
    const asked = await ask(["submit"]);
    const late = await requestsOf(admin);
    await admin.client.approveRequest(asked.id);
    expect(await late.refuse(asked.id, "")).toBeUndefined();
    expect(late.store.value.problem).toMatchObject({ code: "right.request-decided" });
    const own = await admin.client.askForRights({
      groupId: fjordby.id,
      formType: "sengepladser",
      rights: ["submit"],
    });
    await late.approve(own.id);
    expect(late.store.value.problem).toMatchObject({ code: "right.own-request" });
  });
});

describe("members", () => {
  it("are found by name, and lose a right that is withdrawn, but the last administrator keeps hers", async () => {
    await admin.client.approveRequest((await ask(["enter"])).id);
    const members = await membersOf();
    members.find("KAREN");
    const [member] = members.found;
    expect(members.found.map(({ name }) => name)).toEqual(["Karen Planlægger"]);
    const held = { member: member!, formType: "sengepladser", right: "enter" } as const;
    expect(await Promise.all([members.withdraw(held), members.withdraw(held)])).toEqual([true, false]);
    expect(await rightsOfKaren()).not.toContain("enter");
    members.find("anders");
    const own = { member: members.found[0]!, formType: "sengepladser", right: "administer" } as const;
    expect(await members.withdraw(own)).toBe(false);
    expect(members.store.value.problem).toMatchObject({ code: "right.last-administrator" });
  });
});

describe("rights that are taken away while a room is open", () => {
  const { medical } = demoGroups;
  const formType = "sengepladser";
  const withdraw = (right: Right) =>
    admin.client.withdrawRight({ groupId: medical.id, personId: karen.me.id, right, formType });

  it("are said in each room, which keeps what it shows, and a lost group is said by its name", async () => {
    const account = new Account({
      config: () => karen.reporting.paneConfig(),
      signIn: () => Promise.resolve(),
      signOut: () => Promise.resolve(),
      me: () => karen.reporting.me(),
    });
    await account.signIn();
    await account.choose(account.store.value.me!.groups.find(({ id }) => id === medical.id)!);
    const parts = { ...karen, groupId: medical.id };
    const fresh = new NewReport({ ...parts, cut: "month", formType, today: "2025-11-15" });
    const listing = new ReportListing({ ...parts, own: { state: "all", formType: "" } });
    const outbox = new OutboxSend(karen.client, medical.id);
    await Promise.all([fresh.show(), listing.show()]);
    fresh.fill({ year: "2023", month: "05" });
    await withdraw("enter");
    await fresh.open();
    expect(fresh.store.value).toMatchObject({ problem: { code: "right.missing" }, form: { month: "05" } });
    await withdraw("submit");
    await outbox.send([formType]);
    expect(outbox.store.value.problem).toMatchObject({ code: "right.missing" });
    await account.refresh();
    expect(account.store.value.group?.rights[formType]).toEqual(["read"]);
    await withdraw("read");
    await listing.again();
    expect(listing.store.value).toMatchObject({ problem: { code: "group.unknown" }, reports: [] });
    await account.refresh();
    expect(account.store.value.lost?.name).toBe(medical.name);
    expect(account.store.value.group?.id).not.toBe(medical.id);
  });

  it("are said to who would decide, and administers nothing", async () => {
    const { client } = await windowAs("rikke", api.origin);
    const [members, requests] = [new Members(client, fjordby.id), new Requests(client)];
    await Promise.all([members.show(), requests.show()]);
    await requests.approve((await ask(["submit"])).id);
    expect(members.store.value.problem).toMatchObject({ code: "right.missing" });
    expect(requests.store.value.problem).toBeInstanceOf(Problem);
  });
});

import { afterEach, describe, expect, it } from "vitest";
import { openElsewhere } from "../../src/addin/features/messages/openElsewhere.ts";
import type { Group, Me } from "../../src/core/contract/people.ts";
import { defaultThresholds } from "../../src/core/contract/usualSettings.ts";
import { aPane, offlineClient } from "./aPane.ts";

let opened: Awaited<ReturnType<typeof aPane>> | undefined;
afterEach(() => opened?.close());

const aGroup = (id: string): Group => ({
  id,
  name: id,
  rights: { sengepladser: ["read"] },
  cut: "month",
  requiredMeasures: [],
  thresholds: defaultThresholds,
  closedPatterns: [],
});
const mads: Me = { id: "mads", name: "Mads", groups: [aGroup("medical"), aGroup("fjordby")] };
const karen: Me = { id: "karen", name: "Karen", groups: [aGroup("medical")] };

/** Mads in his first group, with a report open over its tray; `people` are who sign in, in turn. */
async function inAReport(...people: readonly Me[]) {
  const signingIn = [mads, ...people];
  let me = mads;
  opened = await aPane({
    client: { ...offlineClient, me: () => Promise.resolve(me) },
    signIn: () => {
      me = signingIn.shift()!;
      return Promise.resolve();
    },
  });
  const { pane } = opened;
  await pane.open();
  await pane.account.signIn();
  void pane.account.choose(mads.groups[0]!);
  pane.tools.open({ kind: "trays" });
  pane.windowParts.open({ kind: "reports", state: "draft" });
  pane.windowParts.open({ kind: "report", id: "1" });
  return { pane, open: () => [pane.tools.store.value.tool?.kind, pane.tools.store.value.under.length] };
}

describe("SEI's window", () => {
  it("shows the trays of the group that is switched to, with nothing of the other's under them", async () => {
    const { pane, open } = await inAReport();
    expect(open()).toEqual(["report", 2]);
    void pane.account.choose(mads.groups[1]!);
    expect(open()).toEqual(["trays", 0]);
  });

  it("shows a report that a message of another group is about, and leads back to the messages", async () => {
    const { pane, open } = await inAReport();
    pane.windowParts.open({ kind: "messages" });
    await openElsewhere(pane.windowParts, mads.groups[1]!, "2");
    expect(pane.account.store.value.group?.id).toBe("fjordby");
    expect([pane.tools.store.value.tool, open()]).toEqual([{ kind: "report", id: "2" }, ["report", 2]]);
    pane.tools.close();
    expect(open()).toEqual(["messages", 1]);
  });

  it("stays at the message where what is open could not be saved", async () => {
    const { pane, open } = await inAReport();
    pane.windowParts.open({ kind: "messages" });
    pane.windowParts.onLeaving(() => Promise.resolve(false));
    await openElsewhere(pane.windowParts, mads.groups[1]!, "2");
    expect([pane.account.store.value.group?.id, ...open()]).toEqual(["medical", "messages", 3]);
  });

  it("stays where it is when the rights are fetched anew, or one signs in again after the access ran out", async () => {
    const { pane, open } = await inAReport(mads);
    await pane.account.refresh();
    pane.account.expire();
    await pane.account.signIn();
    expect(open()).toEqual(["report", 2]);
  });

  it("comes back when what was looked up beside it is closed", async () => {
    const { pane, open } = await inAReport();
    pane.tools.open({ kind: "units", wish: {} });
    pane.tools.open({ kind: "units", wish: {} });
    expect(open()).toEqual(["units", 3]);
    expect(pane.tools.store.value.tool).toMatchObject({ wish: { isForReport: true } });
    pane.tools.close();
    expect(open()).toEqual(["report", 2]);
  });

  it.each([
    ["of the same group", karen],
    ["of no group yet", { ...karen, groups: [] }],
  ])("shows nothing that another person had open to one %s", async (_, next) => {
    const { pane, open } = await inAReport(next);
    await pane.account.signOut();
    await pane.account.signIn();
    expect(open()).toEqual(["trays", 0]);
  });

  it("has what is open saved before one signs out or goes to another group, and stays where it could not be", async () => {
    const { pane, open } = await inAReport();
    const asked: boolean[] = [];
    let isSaved = false;
    const stop = pane.windowParts.onLeaving(() => {
      asked.push(pane.account.store.value.me !== undefined);
      return Promise.resolve(isSaved);
    });
    await pane.account.signOut();
    void pane.account.choose(mads.groups[1]!);
    await Promise.resolve();
    expect(pane.account.store.value).toMatchObject({ me: mads, group: { id: "medical" } });
    expect(open()).toEqual(["report", 2]);
    isSaved = true;
    void pane.account.choose(mads.groups[1]!);
    await expect.poll(open).toEqual(["trays", 0]);
    await pane.account.signOut();
    expect(asked).toEqual([true, true, true, true]);
    expect(pane.account.store.value.me).toBeUndefined();
    stop();
  });

  it("keeps what a place had while another is open over it, and not longer", async () => {
    const { pane } = await inAReport();
    const parts = pane.windowParts;
    parts.close();
    const list = pane.tools.store.value.tool as Parameters<typeof parts.keep>[0];
    const kept = parts.keep(list, () => ({}));
    parts.open({ kind: "report", id: "2" });
    parts.close();
    expect(parts.keep(pane.tools.store.value.tool as typeof list, () => ({}))).toBe(kept);
    parts.close();
    parts.open({ kind: "reports", state: "draft" });
    expect(parts.keep(pane.tools.store.value.tool as typeof list, () => ({}))).not.toBe(kept);
  });

  it("opens a place instead of another only while that one is in front", async () => {
    const { pane, open } = await inAReport();
    const parts = pane.windowParts;
    const fresh = { kind: "newReport", formType: "sengepladser" } as const;
    parts.open(fresh);
    expect(open()).toEqual(["newReport", 3]);
    parts.openInstead(fresh, { kind: "report", id: "2" });
    expect(open()).toEqual(["report", 3]);
    parts.close();
    parts.openInstead(fresh, { kind: "report", id: "2" });
    expect(pane.tools.store.value.tool).toEqual({ kind: "report", id: "1" });
  });

  it("asks for a group anew when the person's own is taken from her", async () => {
    const { pane } = await inAReport({ ...mads, groups: [aGroup("fjordby"), aGroup("hedeby")] });
    await pane.account.signIn();
    expect(pane.account.store.value.group).toBeUndefined();
  });
});

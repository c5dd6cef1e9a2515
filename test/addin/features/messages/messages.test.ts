import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Inbox } from "../../../../src/addin/features/messages/Inbox.ts";
import { demoGroups } from "../../../../src/api/signin/personas.ts";
import type { RunningApi } from "../../../../src/api/startApi.ts";
import { Problem } from "../../../../src/core/Problem.ts";
import { aReportOf } from "../../../support/aReportOf.ts";
import { runningApi } from "../../../support/runningApi.ts";
import { type PersonsWindow, windowAs } from "../../../support/windowAs.ts";

let api: RunningApi;
let mads: PersonsWindow;
let rikke: PersonsWindow;
let admin: PersonsWindow;
const groupId = demoGroups.medical.id;

beforeAll(async () => {
  api = await runningApi({ now: () => new Date("2025-11-15T11:00:00Z") });
  [mads, rikke, admin] = await Promise.all([
    windowAs("mads", api.origin),
    windowAs("rikke", api.origin),
    windowAs("admin", api.origin),
  ]);
});
afterAll(() => api.close());

let month = 0;
/** Rikke approves a report of Mads' with a word: a message to the group. */
async function approve(note: string): Promise<string> {
  month += 1;
  const draft = await aReportOf(mads, groupId, `2024-${String(month).padStart(2, "0")}`);
  const { report } = await mads.reporting.submit(draft, crypto.randomUUID());
  await rikke.client.approve(report, note, crypto.randomUUID());
  return report.id;
}
const inboxOf = ({ client }: PersonsWindow, onRights: () => void = () => undefined) =>
  new Inbox({ client, onRights });
const unreadOf = async ({ client }: PersonsWindow) => (await client.countTrays()).unread;

describe("messages", () => {
  it("come newest first, and one is read where it is opened, for the person alone", async () => {
    await approve("Første");
    const reportId = await approve("Se https://eksempel.dk/farlig");
    const inbox = inboxOf(mads);
    await inbox.show();
    const [newest, older] = inbox.store.value.messages!;
    expect([newest!.reportId, newest!.readAt, older!.details.note]).toEqual([reportId, null, "Første"]);
    await inbox.read(newest!);
    expect(inbox.store.value.messages!.map(({ readAt }) => readAt === null)).toEqual([false, true]);
    expect([await unreadOf(mads), await unreadOf(admin)]).toEqual([1, 2]);
  });

  it("are all marked as read at once, but not one that came after they were shown", async () => {
    const inbox = inboxOf(mads);
    await inbox.show();
    await approve("Kom bagefter");
    const [first, second] = await Promise.all([inbox.readAll(), inbox.readAll()]);
    expect([first, second]).toEqual([1, undefined]);
    expect(inbox.store.value.messages!.every(({ readAt }) => readAt !== null)).toBe(true);
    expect(await unreadOf(mads)).toBe(1);
  });

  it("that tell of rights bring them", async () => {
    let asked = 0;
    const { id } = await mads.client.askForRights({ groupId, formType: "sengepladser", rights: ["review"] });
    await admin.client.approveRequest(id);
    const inbox = inboxOf(mads, () => void asked++);
    await inbox.show();
    expect(inbox.store.value.messages![0]!.kind).toBe("right-approved");
    expect(asked).toBe(1);
  });

  it("stay unread where it could not be told to the server", async () => {
    const markRead = () => Promise.reject(new Problem("network.offline"));
    const inbox = new Inbox({ client: { ...mads.client, markRead }, onRights: () => undefined });
    await inbox.show();
    await inbox.read(inbox.store.value.messages![0]!);
    expect(inbox.store.value).toMatchObject({ problem: { code: "network.offline" } });
    expect(inbox.store.value.messages![0]!.readAt).toBeNull();
  });
});

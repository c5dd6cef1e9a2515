import { describe, expect, it } from "vitest";
import { Account } from "../../../src/addin/features/account/Account.ts";
import { Inbox } from "../../../src/addin/features/messages/Inbox.ts";
import { PersonSearch } from "../../../src/addin/features/personSearch/PersonSearch.ts";
import { Members } from "../../../src/addin/features/rights/Members.ts";
import { Requests } from "../../../src/addin/features/rights/Requests.ts";
import { RightsAsking } from "../../../src/addin/features/rights/RightsAsking.ts";
import { NewReport } from "../../../src/addin/features/trays/NewReport.ts";
import { OutboxSend } from "../../../src/addin/features/trays/OutboxSend.ts";
import { ReportListing } from "../../../src/addin/features/trays/ReportListing.ts";
import { Trays } from "../../../src/addin/features/trays/Trays.ts";
import type { WindowClient } from "../../../src/addin/client/WindowClient.ts";
import type { ReportingClient } from "../../../src/addin/client/ReportingClient.ts";
import type { Message } from "../../../src/core/contract/messages.ts";
import { Problem } from "../../../src/core/Problem.ts";

type Client = WindowClient & ReportingClient;

/** Notes what it is asked, and answers a moment later that there is no network. */
class Asked {
  readonly questions: string[] = [];
  readonly client = new Proxy({} as Client, {
    get: (_, question) => async () => {
      this.questions.push(String(question));
      await new Promise(setImmediate);
      throw new Problem("network.offline");
    },
  });
}

const group = { id: "group", name: "Group" };
const form = { key: "rehab", person: {} };
const member = { personId: "karen", name: "Karen", rights: {} };
const message = { id: "message", readAt: null } as Message;

/** Each button of the rooms that does something: what a click on it does. */
const buttons: Readonly<Record<string, (asked: Asked) => () => unknown>> = {
  "Opdater bakketæller": ({ client }) => {
    const trays = new Trays(
      { ...client, countTrays: client.countTrays, listFormTypes: () => Promise.resolve([]) },
      "",
    );
    return () => trays.count();
  },
  "Opret skema": ({ client }) => {
    const reporting = { createReport: client.createReport };
    const listReports = () => Promise.resolve({ reports: [], next: null });
    const parts = { reporting, client: { listFormTypes: client.listFormTypes, listReports } };
    const fresh = new NewReport({ ...parts, groupId: "", cut: "month", formType: "", today: "2025-11-15" });
    fresh.fill({ month: "05" });
    return () => fresh.open();
  },
  "Indberet alle": ({ client }) => {
    const outbox = new OutboxSend(client, "");
    return () => outbox.send(["sengepladser"]);
  },
  "Vis ældre skemaer": ({ client }) => {
    const listing = new ReportListing({
      client,
      reporting: client,
      groupId: "",
      own: { state: "all", formType: "" },
    });
    listing.store.patch({ reports: [], next: "more" });
    return () => listing.more();
  },
  "Markér som læst": ({ client }) => {
    const inbox = new Inbox({ client, onRights: () => undefined });
    return () => inbox.read(message);
  },
  "Markér alle som læst": ({ client }) => {
    const inbox = new Inbox({ client, onRights: () => undefined });
    return () => inbox.readAll();
  },
  "Vis ældre beskeder": ({ client }) => {
    const inbox = new Inbox({ client, onRights: () => undefined });
    inbox.store.patch({ messages: [message], next: "more" });
    return () => inbox.older();
  },
  "Hent beskeder igen": ({ client }) => {
    const inbox = new Inbox({ client, onRights: () => undefined });
    return () => inbox.again();
  },
  "Søg efter CPR": ({ client }) => {
    const search = new PersonSearch(client, { id: "", rights: {} });
    search.store.patch({ formTypes: [form as never], formType: form.key });
    return () => search.search("0101901234");
  },
  "Send anmodning": ({ client }) => {
    const asking = new RightsAsking({ client, group });
    asking.mark("read", true);
    return () => asking.send();
  },
  Godkend: ({ client }) => {
    const requests = new Requests(client);
    return () => requests.approve("request");
  },
  Afvis: ({ client }) => {
    const requests = new Requests(client);
    return () => requests.refuse("request", "");
  },
  "Fjern rettigheden": ({ client }) => {
    const members = new Members(client, "");
    return () => members.withdraw({ member, formType: "sengepladser", right: "read" });
  },
  "Log ind": ({ client }) => {
    const account = new Account({
      config: client.paneConfig,
      signIn: client.me,
      signOut: client.me,
      me: client.me,
    } as never);
    return () => account.signIn();
  },
};

describe("two clicks on one button", () => {
  it.each(Object.entries(buttons))("do it once: %s", async (_, button) => {
    const asked = new Asked();
    const click = button(asked);
    await Promise.all([click(), click()]);
    expect(asked.questions).toHaveLength(1);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PersonSearch } from "../../../../src/addin/features/personSearch/PersonSearch.ts";
import { NewReport } from "../../../../src/addin/features/trays/NewReport.ts";
import { demoGroups } from "../../../../src/api/signin/personas.ts";
import type { RunningApi } from "../../../../src/api/startApi.ts";
import { bedForm } from "../../../../src/core/record/formTypes.ts";
import { persons, rehabForm } from "../../../support/rehabForm.ts";
import { runningApi } from "../../../support/runningApi.ts";
import { type PersonsWindow, windowAs } from "../../../support/windowAs.ts";

let api: RunningApi;
let karen: PersonsWindow;
const groupId = demoGroups.medical.id;

beforeAll(async () => {
  api = await runningApi({ formTypes: [bedForm, rehabForm] });
  const { me } = await windowAs("karen", api.origin);
  const rights = (["read", "enter"] as const).map((right) => ({
    group_id: groupId,
    person_id: me.id,
    form_type: rehabForm.key,
    right,
  }));
  await api.database.owner.insertInto("rights").values(rights).execute();
  karen = await windowAs("karen", api.origin);
});
afterAll(() => api.close());

async function aSearch() {
  const search = new PersonSearch(karen.client, karen.me.groups[0]!);
  await search.show();
  return search;
}
async function aReportAbout(person: string) {
  const fresh = new NewReport({
    client: karen.client,
    groupId,
    cut: "month",
    formType: rehabForm.key,
    today: "2025-11-15",
  });
  await fresh.show();
  fresh.fill({ month: "05", person });
  return { fresh, opened: await fresh.open() };
}

describe("searching for a person", () => {
  it("is among the form types with a person field only, of those she may read", async () => {
    const search = await aSearch();
    expect(search.store.value.formTypes?.map(({ key }) => key)).toEqual([rehabForm.key]);
    const without = new PersonSearch(karen.client, { id: groupId, rights: { sengepladser: ["read"] } });
    await without.show();
    expect(without.store.value.formTypes).toEqual([]);
  });

  it("finds the group's reports, and keeps the number nowhere", async () => {
    const { opened } = await aReportAbout(persons.ane);
    const search = await aSearch();
    await search.search(`${persons.ane.slice(0, 6)}-${persons.ane.slice(6)}`);
    expect(search.store.value.found?.reports.map(({ id }) => id)).toEqual([opened!.report.id]);
    expect(search.store.value.found?.replacement).toBe(false);
    expect(JSON.stringify(search.store.value)).not.toContain(persons.ane);
  });

  it("warns of a replacement number, and says what no number is without asking the server", async () => {
    const search = await aSearch();
    await search.search(persons.unnamed);
    expect(search.store.value.found).toEqual({ replacement: true, reports: [] });
    await search.search("3102901234");
    expect(search.store.value).toMatchObject({ asks: "invalid", found: undefined });
    await search.search("  ");
    expect(search.store.value.asks).toBe("person");
  });
});

describe("a new report about a person", () => {
  it("asks for the person, and is the one that person has already", async () => {
    expect((await aReportAbout("")).fresh.store.value.asks).toBe("person");
    expect((await aReportAbout("3102901234")).fresh.store.value.asks).toBe("personInvalid");
    const first = (await aReportAbout(persons.bo)).opened!;
    const second = (await aReportAbout(persons.bo)).opened!;
    expect([first.wasThere, second.wasThere, second.report.id]).toEqual([false, true, first.report.id]);
  });
});

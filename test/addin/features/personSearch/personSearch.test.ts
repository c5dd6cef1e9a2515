import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PersonSearch } from "../../../../src/addin/features/personSearch/PersonSearch.ts";
import { NewReport } from "../../../../src/addin/features/trays/NewReport.ts";
import { demoGroups } from "../../../../src/api/signin/personas.ts";
import type { RunningApi } from "../../../../src/api/startApi.ts";
import type { Group } from "../../../../src/core/contract/people.ts";
import type { PersonReports } from "../../../../src/core/contract/personSearch.ts";
import { Problem } from "../../../../src/core/Problem.ts";
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
    reporting: karen.reporting,
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

/** A reply that comes when it is told to. */
function defer<Told>() {
  let [resolve, reject]: [(told: Told) => void, (problem: Problem) => void] = [unasked, unasked];
  const promise = new Promise<Told>((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
}
const unasked = () => expect.unreachable();

describe("a search that is slow, or fails", () => {
  const report = { id: "of one" } as PersonReports["reports"][number];
  const group: Pick<Group, "id" | "rights"> = { id: groupId, rights: { [rehabForm.key]: ["read"] } };
  const typed = "0101901234";

  it("is not shown under a form type that was chosen since, whatever comes of it", async () => {
    for (const outcome of ["answer", "fail"] as const) {
      const reply = defer<PersonReports>();
      const searchPerson = () => reply.promise;
      const search = new PersonSearch({ ...karen.client, searchPerson }, group);
      search.choose("one");
      const searching = search.search(typed);
      search.choose("two");
      if (outcome === "answer") reply.resolve({ replacement: false, reports: [report] });
      else reply.reject(new Problem("network.offline"));
      await searching;
      expect(search.store.value).toMatchObject({ found: undefined, problem: undefined, isSearching: false });
    }
  });

  it("is tried again with what stands in the field, as are the form types", async () => {
    let isOnline = false;
    const whenOnline = <Told>(told: Told) =>
      isOnline ? Promise.resolve(told) : Promise.reject(new Problem("network.offline"));
    const formTypes = [rehabForm].map(({ key }) => ({ key, person: {} })) as never;
    const listFormTypes = () => whenOnline(formTypes);
    const searchPerson = () => whenOnline({ replacement: false, reports: [report] });
    const search = new PersonSearch({ listFormTypes, searchPerson }, group);
    await search.show();
    isOnline = true;
    await search.retry(typed);
    expect(search.store.value.formTypes).toHaveLength(1);
    isOnline = false;
    await search.search(typed);
    expect(search.store.value.problem).toMatchObject({ code: "network.offline" });
    isOnline = true;
    await search.retry(typed);
    expect(search.store.value).toMatchObject({ found: { reports: [{ id: "of one" }] }, problem: undefined });
  });
});

describe("a new report about a person", () => {
  it("asks for the person, and says that the person has one already, before that is opened", async () => {
    expect((await aReportAbout("")).fresh.store.value.asks).toBe("person");
    expect((await aReportAbout("3102901234")).fresh.store.value.asks).toBe("personInvalid");
    const first = (await aReportAbout(persons.bo)).opened!;
    const { fresh, opened } = await aReportAbout(persons.bo);
    // She is told that there is one before it is opened.
    expect([opened, fresh.store.value.existing?.id]).toEqual([undefined, first.report.id]);
    const second = (await fresh.open())!;
    expect([first.wasThere, second.wasThere, second.report.id]).toEqual([false, true, first.report.id]);
  });
});

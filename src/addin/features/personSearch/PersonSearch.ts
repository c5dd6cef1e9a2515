import type { FormTypeList } from "../../../core/contract/formTypes.ts";
import type { Group } from "../../../core/contract/people.ts";
import type { PersonReports } from "../../../core/contract/personSearch.ts";
import { readPerson } from "../../../core/values/PersonValue.ts";
import type { TraysClient } from "../../client/WindowClient.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";
import { startOfList } from "../../ui/ListPlace.ts";

export interface PersonSearchState {
  /** Those with a person field that she may read; undefined until they have come. */
  readonly formTypes: FormTypeList["formTypes"] | undefined;
  readonly formType: string;
  /** What a click on the button found to be missing or wrong. */
  readonly asks: "person" | "invalid" | undefined;
  readonly found: PersonReports | undefined;
  readonly at: number;
  readonly isSearching: boolean;
  readonly problem: unknown;
}

/** A search by CPR number within a group. The number itself goes through and stays nowhere, not even in what is found. */
export class PersonSearch {
  readonly store = new Store<PersonSearchState>({
    formTypes: undefined,
    formType: "",
    asks: undefined,
    found: undefined,
    at: -1,
    isSearching: false,
    problem: undefined,
  });
  place = startOfList();
  #asked = 0;
  readonly #client: Pick<TraysClient, "listFormTypes" | "searchPerson">;
  readonly #group: Pick<Group, "id" | "rights">;

  constructor(
    client: Pick<TraysClient, "listFormTypes" | "searchPerson">,
    group: Pick<Group, "id" | "rights">,
  ) {
    this.#client = client;
    this.#group = group;
  }

  async show(): Promise<void> {
    this.store.patch({ problem: undefined });
    if (this.store.value.formTypes) return;
    await tellProblem(this.store, async () => {
      const all = await this.#client.listFormTypes();
      const formTypes = all.filter(
        ({ key, person }) => person !== undefined && (this.#group.rights[key] ?? []).length > 0,
      );
      this.store.patch({ formTypes, formType: formTypes[0]?.key ?? "" });
    });
  }

  /** What is on its way was asked of another form type. */
  choose(formType: string): void {
    this.#asked += 1;
    this.store.patch({ formType, found: undefined, isSearching: false, problem: undefined });
  }

  async search(typed: string): Promise<void> {
    if (this.store.value.isSearching) return;
    const { kind, text: person } = readPerson(typed);
    const asks = typed.trim() === "" ? "person" : kind === "invalid" ? "invalid" : undefined;
    this.place = startOfList();
    this.store.patch({ asks, found: undefined, at: -1, problem: undefined });
    if (asks !== undefined) return;
    const asked = ++this.#asked;
    const isLast = () => asked === this.#asked;
    this.store.patch({ isSearching: true });
    const work = async () => {
      const { formType } = this.store.value;
      const { replacement, reports } = await this.#client.searchPerson({
        groupId: this.#group.id,
        formType,
        person,
      });
      if (!isLast()) return;
      const nameless = reports.map((report) => ({ ...report, person: null }));
      this.store.patch({ found: { replacement, reports: nameless } });
    };
    await tellProblem(this.store, work, isLast);
    if (isLast()) this.store.patch({ isSearching: false });
  }

  /** What failed, once more; the number is known to its field alone. */
  retry(typed: string): Promise<void> {
    return this.store.value.formTypes ? this.search(typed) : this.show();
  }

  move(at: number): void {
    this.place.at = at;
    this.store.patch({ at });
  }

  dismiss(): void {
    this.store.patch({ problem: undefined });
  }
}

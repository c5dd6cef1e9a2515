import type { FormTypeList } from "../../../core/contract/formTypes.ts";
import type { Right } from "../../../core/contract/people.ts";
import type { FoundGroups, RightRequest } from "../../../core/contract/rights.ts";
import type { RightsClient, TraysClient } from "../../client/WindowClient.ts";
import { looksLikeCpr } from "../../../core/values/looksLikeCpr.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";

export type FoundGroup = FoundGroups["groups"][number];

export interface AskingState {
  readonly group: FoundGroup | undefined;
  readonly search: string;
  /** Undefined until a search has been answered. */
  readonly found: readonly FoundGroup[] | undefined;
  readonly formTypes: FormTypeList["formTypes"];
  readonly formType: string;
  readonly rights: readonly Right[];
  readonly note: string;
  /** What a click on the button found to be missing, or not to be sent. */
  readonly asks: "group" | "rights" | "note" | undefined;
  readonly isSending: boolean;
  readonly sent: RightRequest | undefined;
  readonly problem: unknown;
}

interface Parts {
  readonly client: Pick<RightsClient, "findGroups" | "askForRights"> & Pick<TraysClient, "listFormTypes">;
  /** The group that one is in at the moment. */
  readonly group: FoundGroup | undefined;
}

const typingPause = 250;
/** A name is searched for by this many letters or more. */
const shortest = 2;

/** A request for rights, as it is being written. */
export class RightsAsking {
  readonly store: Store<AskingState>;
  readonly #client: Parts["client"];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The last question; it may have failed. */
  #last: () => Promise<RightRequest | undefined> = () => this.#learn();

  constructor({ client, group }: Parts) {
    this.#client = client;
    this.store = new Store<AskingState>({
      group,
      search: "",
      found: undefined,
      formTypes: [],
      formType: "",
      rights: [],
      note: "",
      asks: undefined,
      isSending: false,
      sent: undefined,
      problem: undefined,
    });
  }

  async show(): Promise<void> {
    this.store.patch({ problem: undefined });
    if (this.store.value.formTypes.length === 0) await this.#learn();
  }

  /** What failed, once more; a request that was sent by it. */
  retry(): Promise<RightRequest | undefined> {
    this.store.patch({ problem: undefined });
    return this.#last();
  }

  search(text: string): void {
    this.store.patch({ search: text });
    clearTimeout(this.#timer);
    if (text.trim().length < shortest || looksLikeCpr(text)) this.store.patch({ found: undefined });
    else this.#timer = setTimeout(() => void this.#find(text), typingPause);
  }

  choose(part: Partial<Pick<AskingState, "group" | "formType" | "note">>): void {
    const { group, formType } = this.store.value;
    const { group: nextGroup, formType: nextType } = { group, formType, ...part };
    const isElsewhere = nextGroup?.id !== group?.id || nextType !== formType;
    this.store.patch({ ...part, asks: undefined, sent: undefined, ...(isElsewhere && { rights: [] }) });
  }

  mark(right: Right, isWanted: boolean): void {
    const others = this.store.value.rights.filter((each) => each !== right);
    this.store.patch({ rights: isWanted ? [...others, right] : others, asks: undefined, sent: undefined });
  }

  /** The request as it was sent; undefined where something is missing, failed, or is on its way already. */
  async send(): Promise<RightRequest | undefined> {
    const { group, formType, rights, note, isSending } = this.store.value;
    if (isSending) return undefined;
    const asks = !group ? "group" : rights.length === 0 ? "rights" : looksLikeCpr(note) ? "note" : undefined;
    this.store.patch({ asks, problem: undefined, sent: undefined });
    if (!group || asks !== undefined) return undefined;
    this.#last = () => this.send();
    this.store.patch({ isSending: true });
    let sent: RightRequest | undefined;
    await tellProblem(this.store, async () => {
      const wanted = { groupId: group.id, formType, rights: [...rights] };
      sent = await this.#client.askForRights({ ...wanted, ...(note.trim() !== "" && { note: note.trim() }) });
      this.store.patch({ sent, rights: [], note: "" });
    });
    this.store.patch({ isSending: false });
    return sent;
  }

  dismiss(): void {
    this.store.patch({ problem: undefined });
  }

  async #learn(): Promise<undefined> {
    this.#last = () => this.#learn();
    await tellProblem(this.store, async () => {
      const formTypes = await this.#client.listFormTypes();
      this.store.patch({ formTypes, formType: formTypes[0]?.key ?? "" });
    });
  }

  async #find(text: string): Promise<undefined> {
    const isWanted = () => this.store.value.search === text;
    this.#last = () => this.#find(text);
    const work = async () => {
      const found = await this.#client.findGroups(text.trim());
      if (isWanted()) this.store.patch({ found, problem: undefined });
    };
    await tellProblem(this.store, work, isWanted);
  }
}

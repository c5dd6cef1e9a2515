import type { Group, Me, PaneConfig } from "../../../core/contract/people.ts";
import { Problem } from "../../../core/Problem.ts";
import { Store } from "../../Store.ts";

/** What this feature asks of the API and the sign-in dialog. */
export interface AccountPorts {
  readonly config: () => Promise<PaneConfig>;
  /** Opens the dialog; a persona signs in with no further question. */
  readonly signIn: (persona?: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly me: () => Promise<Me>;
  /** Saves what is open before its person or its group is left; false where it could not. Nothing where none is open. */
  readonly beforeLeaving?: () => Promise<boolean> | undefined;
}

export interface AccountState {
  readonly status: "signedOut" | "signingIn" | "signedIn";
  readonly personas: PaneConfig["personas"];
  readonly me: Me | undefined;
  readonly group: Group | undefined;
  /** The group that was taken from her while she was in it. */
  readonly lost?: Group | undefined;
  /** Was signed in, and the access ran out. */
  readonly expired: boolean;
  readonly problem: unknown;
}

const signedOut: AccountState = {
  status: "signedOut",
  personas: [],
  me: undefined,
  group: undefined,
  expired: false,
  problem: undefined,
};

/** Who is here, and for which group. Nothing of it outlives the pane. */
export class Account {
  readonly store = new Store<AccountState>(signedOut);
  readonly #ports: AccountPorts;
  #waiting: (() => void)[] = [];
  #knowsWays = false;
  #persona: string | undefined;
  /** Goes up whenever somebody comes or goes: an answer from before is about another. */
  #visit = 0;

  constructor(ports: AccountPorts) {
    this.#ports = ports;
  }

  /** Learns how people sign in here. Without a network the pane simply works signed out. */
  async open(): Promise<void> {
    try {
      const { personas } = await this.#ports.config();
      this.#knowsWays = true;
      this.store.patch({ personas });
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
    }
  }

  async signIn(persona?: string): Promise<void> {
    if (this.store.value.status === "signingIn") return;
    this.#persona = persona;
    this.#visit += 1;
    this.store.patch({ status: "signingIn", problem: undefined });
    try {
      await this.#ports.signIn(persona);
      await this.refresh();
      this.store.patch({ status: "signedIn", expired: false });
      this.#settle();
    } catch (problem) {
      if (!(problem instanceof Problem)) console.error(problem);
      this.store.patch({ status: "signedOut", problem });
    }
  }

  /** Once more in the way that failed. */
  signInAgain(): Promise<void> {
    return this.signIn(this.#persona);
  }

  /** Her groups and rights as they are now. */
  async refresh(): Promise<void> {
    const visit = this.#visit;
    const me = await this.#ports.me();
    if (visit !== this.#visit) return;
    const { me: before, group: chosen } = this.store.value;
    const kept = me.groups.find(({ id }) => id === chosen?.id);
    const lost = before?.id === me.id && !kept ? chosen : undefined;
    this.store.patch({ me, group: kept ?? onlyGroup(me), lost });
  }

  /** For another group, once what is open of this one is saved; false where it could not be. */
  async choose(group: Group): Promise<boolean> {
    const saving = this.store.value.group && this.#ports.beforeLeaving?.();
    if (saving && !(await saving)) return false;
    this.#take(group);
    return true;
  }

  #take(group: Group): void {
    this.store.patch({ group, lost: undefined, problem: undefined });
    this.#settle();
  }

  /** Once what is open is saved: nobody may do that for her afterwards. */
  async signOut(): Promise<void> {
    if ((await this.#ports.beforeLeaving?.()) === false) return;
    this.#waiting = [];
    this.#visit += 1;
    this.store.set({ ...signedOut, personas: this.store.value.personas });
    try {
      await this.#ports.signOut();
    } catch (thrown) {
      // The pane has forgotten her; the provider could only not be told.
      if (!(thrown instanceof Problem)) throw thrown;
    }
  }

  /** The access ran out: asks again, keeps the group and whatever was under way. */
  expire(): void {
    this.#visit += 1;
    this.store.patch({ status: "signedOut", me: undefined, expired: true });
  }

  /** Runs at once for a member of a chosen group, else as soon as there is one; a later wish replaces it. */
  whenReady(work: () => void): void {
    this.#waiting = [work];
    // There was no network when the pane opened; there may be one now.
    if (!this.#knowsWays) void this.open();
    this.#settle();
  }

  #settle(): void {
    const { status, group } = this.store.value;
    if (status !== "signedIn" || !group) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const work of waiting) work();
  }
}

const onlyGroup = (me: Me): Group | undefined => (me.groups.length === 1 ? me.groups[0] : undefined);

import type { Right } from "../../../core/contract/people.ts";
import type { MemberList } from "../../../core/contract/rights.ts";
import type { RightsClient } from "../../client/WindowClient.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";

export type Member = MemberList["members"][number];

/** One right of one person. */
export interface HeldRight {
  readonly member: Member;
  readonly formType: string;
  readonly right: Right;
}

export interface MembersState {
  /** By name; undefined until they have come. */
  readonly members: readonly Member[] | undefined;
  readonly search: string;
  readonly isWithdrawing: boolean;
  readonly withdrawn: HeldRight | undefined;
  readonly problem: unknown;
}

/** Who may do what in a group, for those who administer it. */
export class Members {
  readonly store = new Store<MembersState>({
    members: undefined,
    search: "",
    isWithdrawing: false,
    withdrawn: undefined,
    problem: undefined,
  });
  readonly #client: Pick<RightsClient, "listMembers" | "withdrawRight">;
  readonly #groupId: string;

  constructor(client: Pick<RightsClient, "listMembers" | "withdrawRight">, groupId: string) {
    this.#client = client;
    this.#groupId = groupId;
  }

  async show(): Promise<void> {
    this.store.patch({ problem: undefined });
    await tellProblem(this.store, async () => {
      this.store.patch({ members: await this.#client.listMembers(this.#groupId) });
    });
  }

  find(search: string): void {
    this.store.patch({ search });
  }

  /** Those whose name holds what is searched for. */
  get found(): readonly Member[] {
    const { members = [], search } = this.store.value;
    const wanted = search.trim().toLocaleLowerCase("da");
    return members.filter(({ name }) => name.toLocaleLowerCase("da").includes(wanted));
  }

  /** True once the right is withdrawn. */
  async withdraw(held: HeldRight): Promise<boolean> {
    if (this.store.value.isWithdrawing) return false;
    this.store.patch({ isWithdrawing: true, problem: undefined, withdrawn: undefined });
    const { member, formType, right } = held;
    await tellProblem(this.store, async () => {
      await this.#client.withdrawRight({
        groupId: this.#groupId,
        personId: member.personId,
        right,
        formType,
      });
      this.store.patch({ members: this.store.value.members?.flatMap(without(held)), withdrawn: held });
    });
    this.store.patch({ isWithdrawing: false });
    return this.store.value.withdrawn === held;
  }

  dismiss(): void {
    this.store.patch({ problem: undefined });
  }
}

/** Whoever holds no right any more is no member. */
const without =
  ({ member, formType, right }: HeldRight) =>
  (each: Member): Member[] => {
    if (each.personId !== member.personId) return [each];
    const left = (each.rights[formType] ?? []).filter((held) => held !== right);
    const rights = { ...each.rights, [formType]: left };
    return Object.values(rights).some((held) => held.length > 0) ? [{ ...each, rights }] : [];
  };

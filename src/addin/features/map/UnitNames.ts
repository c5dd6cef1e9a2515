import type { Questions } from "../../../core/mapping/findQuestions.ts";
import { Problem } from "../../../core/Problem.ts";
import type { UnitProposal } from "../../../core/units/proposeUnits.ts";
import { foldDanish } from "../../../core/units/foldDanish.ts";
import type { DanishNow } from "../../../core/values/danishNow.ts";
import type { CheckingClient } from "../../checking/CheckingClient.ts";
import { Store } from "../../Store.ts";
import type { SheetMap } from "./SheetMap.ts";

export interface UnitNamesParts {
  readonly checking: Pick<CheckingClient, "describeRegister" | "proposeUnits">;
  readonly map: SheetMap;
  readonly now: () => DanishNow;
}

/** By a name, folded: the units that it may mean. */
type Proposals = ReadonlyMap<string, UnitProposal>;

/** More names than any sheet's planner would answer for. */
const mostNames = 500;

/** Looks the names of units up that a sheet has in place of codes; the only unit of a name is taken at once. */
export class UnitNames {
  readonly store = new Store<Proposals>(new Map());
  readonly #parts: UnitNamesParts;
  #asked = "";

  constructor(parts: UnitNamesParts) {
    this.#parts = parts;
  }

  proposalOf(name: string): UnitProposal | undefined {
    return this.store.value.get(foldDanish(name));
  }

  /** Asks the register about names that it was not asked about yet, and takes what is sure. */
  async follow({ names, day }: Questions): Promise<void> {
    const { map, now } = this.#parts;
    const open = names.slice(0, mostNames).map(({ name }) => name);
    if (open.length === 0) return;
    const sheetId = map.store.value.sheet?.id;
    const asked = `${sheetId}|${day}|${open.join("|")}`;
    if (asked !== this.#asked) {
      this.#asked = asked;
      const proposals = await this.#propose(open, day ?? now().day);
      if (asked !== this.#asked) return;
      this.store.set(new Map(proposals.map((proposal) => [foldDanish(proposal.name), proposal])));
    }
    // She may have gone on to another sheet.
    if (map.store.value.sheet?.id === sheetId) this.#takeSure(names);
  }

  /** Only where nobody has said what the name is. */
  #takeSure(names: Questions["names"]): void {
    const sure = names.flatMap(({ name, code, amongCodes }): [string, string][] => {
      const proposal = code === undefined && !amongCodes ? this.proposalOf(name) : undefined;
      return proposal?.kind === "one" ? [[name, proposal.units[0]!.code]] : [];
    });
    if (sure.length > 0) this.#parts.map.nameUnits(new Map(sure));
  }

  /** Without a register, or before it has come, codes can be typed all the same. */
  async #propose(names: readonly string[], day: number): Promise<readonly UnitProposal[]> {
    const { checking } = this.#parts;
    try {
      const systems = await checking.describeRegister();
      const system = systems.find((held) => held.system === "shak")?.system ?? systems[0]?.system;
      if (system === undefined) return this.#forget();
      return (await checking.proposeUnits(names, { system, day })).proposals;
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      return this.#forget();
    }
  }

  /** The next count asks again. */
  #forget(): readonly UnitProposal[] {
    this.#asked = "";
    return [];
  }
}

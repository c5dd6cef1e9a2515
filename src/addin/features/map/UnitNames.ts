import type { FoundName, Questions } from "../../../core/mapping/findQuestions.ts";
import { nameKey } from "../../../core/mapping/nameKey.ts";
import { Problem } from "../../../core/Problem.ts";
import type { UnitProposal } from "../../../core/units/proposeUnits.ts";
import { isUnitName } from "../../../core/units/isUnitName.ts";
import type { DanishNow } from "../../../core/values/danishNow.ts";
import type { CheckingClient } from "../../checking/CheckingClient.ts";
import { Store } from "../../Store.ts";
import type { SheetMap } from "./SheetMap.ts";

export interface UnitNamesParts {
  readonly checking: Pick<CheckingClient, "describeRegister" | "proposeUnits">;
  readonly map: SheetMap;
  readonly now: () => DanishNow;
}

/** By `nameKey`: the units that a name may mean. */
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

  proposalOf({ name, hospital }: Pick<FoundName, "name" | "hospital">): UnitProposal | undefined {
    return this.store.value.get(nameKey(name, hospital));
  }

  /** Asks the register about names that it was not asked about yet, and takes what is sure. */
  async follow({ names, day }: Questions): Promise<void> {
    const { map, now } = this.#parts;
    const asking = names.slice(0, mostNames);
    if (asking.length === 0) return;
    const sheetId = map.store.value.sheet?.id;
    const asked = [sheetId, day, ...asking.map(({ name, hospital }) => nameKey(name, hospital))].join("|");
    if (asked !== this.#asked) {
      this.#asked = asked;
      const proposals = await this.#propose(asking, day ?? now().day);
      if (asked !== this.#asked) return;
      this.store.set(proposals);
    }
    // She may have gone on to another sheet.
    if (map.store.value.sheet?.id === sheetId) this.#takeSure(names);
  }

  /** Only of words, and where nobody has said what they are: what may be a code's end begins and ends many. */
  #takeSure(names: Questions["names"]): void {
    const sure = names.flatMap((found): [string, string][] => {
      const { name, hospital, code, amongCodes } = found;
      const isOpen = code === undefined && !amongCodes && isUnitName(name);
      const proposal = isOpen ? this.proposalOf(found) : undefined;
      const [unit] = proposal?.kind === "one" ? proposal.units : [];
      // A SOR code says nothing of its SHAK hospital.
      if (!unit || (hospital !== "" && !unit.code.startsWith(hospital))) return [];
      return [[nameKey(name, hospital), unit.code]];
    });
    if (sure.length > 0) this.#parts.map.nameUnits(new Map(sure));
  }

  /** Within the hospital beside each. Without a register, or before it has come, codes can be typed all the same. */
  async #propose(names: readonly FoundName[], day: number): Promise<Proposals> {
    const { checking } = this.#parts;
    const proposals = new Map<string, UnitProposal>();
    try {
      const systems = await checking.describeRegister();
      const system = systems.find((held) => held.system === "shak")?.system ?? systems[0]?.system;
      if (system === undefined) return this.#forget();
      for (const [beside, own] of byHospital(names)) {
        const hospital = system === "shak" && beside !== "" ? beside : undefined;
        const found = await checking.proposeUnits(own, { system, day, hospital, reported: true });
        for (const proposal of found.proposals) proposals.set(nameKey(proposal.name, beside), proposal);
      }
      return proposals;
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      return this.#forget();
    }
  }

  /** The next count asks again. */
  #forget(): Proposals {
    this.#asked = "";
    return new Map();
  }
}

function byHospital(names: readonly FoundName[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { name, hospital } of names) {
    const own = groups.get(hospital) ?? [];
    if (own.push(name) === 1) groups.set(hospital, own);
  }
  return groups;
}

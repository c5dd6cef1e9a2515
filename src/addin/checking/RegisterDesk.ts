import { unitColumns } from "../../core/units/unitColumns.ts";
import { Register } from "../../core/units/Register.ts";
import { proposeUnits, type ProposalTerms, type UnitProposal } from "../../core/units/proposeUnits.ts";
import { listScopes, requireSystem, searchUnits } from "../../core/units/searchUnits.ts";
import { unitOnDay } from "../../core/units/UnitOnDay.ts";
import { codeOfKey, systemOfKey, type UnitKey } from "../../core/units/UnitKey.ts";
import type { ProposedUnits, RegisterSystemSummary, UnitQuestion, UnitsFound } from "./messages.ts";

/** A name takes some three milliseconds among 30,000 units. */
const namesPerSlice = 10;
const systems = ["sor", "shak"] as const;

/** Answers what is asked of the register itself, whatever sheet is read; the worker holds its only copy. */
export class RegisterDesk {
  register = new Register(undefined);

  describe(): RegisterSystemSummary[] {
    return systems.flatMap((system) => {
      const held = this.register.system(system);
      return held ? [{ system, importedOn: held.importedOn, complete: held.complete }] : [];
    });
  }

  find(question: UnitQuestion): UnitsFound {
    const { system, day, filters = {} } = question;
    const { total, units } = searchUnits(this.register, { ...question, filters, otherDays: true });
    const { index } = requireSystem(this.register, system);
    return {
      total,
      units: units.map((unit) => unitOnDay(this.register, system, unit, day)),
      scopes: listScopes(this.register, question),
      columns: unitColumns.filter((column) => index.has(column)),
    };
  }

  /** What each is called on the day, or was last called; "" where the register does not know it. */
  nameUnits(units: readonly UnitKey[], day: number): string[] {
    return units.map((key) => this.register.system(systemOfKey(key))?.nameOn(codeOfKey(key), day) ?? "");
  }

  /** What each name may mean, in slices, so that others are answered in between. */
  *propose(names: readonly string[], terms: ProposalTerms): Generator<ProposedUnits> {
    for (let from = 0; from < names.length; from += namesPerSlice) {
      const slice = names.slice(from, from + namesPerSlice);
      const proposals = slice.map((name) => proposeUnits(this.register, name, terms));
      yield { proposals, hospitalNames: this.#nameHospitals(proposals, terms) };
    }
  }

  #nameHospitals(proposals: readonly UnitProposal[], { system, day }: ProposalTerms): Record<string, string> {
    const held = this.register.system(system);
    const codes = new Set(proposals.flatMap(({ hospitals }) => hospitals));
    return Object.fromEntries(Array.from(codes, (code) => [code, held?.nameOn(code, day) ?? code]));
  }
}

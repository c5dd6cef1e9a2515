import { fitTogether, tidyReason, troubleOfReason } from "../../../core/record/acceptedReason.ts";
import { aboutOf, type AcceptedWarning, warningKey } from "../../../core/rules/Acceptances.ts";
import type { Finding } from "../../../core/findings/Finding.ts";
import { Problem } from "../../../core/Problem.ts";
import type { CheckingClient } from "../../checking/CheckingClient.ts";
import { Store } from "../../Store.ts";
import type { Workbook } from "../../workbook/Workbook.ts";
import { acceptedKey, readAcceptances, saveAcceptances } from "./SavedAcceptances.ts";
import type { SheetCheck } from "./SheetCheck.ts";

export interface AcceptState {
  /** What the last accepting or taking back came to. */
  readonly outcome: AcceptOutcome | undefined;
  readonly problem: unknown;
}

export type AcceptOutcome =
  | {
      readonly kind: "accepted";
      readonly count: number;
      /** Their rows have no unit or no day by which to know them again. */
      readonly unnamed: number;
      /** Their rows' reasons are too long together. */
      readonly tooLong: number;
    }
  | { readonly kind: "takenBack"; readonly count: number }
  /** The workbook takes no more. */
  | { readonly kind: "full" };

/** From what is accepted to what shall be. */
type MakeChange = (
  saved: readonly AcceptedWarning[],
) => Promise<{ readonly next: readonly AcceptedWarning[]; readonly outcome: AcceptOutcome }>;

interface AcceptParts {
  readonly workbook: Pick<Workbook, "loadState" | "saveState">;
  readonly checking: Pick<CheckingClient, "setAccepted" | "name">;
  readonly check: SheetCheck;
}

/**
 * The warnings that the planner accepts, with her reasons: kept in the workbook by unit and day, so that they follow
 * their rows through sorting, closing and copying. Written on her word only, since saving may cost her undo.
 */
export class AcceptedWarnings {
  readonly store = new Store<AcceptState>({ outcome: undefined, problem: undefined });
  readonly #parts: AcceptParts;
  #loading: Promise<void> | undefined;
  /** Until the last change is kept: another made before would be lost with it. */
  #changing: Promise<void> = Promise.resolve();

  constructor(parts: AcceptParts) {
    this.#parts = parts;
  }

  /** Hands what the workbook holds to the checking, once; asked again where Excel could not be asked. */
  load(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Accepts open warnings for one reason, which must be a good one. */
  async accept(findings: readonly Finding[], text: string): Promise<void> {
    const reason = tidyReason(text);
    if (troubleOfReason(reason) !== undefined) return;
    const open = findings.filter(({ level }) => level === "warning");
    await this.#change(async (saved) => {
      const keys = await this.#name(open);
      const named = open.flatMap((finding, at) => {
        const key = keys[at];
        return key === undefined ? [] : [acceptedOf(finding, key, reason)];
      });
      const others = reasonsByKey(without(saved, named));
      const next = named.filter(({ key }) => fitTogether([...(others.get(key) ?? []), reason]));
      const count = next.length;
      const outcome = { unnamed: open.length - named.length, tooLong: named.length - count };
      return { next: [...without(saved, next), ...next], outcome: { kind: "accepted", count, ...outcome } };
    });
  }

  /** Those of a report whose rows now stand in the workbook: each with the reason that it has there. */
  async adopt(accepted: readonly AcceptedWarning[]): Promise<void> {
    if (accepted.length === 0) return;
    await this.#change((saved) => {
      const others = reasonsByKey(without(saved, accepted));
      const next = accepted.filter(({ key, reason }) => fitTogether([...(others.get(key) ?? []), reason]));
      const outcome = { count: next.length, unnamed: 0, tooLong: accepted.length - next.length };
      return Promise.resolve({
        next: [...without(saved, next), ...next],
        outcome: { kind: "accepted", ...outcome },
      });
    });
  }

  /** Accepted warnings speak again, and what was once accepted of others is forgotten. */
  async takeBack(findings: readonly Finding[]): Promise<void> {
    await this.#change(async (saved) => {
      const keys = await this.#name(findings);
      const gone = findings.flatMap((finding, at) => {
        const key = keys[at];
        return key === undefined ? [] : [acceptedOf(finding, key, "")];
      });
      return { next: without(saved, gone), outcome: { kind: "takenBack", count: gone.length } };
    });
  }

  /** Another sheet, or another thing begun. */
  forgetOutcome(): void {
    this.store.set({ outcome: undefined, problem: undefined });
  }

  #name(findings: readonly Finding[]): Promise<readonly (string | undefined)[]> {
    return this.#parts.checking.name(findings.map(({ slot }) => slot));
  }

  /** One change after the other. */
  #change(make: MakeChange): Promise<void> {
    this.#changing = this.#changing.then(() => this.#changeNow(make));
    return this.#changing;
  }

  /** Someone else may have written meanwhile: it starts from what the workbook holds now. */
  async #changeNow(make: MakeChange): Promise<void> {
    const { workbook } = this.#parts;
    this.forgetOutcome();
    try {
      const { next, outcome } = await make(readAcceptances(await workbook.loadState(acceptedKey)));
      await workbook.saveState(acceptedKey, saveAcceptances(next));
      await this.#tell(next);
      this.store.set({ outcome, problem: undefined });
    } catch (problem) {
      const isFull = problem instanceof Problem && problem.code === "workbook.too-large";
      if (!(problem instanceof Problem)) console.error(problem);
      this.store.set(
        isFull ? { outcome: { kind: "full" }, problem: undefined } : { outcome: undefined, problem },
      );
    }
  }

  async #load(): Promise<void> {
    try {
      const accepted = readAcceptances(await this.#parts.workbook.loadState(acceptedKey));
      if (accepted.length > 0) await this.#tell(accepted);
    } catch (thrown) {
      this.#loading = undefined;
      // Warnings then stand as open as they were found; the next check asks again.
      if (!(thrown instanceof Problem)) throw thrown;
    }
  }

  async #tell(accepted: readonly AcceptedWarning[]): Promise<void> {
    const result = await this.#parts.checking.setAccepted(accepted);
    if (result) await this.#parts.check.takeJudged(result);
  }
}

const acceptedOf = (finding: Finding, key: string, reason: string): AcceptedWarning => ({
  key,
  rule: finding.rule,
  field: finding.field,
  about: aboutOf(finding),
  reason,
});

function without(
  saved: readonly AcceptedWarning[],
  others: readonly AcceptedWarning[],
): readonly AcceptedWarning[] {
  const gone = new Set(others.map(warningKey));
  return saved.filter((each) => !gone.has(warningKey(each)));
}

/** Why other warnings of a unit's day are accepted, also those that are not found just now: they may come back. */
function reasonsByKey(accepted: readonly AcceptedWarning[]): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, string[]>();
  for (const { key, reason } of accepted) reasons.set(key, [...(reasons.get(key) ?? []), reason]);
  return reasons;
}

import { joinReasons } from "../../core/record/acceptedReason.ts";
import type { Acceptances } from "../../core/rules/Acceptances.ts";
import { type Finding, findingId } from "../../core/findings/Finding.ts";

interface JudgedParts {
  readonly acceptances: Acceptances;
  /** The registration that stands at a slot, by unit and day. */
  readonly keyAt: (slot: number) => string | undefined;
}

/** What a check finds, as the planner has judged it: which warnings she accepts, and of which she must be asked anew. */
export class JudgedFindings {
  readonly #parts: JudgedParts;
  /** Accepted or lapsed, by their ids. */
  readonly #judged = new Map<string, Finding>();
  #accepted = 0;

  constructor(parts: JudgedParts) {
    this.#parts = parts;
  }

  get counts(): { readonly accepted: number; readonly lapsed: number } {
    return { accepted: this.#accepted, lapsed: this.#judged.size - this.#accepted };
  }

  /** Nothing is accepted: findings stand as they are. */
  get isIdle(): boolean {
    return this.#parts.acceptances.isEmpty && this.#judged.size === 0;
  }

  /** Findings that are new, or say something else than before. */
  take(findings: readonly Finding[]): readonly Finding[] {
    if (this.isIdle) return findings;
    return findings.map((finding) => this.#take(finding));
  }

  drop(ids: readonly string[]): void {
    if (this.#judged.size > 0) for (const id of ids) this.#forget(id);
  }

  /** Of these, which say the same as before, those that are judged otherwise: their row may be another now. */
  takeAgain(findings: Iterable<Finding>): readonly Finding[] {
    const changed: Finding[] = [];
    if (this.isIdle) return changed;
    for (const finding of findings) {
      const before = this.of(finding);
      const now = this.#take(finding);
      if (!isJudgedAlike(before, now)) changed.push(now);
    }
    return changed;
  }

  /** A finding of the rules as it is judged. */
  of(finding: Finding): Finding {
    return this.#judged.get(findingId(finding)) ?? finding;
  }

  /** Slot → why its warnings are accepted. */
  reasons(): ReadonlyMap<number, string> {
    const bySlot = new Map<number, string[]>();
    for (const { slot, accepted } of this.#judged.values()) {
      if (accepted === undefined) continue;
      const known = bySlot.get(slot);
      if (known) known.push(accepted);
      else bySlot.set(slot, [accepted]);
    }
    return new Map(Array.from(bySlot, ([slot, reasons]) => [slot, joinReasons(reasons)]));
  }

  #take(finding: Finding): Finding {
    const { acceptances, keyAt } = this.#parts;
    const id = findingId(finding);
    this.#forget(id);
    if (finding.level !== "warning") return finding;
    const judged = acceptances.judge(finding, keyAt(finding.slot));
    if (judged === finding) return finding;
    this.#judged.set(id, judged);
    if (judged.accepted !== undefined) this.#accepted += 1;
    return judged;
  }

  #forget(id: string): void {
    const known = this.#judged.get(id);
    if (known === undefined) return;
    this.#judged.delete(id);
    if (known.accepted !== undefined) this.#accepted -= 1;
  }
}

export const isJudgedAlike = (one: Finding, other: Finding): boolean =>
  one.accepted === other.accepted && one.lapsed === other.lapsed;

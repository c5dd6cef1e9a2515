import { type Finding, findingId, type Level } from "../../../core/findings/Finding.ts";
import type { RuleId } from "../../../core/findings/ruleIds.ts";
import { foldByCell, type PlaceOf } from "./foldByCell.ts";

/** What a finding comes to: a warning that the planner accepts is neither open nor gone. */
export type Standing = Level | "accepted";

/** In the list's order. */
const standings = ["error", "warning", "accepted"] as const satisfies readonly Standing[];

export const standingOf = ({ level, accepted }: Finding): Standing =>
  accepted === undefined ? level : "accepted";

/** Findings of one rule that stand alike, in the sheet's order; errors of one cell that say the same are one. */
export interface FindingGroup {
  readonly id: string;
  readonly rule: RuleId;
  readonly standing: Standing;
  readonly findings: readonly Finding[];
  /** For how many registrations a finding speaks, where that is more than one. */
  readonly concerns: ReadonlyMap<Finding, number>;
}

/** Groups sort by their ids. */
const groupId = (finding: Finding) => `${standings.indexOf(standingOf(finding))}|${finding.rule}`;

/**
 * The findings of a sheet, kept by rule, so that an edit sorts anew only the rules it touched.
 * Errors come before warnings, and what is accepted last; within each the rules keep the order of their names.
 */
export class FindingBook {
  readonly #byId = new Map<string, Finding>();
  readonly #groups = new Map<string, Map<string, Finding>>();
  readonly #sorted = new Map<string, FindingGroup>();
  #placeOf: PlaceOf | undefined;

  /** Where findings stand, of sheets whose cells are shared by many registrations. */
  placeBy(placeOf: PlaceOf | undefined): void {
    this.#placeOf = placeOf;
    this.#sorted.clear();
  }

  apply(added: readonly Finding[], removed: readonly string[]): void {
    for (const id of removed) this.#remove(id);
    for (const finding of added) {
      this.#remove(findingId(finding));
      this.#add(finding);
    }
  }

  /** How many errors are told by others of their cell. */
  get folded(): number {
    if (!this.#placeOf) return 0;
    return this.groups("error").reduce(
      (sum, { id, findings }) => sum + (this.#groups.get(id)?.size ?? 0) - findings.length,
      0,
    );
  }

  /** For how many registrations a finding speaks. */
  concerns(finding: Finding): number {
    return this.#group(groupId(finding)).concerns.get(finding) ?? 1;
  }

  get(id: string): Finding | undefined {
    return this.#byId.get(id);
  }

  all(): Iterable<Finding> {
    return this.#byId.values();
  }

  /** Findings of the same rule that stand alike. */
  ofRule(finding: Finding): readonly Finding[] {
    return this.#group(groupId(finding)).findings;
  }

  groups(standing?: Standing): readonly FindingGroup[] {
    return [...this.#groups.keys()]
      .sort(byText)
      .map((id) => this.#group(id))
      .filter((group) => standing === undefined || group.standing === standing);
  }

  /**
   * The finding after (or before) one in the list's order, round the end; also when it is gone itself. What is accepted
   * is passed over, unless it is asked for.
   */
  step(from: Finding | undefined, forward: boolean, standing?: Standing): Finding | undefined {
    const findings = this.groups(standing)
      .filter((group) => standing === "accepted" || group.standing !== "accepted")
      .flatMap(({ findings }) => findings);
    if (from === undefined) return forward ? findings[0] : findings.at(-1);
    const found = forward
      ? findings.find((finding) => compare(finding, from) > 0)
      : [...findings].reverse().find((finding) => compare(finding, from) < 0);
    return found ?? (forward ? findings[0] : findings.at(-1));
  }

  #group(id: string): FindingGroup {
    const known = this.#sorted.get(id);
    if (known) return known;
    const findings = [...(this.#groups.get(id)?.values() ?? [])].sort(bySlot);
    const [at, rule] = id.split("|") as [string, RuleId];
    const standing = standings[Number(at)]!;
    // Warnings are accepted one registration at a time.
    const group = {
      id,
      rule,
      standing,
      ...foldByCell(findings, standing === "error" ? this.#placeOf : undefined),
    };
    this.#sorted.set(id, group);
    return group;
  }

  #add(finding: Finding): void {
    const group = groupId(finding);
    const id = findingId(finding);
    this.#byId.set(id, finding);
    const members = this.#groups.get(group) ?? new Map<string, Finding>();
    this.#groups.set(group, members.set(id, finding));
    this.#sorted.delete(group);
  }

  #remove(id: string): void {
    const finding = this.#byId.get(id);
    if (!finding) return;
    const group = groupId(finding);
    this.#byId.delete(id);
    this.#sorted.delete(group);
    const members = this.#groups.get(group);
    members?.delete(id);
    if (members?.size === 0) this.#groups.delete(group);
  }
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const bySlot = (a: Finding, b: Finding) => a.slot - b.slot || byText(a.field ?? "", b.field ?? "");
const compare = (a: Finding, b: Finding) => byText(groupId(a), groupId(b)) || bySlot(a, b);

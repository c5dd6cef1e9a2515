import { type Finding, findingId, type Level } from "../../../core/rules/Finding.ts";
import type { RuleId } from "../../../core/rules/ruleIds.ts";

/** Findings of one rule at one level, in the sheet's order. */
export interface FindingGroup {
  readonly id: string;
  readonly rule: RuleId;
  readonly level: Level;
  readonly findings: readonly Finding[];
}

const groupId = ({ level, rule }: Finding) => `${level}|${rule}`;

/**
 * The findings of a sheet, kept by rule, so that an edit sorts anew only the rules it touched.
 * Errors come before warnings; within a level the rules keep the order of their names.
 */
export class FindingBook {
  readonly #byId = new Map<string, Finding>();
  readonly #groups = new Map<string, Map<string, Finding>>();
  readonly #sorted = new Map<string, FindingGroup>();

  apply(added: readonly Finding[], removed: readonly string[]): void {
    for (const id of removed) this.#remove(id);
    for (const finding of added) {
      this.#remove(findingId(finding));
      this.#add(finding);
    }
  }

  get(id: string): Finding | undefined {
    return this.#byId.get(id);
  }

  all(): Iterable<Finding> {
    return this.#byId.values();
  }

  /** Findings of the same rule and level. */
  ofRule(finding: Finding): readonly Finding[] {
    return this.#group(groupId(finding)).findings;
  }

  groups(level?: Level): readonly FindingGroup[] {
    return [...this.#groups.keys()]
      .filter((id) => level === undefined || id.startsWith(`${level}|`))
      .sort(byText)
      .map((id) => this.#group(id));
  }

  /** The finding after (or before) one in the list's order, round the end; also when it is gone itself. */
  step(from: Finding | undefined, forward: boolean, level?: Level): Finding | undefined {
    const findings = this.groups(level).flatMap(({ findings }) => findings);
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
    const [level, rule] = id.split("|") as [Level, RuleId];
    const group = { id, rule, level, findings };
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

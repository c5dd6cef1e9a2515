import type { FieldKey } from "../record/fields.ts";
import type { Finding } from "../findings/Finding.ts";
import type { RuleId } from "../findings/ruleIds.ts";

/** A warning that the planner accepts: kept by unit and day, so that it follows its row wherever that stands. */
export interface AcceptedWarning {
  /** `unitKey|yyyy-mm-dd`. */
  readonly key: string;
  readonly rule: RuleId;
  readonly field: FieldKey | undefined;
  /** What the warning was about, see `aboutOf`. */
  readonly about: string;
  readonly reason: string;
}

/** Where other rows stand is nothing that a warning is about: sorting must not change it. */
const ofPlace: ReadonlySet<string> = new Set(["row", "rows", "more"]);

/** The figures and codes that a warning speaks of, as one short text: another text is another warning. */
export const aboutOf = ({ details }: Pick<Finding, "details">): string =>
  Object.keys(details)
    .filter((name) => !ofPlace.has(name))
    .sort()
    .map((name) => String(details[name]))
    .join("/");

const placeOf = ({ rule, field }: { readonly rule: RuleId; readonly field?: FieldKey | undefined }): string =>
  `${rule}|${field ?? ""}`;

/** One warning of one registration, whatever it is about. */
export const warningKey = (accepted: AcceptedWarning): string => `${accepted.key}|${placeOf(accepted)}`;

/** What was accepted, to be asked about each warning that is found. */
export class Acceptances {
  readonly #byKey = new Map<string, Map<string, AcceptedWarning>>();

  constructor(accepted: readonly AcceptedWarning[] = []) {
    for (const each of accepted) {
      const ofRecord = this.#byKey.get(each.key) ?? new Map<string, AcceptedWarning>();
      this.#byKey.set(each.key, ofRecord.set(placeOf(each), each));
    }
  }

  get isEmpty(): boolean {
    return this.#byKey.size === 0;
  }

  /**
   * The finding as the planner has judged it. One that is now about other values than those that were accepted speaks
   * again, and says so. An error cannot be accepted.
   */
  judge(finding: Finding, key: string | undefined): Finding {
    if (finding.level !== "warning" || key === undefined) return finding;
    const accepted = this.#byKey.get(key)?.get(placeOf(finding));
    if (accepted === undefined) return finding;
    const { about, reason } = accepted;
    return about === aboutOf(finding) ? { ...finding, accepted: reason } : { ...finding, lapsed: reason };
  }
}

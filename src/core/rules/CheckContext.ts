import type { ClosedPattern, Thresholds } from "../contract/settings.ts";
import type { FieldKey } from "../record/fields.ts";
import type { Register } from "../units/Register.ts";
import type { DanishNow } from "../values/danishNow.ts";

/** What a group requires, and what the planner has chosen. */
export interface CheckSettings {
  readonly requiredMeasures: readonly ("establishedBeds" | "openBeds")[];
  /** The defaults when absent. */
  readonly thresholds?: Thresholds;
  /** None when absent. */
  readonly closedPatterns?: readonly ClosedPattern[];
  /** Readings the planner has chosen: writing → full code. */
  readonly choices: Readonly<Record<string, string>>;
}

/** All that the rules know beside the registrations themselves; the pane and the API each make one. */
export interface CheckContext {
  readonly register: Register;
  readonly settings: CheckSettings;
  readonly now: DanishNow;
  /** The fields that have a cell to be marked; all of them when absent, as in the API. */
  readonly fields?: readonly FieldKey[];
  /** How a slot's row is named to people; the slot's place from 1 when absent. */
  readonly rowName?: (slot: number) => string;
}

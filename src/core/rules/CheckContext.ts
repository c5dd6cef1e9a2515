import type { ClosedPattern, Thresholds } from "../contract/settings.ts";
import type { ReadingContext } from "../units/ReadingContext.ts";

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
export interface CheckContext extends ReadingContext {
  readonly settings: CheckSettings;
  /** How a slot's row is named to people; the slot's place from 1 when absent. */
  readonly rowName?: (slot: number) => string;
}

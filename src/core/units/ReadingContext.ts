import type { FieldKey } from "../record/fields.ts";
import type { DanishNow } from "../values/danishNow.ts";
import type { Register } from "./Register.ts";

/** What a unit's reading hangs on beside its writing. */
export interface ReadingContext {
  readonly register: Register;
  readonly now: DanishNow;
  /** The fields that have a cell to be marked; all of them when absent, as in the API. */
  readonly fields?: readonly FieldKey[];
  readonly settings: {
    /** Readings the planner has chosen: writing → full code. */
    readonly choices: Readonly<Record<string, string>>;
  };
}

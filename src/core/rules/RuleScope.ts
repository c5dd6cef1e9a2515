import type { FieldKey } from "../record/fields.ts";
import { cellIndex } from "../record/cellIndex.ts";
import type { Registrations } from "../record/Registrations.ts";
import type { UnitReadings } from "../units/UnitReadings.ts";
import type { CheckContext } from "./CheckContext.ts";
import type { Finding } from "./Finding.ts";

/** What a rule looks at; the slot it is asked about comes beside. */
export interface RuleScope {
  readonly registrations: Registrations;
  readonly readings: UnitReadings;
  readonly context: CheckContext;
}

/** A rule adds to `found` what is wrong at the slot, and allocates nothing where nothing is. */
export type Rule = (scope: RuleScope, slot: number, found: Finding[]) => void;

/** True when CPR-1 speaks of the cell; no other rule then does. */
export const isCprLike = ({ cprLike }: Registrations, slot: number, field: FieldKey): boolean =>
  cprLike.size > 0 && cprLike.has(cellIndex(slot, field));

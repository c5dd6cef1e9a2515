import type { FieldKey } from "../record/fields.ts";
import type { CellValue } from "../values/CellValue.ts";
import type { RuleId } from "./ruleIds.ts";

/** An error stops a submission, a warning never does (manual §6.3). */
export type Level = "error" | "warning";

/** A one-click correction of one cell: the value to write. Offered only with a known, named reading. */
export interface Mend {
  readonly field: FieldKey;
  /** What the cell should hold; text is written as text ("086" keeps its zero). */
  readonly value: CellValue;
  /** The unit's name in the register, where the mend names a unit. */
  readonly name?: string;
  /** False when the register could not confirm it ("ikke slået op"): then never mended "alle". */
  readonly confirmed: boolean;
}

/** A reading the planner chooses once, remembered with the mapping; the cell stays as it is. */
export interface Choice {
  /** The writing it answers, e.g. "4202|10". */
  readonly writing: string;
  /** The full code chosen, e.g. "4202010". */
  readonly code: string;
  readonly name: string;
}

/** What is wrong with the user's data at one place. A value, never thrown. */
export interface Finding {
  readonly rule: RuleId;
  readonly level: Level;
  /** The slot in `Registrations`; -1 when it concerns the whole sheet. */
  readonly slot: number;
  readonly field?: FieldKey;
  /** What its sentence needs: numbers and short texts, never a CPR number. */
  readonly details: Readonly<Record<string, string | number>>;
  /** Other slots of the same trouble: a double registration's partners, the first five. */
  readonly others?: readonly number[];
  readonly mends?: readonly Mend[];
  readonly choices?: readonly Choice[];
  /** Why the planner accepts it; it then counts no more. Of a warning only, and no rule's to say. */
  readonly accepted?: string;
  /** Why she accepted it when it was about other values than now. */
  readonly lapsed?: string;
}

/** What makes two findings the same finding across re-checks. */
export const findingId = (finding: Finding): string =>
  `${finding.rule}|${finding.slot}|${finding.field ?? ""}`;

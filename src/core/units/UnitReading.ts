import type { CodeField } from "../record/fields.ts";
import type { Finding } from "../findings/Finding.ts";
import type { Span } from "./Register.ts";
import type { UnitKey } from "./UnitKey.ts";

/** A finding about a unit's writing, before it is put at a slot; the same for every row that writes it so. */
export interface UnitTrouble extends Omit<Finding, "slot" | "field" | "others"> {
  readonly field: CodeField;
  /** Its sentence names the row's date. */
  readonly dated?: true;
}

/** Codes as they are reported: SOR alone, or the hospital and the full code of its department. */
export type ReportedCodes = Readonly<Partial<Record<CodeField, string>>>;

/** What one writing of a unit means on a day, and on every other day of `span`. */
export interface UnitReading {
  /** Undefined where the writing names no unit for certain; such a row is not compared with others. */
  readonly key: UnitKey | undefined;
  /** Undefined where the codes cannot be read; the row then travels as typed. */
  readonly codes: ReportedCodes | undefined;
  readonly name: string | undefined;
  readonly troubles: readonly UnitTrouble[];
  readonly span: Span;
}

/** A reading before its span is known. */
export type BareReading = Omit<UnitReading, "span">;

/** A writing that names no unit, and why. */
export const unreadUnit = (...troubles: readonly UnitTrouble[]): BareReading => ({
  key: undefined,
  codes: undefined,
  name: undefined,
  troubles,
});

import type { CodeField } from "../record/fields.ts";
import type { ReadingContext } from "./ReadingContext.ts";
import type { Mend } from "../findings/Finding.ts";
import type { RuleId } from "../findings/ruleIds.ts";
import type { SystemOnDay } from "./SystemOnDay.ts";
import { unreadUnit, type BareReading, type UnitTrouble } from "./UnitReading.ts";

/** What reading a department needs: the hospital beside it, "" where only the department is written. */
export interface ShakScope {
  readonly hospital: string;
  readonly shak: SystemOnDay | undefined;
  readonly choices: ReadingContext["settings"]["choices"];
}

/** A finding of the SHAK rules at one of the two cells. */
export const shakTrouble = (
  rule: RuleId,
  details: UnitTrouble["details"],
  extras: Partial<UnitTrouble> = {},
): UnitTrouble => ({ rule, level: "error", field: "departmentCode", details, ...extras });

/** SHAK-5 and SHAK-6: a code that should bring its hospital along, and may bring too much. */
export function readLongCode(code: string, scope: ShakScope): BareReading {
  if (!code.startsWith(scope.hospital))
    return unreadUnit(shakTrouble("SHAK-5", { code, hospital: scope.hospital }));
  return code.length <= 7 ? readFullCode(code, scope) : readTooLong(code, scope);
}

/** SHAK-6. Some regions added an eighth and ninth character; the official code is the first seven. */
function readTooLong(code: string, { shak }: ShakScope): BareReading {
  const official = code.slice(0, 7);
  if (shak?.complete && !shak.isOpen(official)) return unreadUnit(shakTrouble("SHAK-6", { code }));
  const mends = [mendTo(official, official, shak)];
  const trouble = shakTrouble("SHAK-6", { code, suggestion: official }, { mends });
  return { ...unreadUnit(trouble), key: `shak:${official}` };
}

/** SHAK-7. Excel took the code's E for a power of ten; every code that gives the number is offered. */
export function readScientific(value: number, code: string, { hospital, shak }: ShakScope): BareReading {
  const meant = (shak?.openScientificCodes(value) ?? []).filter((full) => full.startsWith(hospital));
  const mends = meant.map((full) => mendTo(full, full, shak));
  const [only] = meant;
  if (only === undefined) return unreadUnit(shakTrouble("SHAK-7", { code }));
  const suggestion = meant.join(", ");
  const trouble = shakTrouble("SHAK-7", { code, suggestion }, { mends });
  return meant.length > 1 ? unreadUnit(trouble) : { ...unreadUnit(trouble), key: `shak:${only}` };
}

/** SHAK-8 and SHAK-9, of a code whose shape is right. */
export function readFullCode(code: string, { hospital, shak }: ShakScope): BareReading {
  const trouble = shak && findTrouble(code, shak, hospital === "" ? "departmentCode" : "hospitalCode");
  return {
    key: `shak:${code}`,
    codes: { hospitalCode: code.slice(0, 4), departmentCode: code },
    name: shak?.nameOf(code),
    troubles: trouble === undefined ? [] : [trouble],
  };
}

function findTrouble(code: string, shak: SystemOnDay, hospitalField: CodeField): UnitTrouble | undefined {
  const { level } = shak;
  if (shak.isOpen(code)) return undefined;
  if (shak.knows(code)) return shakTrouble("SHAK-9", { code }, { level, dated: true });
  if (!shak.complete) return undefined;
  const hospital = code.slice(0, 4);
  if (shak.knows(hospital)) return shakTrouble("SHAK-8", { code }, { level });
  return shakTrouble("SHAK-8", { code: hospital }, { level, field: hospitalField });
}

/** What to write into the department's cell for a code; confirmed where the register has it open. */
export function mendTo(code: string, value: string, shak: SystemOnDay | undefined): Mend {
  const name = shak?.nameOf(code);
  const confirmed = shak?.isOpen(code) ?? false;
  return { field: "departmentCode", value, confirmed, ...(name !== undefined && { name }) };
}

import type { Finding, Mend } from "../findings/Finding.ts";
import { hasSorDigits } from "../values/hasSorDigits.ts";
import type { CellValue } from "../values/CellValue.ts";
import { codeText, digitsOf, shownCode } from "./codeText.ts";
import { isUnitName } from "./isUnitName.ts";
import { codesRoundedTo, type RoundedCode, roundedNumber, roundedText } from "./roundedSor.ts";
import { shownName } from "./shownName.ts";
import type { SystemOnDay } from "./SystemOnDay.ts";
import { unreadUnit, type BareReading, type UnitTrouble } from "./UnitReading.ts";
import { passesVerhoeff, verhoeffDigit } from "./verhoeff.ts";

/** Item, namespace 1000016, partition 00, check digit: every SOR code seen (domain.md §2). */
const sorPattern = /^[1-9]\d{0,7}100001600\d$/;
/** Sixteen digits or more of which Excel kept fifteen. */
const cutPattern = /^\d{15}0+$/;

/** Of a power of ten six digits are shown at most; the others are zeros. */
const roundedPattern = /^\d{1,6}0{5,}$/;
/** More than this is no choice. */
const mostReadings = 4;

type Extras = Partial<Pick<UnitTrouble, "mends" | "dated">>;

const trouble = (rule: Finding["rule"], level: Finding["level"], code: string, extras: Extras = {}) =>
  ({ rule, level, field: "sorCode", details: { code }, ...extras }) satisfies UnitTrouble;

/** UNIT-5 and SOR-1 to SOR-8: one finding at most, the most telling. */
export function readSor(cell: CellValue, sor: SystemOnDay | undefined): BareReading {
  const isNumber = typeof cell === "number";
  const code = isNumber ? digitsOf(cell) : codeText(cell);
  const rounded = isNumber ? undefined : roundedText(codeText(cell));
  if (rounded) return readRounded(rounded, shownCode(cell), sor);
  if (isUnitName(cell))
    return unreadUnit({
      ...trouble("UNIT-5", "error", ""),
      details: { name: shownName(cell) },
    });
  if (code === undefined || !hasSorDigits(code))
    return unreadUnit(trouble("SOR-1", "error", shownCode(cell)));
  if (passesVerhoeff(code)) return known(code, findTrouble(code, isNumber, sor), sor);
  if (isNumber && roundedPattern.test(code)) return readRounded(roundedNumber(code), code, sor);
  if (isNumber && cutPattern.test(code)) return readCut(code, sor);
  return unreadUnit(trouble("SOR-2", "error", code));
}

const known = (code: string, found: UnitTrouble | undefined, sor: SystemOnDay | undefined): BareReading => ({
  key: `sor:${code}`,
  codes: { sorCode: code },
  name: sor?.nameOf(code),
  troubles: found === undefined ? [] : [found],
});

function findTrouble(code: string, isNumber: boolean, sor: SystemOnDay | undefined): UnitTrouble | undefined {
  if (sor?.levelOf(code) === "IE") return trouble("SOR-8", "error", code);
  if (sor?.complete && !sor.knows(code)) return trouble("SOR-6", sor.level, code);
  if (sor?.knows(code) && !sor.isOpen(code)) return trouble("SOR-7", sor.level, code, { dated: true });
  if (!sorPattern.test(code)) return trouble("SOR-5", "warning", code);
  if (!isNumber) return undefined;
  const asText: Mend = { field: "sorCode", value: code, confirmed: true };
  return trouble("SOR-4", "warning", code, { mends: [asText] });
}

/** SOR-3. As a power of ten, of which Excel showed six digits at most: the codes that it may be the rest of. */
function readRounded(rounded: RoundedCode, code: string, sor: SystemOnDay | undefined): BareReading {
  const meant = codesRoundedTo(rounded, sor);
  if (meant.length === 0 || meant.length > mostReadings) return unreadUnit(trouble("SOR-3", "error", code));
  const mends = meant.map((value): Mend => {
    const name = sor?.nameOf(value);
    return { field: "sorCode", value, confirmed: sor?.knows(value) === true, ...(name && { name }) };
  });
  const found: UnitTrouble = {
    ...trouble("SOR-3", "error", code, { mends }),
    details: { code, suggestion: meant.join(", ") },
  };
  const isSure = meant.length === 1 && mends[0]?.confirmed;
  return { ...unreadUnit(found), ...(isSure && { key: `sor:${meant[0]!}` as const }) };
}

/** SOR-3. The lost digits are zeros and the check digit, so the code can be had again from the rest. */
function readCut(code: string, sor: SystemOnDay | undefined): BareReading {
  const kept = code.slice(0, -1);
  const restored = `${kept}${verhoeffDigit(kept)}`;
  const isKnown = sor?.knows(restored) === true;
  if (!sorPattern.test(restored) || (sor?.complete && !isKnown))
    return unreadUnit(trouble("SOR-3", "error", code));
  const name = sor?.nameOf(restored);
  const mend: Mend = { field: "sorCode", value: restored, confirmed: isKnown, ...(name && { name }) };
  const found: UnitTrouble = {
    ...trouble("SOR-3", "error", code, { mends: [mend] }),
    details: { code, suggestion: restored },
  };
  return { ...unreadUnit(found), ...(isKnown && { key: `sor:${restored}` }) };
}

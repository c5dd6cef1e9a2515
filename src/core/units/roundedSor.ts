import type { SystemOnDay } from "./SystemOnDay.ts";
import { verhoeffDigit } from "./verhoeff.ts";

/** What a power of ten tells of a SOR code: its first digits, the last of them rounded, and how many there are. */
export interface RoundedCode {
  readonly digits: string;
  readonly length: number;
}

/** As Excel shows a long number, kept as text on the way through a CSV file: 9,26731E+14. */
const scientificText = /^(\d)(?:[.,](\d+))?E\+(\d{2})$/;
/** Namespace and partition: what follows the item number, before the check digit (domain.md §2). */
const afterItem = "100001600";
const shortest = 11;
const longest = 18;

export function roundedText(text: string): RoundedCode | undefined {
  const [, first, rest = "", exponent] = scientificText.exec(text) ?? [];
  const length = Number(exponent) + 1;
  if (first === undefined || length < shortest || length > longest) return undefined;
  return { digits: first + rest, length };
}

export const roundedNumber = (digits: string): RoundedCode => ({
  digits: digits.replace(/0+$/, ""),
  length: digits.length,
});

/**
 * The codes that Excel shows so. Where the item number is whole, the rest is known, and a complete register must have
 * the code; else the register is searched.
 */
export function codesRoundedTo(rounded: RoundedCode, sor: SystemOnDay | undefined): readonly string[] {
  const { digits, length } = rounded;
  const itemLength = length - afterItem.length - 1;
  if (itemLength > digits.length)
    return sor?.codesOfLength(length).filter((code) => isRounded(code, rounded)) ?? [];
  if (itemLength < 1) return [];
  const kept = digits.slice(0, itemLength) + afterItem;
  const code = `${kept}${verhoeffDigit(kept)}`;
  const isLacking = sor?.complete === true && !sor.knows(code);
  return isRounded(code, rounded) && !isLacking ? [code] : [];
}

const isRounded = (code: string, { digits }: RoundedCode): boolean =>
  Math.round(Number(code.slice(0, digits.length + 1)) / 10) === Number(digits);

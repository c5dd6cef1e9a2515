import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passesVerhoeff, verhoeffDigit } from "../../../src/core/units/verhoeff.ts";

const realCodes = [
  "543711000016000",
  "926731000016006",
  "380011000016000",
  "440781000016009",
  "275721000016002",
  "1095041000016007",
];

describe("Verhoeff's check digit", () => {
  it.each(realCodes)("accepts the real SOR code %s", (code) => expect(passesVerhoeff(code)).toBe(true));

  it("agrees with the published example: 236 takes 3", () => expect(verhoeffDigit("236")).toBe(3));

  it("makes every number pass, and tells every single wrong digit", () => {
    const digits = fc.stringMatching(/^[1-9]\d{9,16}$/);
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, place, shift) => {
        const code = `${body}${verhoeffDigit(body)}`;
        const at = place % code.length;
        const wrong = `${code.slice(0, at)}${(Number(code[at]) + shift) % 10}${code.slice(at + 1)}`;
        expect(passesVerhoeff(code)).toBe(true);
        expect(passesVerhoeff(wrong)).toBe(false);
      }),
    );
  });

  it("tells every swap of neighbours", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{9,16}$/), fc.nat(), (body, place) => {
        const code = `${body}${verhoeffDigit(body)}`;
        const at = place % (code.length - 1);
        const swapped = `${code.slice(0, at)}${code.charAt(at + 1)}${code.charAt(at)}${code.slice(at + 2)}`;
        expect(passesVerhoeff(swapped)).toBe(swapped === code);
      }),
    );
  });
});

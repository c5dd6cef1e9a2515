import { describe, expect, it } from "vitest";
import { isOurFormula, markStyles } from "../../../src/addin/workbook/markStyle.ts";

/** WCAG 2.2 relative luminance. */
function luminance(colour: string): number {
  const channel = (at: number) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

const contrast = (a: string, b: string) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

describe("the look of a mark", () => {
  it.each(Object.entries(markStyles))("reads well: %s", (_, { fill, text }) => {
    expect(contrast(fill, text)).toBeGreaterThanOrEqual(7);
  });

  it("tells errors from warnings by lightness and weight too", () => {
    const { error, warning } = markStyles;
    expect(contrast(error.fill, warning.fill)).toBeGreaterThanOrEqual(1.35);
    expect([error.bold, warning.bold]).toEqual([true, false]);
  });

  it.each(['=LEN("sengepladser")>0', 'LEN("sengepladser")>0', '=LEN("sengepladser") > 0'])(
    "is known again by its formula %s",
    (formula) => expect(isOurFormula(formula)).toBe(true),
  );

  it.each(["=TRUE", '=LEN("sengepladser")>1', "=A1>3", undefined, 1])("is not taken for %s", (formula) =>
    expect(isOurFormula(formula)).toBe(false),
  );
});

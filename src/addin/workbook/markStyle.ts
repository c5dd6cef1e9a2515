import type { Level } from "../../core/findings/Finding.ts";

/**
 * Light fills that differ in lightness as well as hue, dark text at 7:1 or better on each; errors are
 * bold too. Colour is never the only sign: the message stands in the pane.
 */
export const markStyles: Readonly<Record<Level, { fill: string; text: string; bold: boolean }>> = {
  error: { fill: "#FFBDC3", text: "#70000F", bold: true },
  warning: { fill: "#FFF2CC", text: "#5C4300", bold: false },
};

/** A rule that always holds and says whose it is, so that a later session knows our marks again. */
const signature = '=LEN("sengepladser")>0';

/** Whether a rule's formula is ours, however Excel spaces it. */
export const isOurFormula = (formula: unknown): boolean =>
  typeof formula === "string" && /^=?LEN\("sengepladser"\)>0$/i.test(formula.replace(/\s/g, ""));

/** Adds a mark over the ranges and asks for its id, which the next sync brings. */
export function addMark(ranges: Excel.RangeAreas, level: Level): Excel.ConditionalFormat {
  const { fill, text, bold } = markStyles[level];
  const mark = ranges.conditionalFormats.add("Custom");
  mark.custom.rule.formula = signature;
  mark.custom.format.fill.color = fill;
  mark.custom.format.font.color = text;
  if (bold) mark.custom.format.font.bold = true;
  mark.load("id");
  ranges.untrack();
  return mark;
}

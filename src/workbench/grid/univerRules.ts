import { BooleanNumber, type IStyleBase } from "@univerjs/core";
import {
  CFNumberOperator,
  CFRuleType,
  CFSubRuleType,
  CFTextOperator,
  type IConditionFormattingRule,
  type IHighlightCell,
  type INumberHighlightCell,
} from "@univerjs/sheets-conditional-formatting";
import type { FileConditionalFormat } from "../files/WorkbookFile.ts";
import { constantFormula } from "./constantFormula.ts";
import { formulaOf } from "./fileRules.ts";
import type { ConditionalFormat } from "./Grid.ts";
import { color, fromRange, toRange } from "./univerCells.ts";

/** A rule of ours keeps its formula beside what Univer draws by. */
export interface UniverRule extends IConditionFormattingRule {
  formula?: string;
}

/** A text that no cell holds: "does not contain it" is true everywhere, without a formula to calculate. */
const inNoCell = "\u{10FFFD}";

/**
 * Univer calculates a formula rule cell by cell in its formula engine, seconds for marks over a large sheet. A
 * constant formula needs none of that: a true one becomes a rule that Univer decides while it draws.
 */
export function toUniverRule(format: Omit<ConditionalFormat, "sheetId">): UniverRule {
  const style = ruleStyle(format);
  const truth = constantTruth(format.formula);
  const base = { type: CFRuleType.highlightCell, style } as const;
  const rule =
    truth === undefined
      ? { ...base, subType: CFSubRuleType.formula, value: format.formula }
      : {
          ...base,
          subType: CFSubRuleType.text,
          operator: truth ? CFTextOperator.notContainsText : CFTextOperator.containsText,
          value: inNoCell,
        };
  const ranges = format.rects.map(toRange);
  return {
    cfId: format.id,
    ranges,
    stopIfTrue: format.stopIfTrue,
    rule: rule as IHighlightCell as never,
    formula: format.formula,
  };
}

/** A file's rule: comparisons with plain numbers stay Univer's own, all else becomes a formula. */
export function fromFileRule(format: FileConditionalFormat): UniverRule {
  const numbers = format.formulas.map((formula) => Number(formula.slice(1)));
  if (!format.operator || numbers.some(Number.isNaN))
    return toUniverRule({ ...format, formula: formulaOf(format) });
  const rule = {
    type: CFRuleType.highlightCell,
    subType: CFSubRuleType.number,
    operator: CFNumberOperator[format.operator],
    value: numbers.length > 1 ? numbers : numbers[0],
    style: ruleStyle(format),
  };
  const ranges = format.rects.map(toRange);
  return {
    cfId: format.id,
    ranges,
    stopIfTrue: format.stopIfTrue,
    rule: rule as INumberHighlightCell,
  };
}

/** Of Univer's rules those that a file can hold: formulas and comparisons with numbers. */
export function toFileRule(written: UniverRule): FileConditionalFormat | undefined {
  if (written.rule.type !== CFRuleType.highlightCell) return undefined;
  const rule = written.rule as INumberHighlightCell;
  const base = {
    id: written.cfId,
    rects: written.ranges.map(fromRange),
    fill: color(rule.style.bg),
    fontColor: color(rule.style.cl),
    bold: rule.style.bl ? true : undefined,
    stopIfTrue: written.stopIfTrue,
  };
  if (written.formula) return { ...base, formulas: [written.formula] };
  const subType = rule.subType as CFSubRuleType;
  if (subType === CFSubRuleType.formula) return { ...base, formulas: [String(rule.value)] };
  if (subType !== CFSubRuleType.number) return undefined;
  const numbers = Array.isArray(rule.value) ? rule.value : [rule.value ?? 0];
  return { ...base, operator: rule.operator, formulas: numbers.map((number) => `=${number}`) };
}

export function toGridRule(written: UniverRule, sheetId: string): ConditionalFormat | undefined {
  const file = toFileRule(written);
  if (!file) return undefined;
  const { operator: _operator, formulas: _formulas, ...rest } = file;
  return { ...rest, sheetId, formula: formulaOf(file) };
}

/** Whether a formula without any cell in it is true; undefined for one that must be calculated. */
export function constantTruth(formula: string): boolean | undefined {
  try {
    return constantFormula(formula);
  } catch {
    return undefined;
  }
}

function ruleStyle({
  fill,
  fontColor,
  bold,
}: Pick<ConditionalFormat, "fill" | "fontColor" | "bold">): IStyleBase {
  return {
    ...(fill ? { bg: { rgb: fill } } : {}),
    ...(fontColor ? { cl: { rgb: fontColor } } : {}),
    ...(bold ? { bl: BooleanNumber.TRUE } : {}),
  };
}

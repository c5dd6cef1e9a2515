import type { FileConditionalFormat } from "../files/WorkbookFile.ts";
import { columnName } from "../cells/address.ts";
import type { Rect } from "../cells/Rect.ts";

/** A comparison as the formula that says the same of the first cell. */
export function formulaOf({ operator, formulas, rects }: FileConditionalFormat): string {
  const [first = "=FALSE", second = "=0"] = formulas;
  if (!operator) return first;
  const cell = firstCell(rects);
  const [low, high] = [first.slice(1), second.slice(1)];
  if (operator === "between") return `=AND(${cell}>=${low},${cell}<=${high})`;
  if (operator === "notBetween") return `=OR(${cell}<${low},${cell}>${high})`;
  return `=${cell}${comparisons[operator]}${low}`;
}

const comparisons = {
  equal: "=",
  notEqual: "<>",
  greaterThan: ">",
  greaterThanOrEqual: ">=",
  lessThan: "<",
  lessThanOrEqual: "<=",
} as const;

function firstCell(rects: readonly Rect[]): string {
  const rect = rects[0];
  return rect ? `${columnName(rect.column)}${rect.row + 1}` : "A1";
}

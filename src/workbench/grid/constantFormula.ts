const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "=": (a, b) => a === b,
  "<>": (a, b) => a !== b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
};

/**
 * Whether a formula without any cell in it is true: TRUE, FALSE, a number, LEN of a text, or two such
 * compared. Anything else throws: PlainGrid calculates nothing.
 */
export function constantFormula(formula: string): boolean {
  const match = /^=\s*(.+?)(?:\s*(=|<>|>=|<=|>|<)\s*([^<>=]+?))?\s*$/.exec(formula);
  const left = match ? term(match[1]!) : undefined;
  const right = match?.[3] === undefined ? 0 : term(match[3]);
  if (left === undefined || right === undefined) {
    throw new Error(`PlainGrid calculates nothing and cannot say whether ${formula} is true.`);
  }
  return comparisons[match?.[2] ?? "<>"]!(left, right);
}

function term(text: string): number | undefined {
  const length = /^LEN\("((?:[^"]|"")*)"\)$/i.exec(text);
  if (length) return length[1]!.replaceAll('""', '"').length;
  if (/^(TRUE|FALSE)(\(\))?$/i.test(text)) return /^TRUE/i.test(text) ? 1 : 0;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

import type { ConditionalFormattingRule, Fill, Worksheet } from "exceljs";
import type { FileConditionalFormat, FileOperator } from "./WorkbookFile.ts";
import { formatArea, parseAddress } from "../cells/address.ts";
import { resolveColor, type WrittenColor } from "./colors.ts";
import { argb, flag } from "./fileStyles.ts";

/** What exceljs reads of a rule; its own typing leaves half of it out. */
interface WrittenRule {
  readonly type: string;
  readonly priority: number;
  readonly operator?: FileOperator;
  readonly formulae?: readonly (string | number)[];
  readonly style?: {
    readonly fill?: {
      readonly bgColor?: WrittenColor;
      readonly fgColor?: WrittenColor;
      readonly pattern?: string;
    };
    readonly font?: { readonly color?: WrittenColor; readonly bold?: boolean };
  };
}

interface WrittenFormatting {
  readonly ref: string;
  readonly rules: readonly WrittenRule[];
}

/** The priorities of the rules that stop the ones below; exceljs does not read the attribute. */
export function readStopIfTrue(sheetXml: string): ReadonlySet<number> {
  const stopping = [...sheetXml.matchAll(/<cfRule\b[^>]*\bstopIfTrue="(?:1|true)"[^>]*>/g)];
  return new Set(stopping.map(([tag]) => Number(/\bpriority="(\d+)"/.exec(tag)?.[1])));
}

/** The rules of kinds `expression` and `cellIs`, first rule first; other kinds are left out. */
export function readConditionalFormats(
  worksheet: Worksheet,
  theme: readonly string[],
  stopping: ReadonlySet<number>,
  ids: readonly string[],
): FileConditionalFormat[] {
  const { conditionalFormattings = [] } = worksheet as unknown as {
    conditionalFormattings?: readonly WrittenFormatting[];
  };
  const rules = conditionalFormattings
    .flatMap(({ ref, rules }) => rules.map((rule) => ({ ref, rule })))
    .filter(({ rule }) => rule.type === "expression" || rule.type === "cellIs")
    .sort((one, other) => one.rule.priority - other.rule.priority);
  const known = ids.length === rules.length;
  return rules.map(({ ref, rule }, index) => ({
    id: (known ? ids[index] : undefined) ?? `${worksheet.id}-${index + 1}`,
    rects: ref.split(" ").flatMap((area) => parseAddress(area)?.rect ?? []),
    ...(rule.type === "cellIs" ? { operator: rule.operator } : {}),
    formulas: (rule.formulae ?? []).map((formula) => `=${formula}`),
    fill: resolveColor(rule.style?.fill?.bgColor ?? rule.style?.fill?.fgColor, theme),
    fontColor: resolveColor(rule.style?.font?.color, theme),
    bold: flag(rule.style?.font?.bold),
    stopIfTrue: stopping.has(rule.priority),
  }));
}

export function addConditionalFormats(worksheet: Worksheet, formats: readonly FileConditionalFormat[]): void {
  for (const [index, format] of formats.entries()) {
    const ref = format.rects.map(formatArea).join(" ");
    worksheet.addConditionalFormatting({ ref, rules: [writeRule(format, index + 1)] });
  }
}

function writeRule(format: FileConditionalFormat, priority: number): ConditionalFormattingRule {
  const fill =
    format.fill && ({ type: "pattern", pattern: "solid", bgColor: { argb: argb(format.fill) } } as Fill);
  const font = {
    ...(format.fontColor ? { color: { argb: argb(format.fontColor) } } : {}),
    ...(format.bold ? { bold: true } : {}),
  };
  const rule = {
    type: format.operator ? "cellIs" : "expression",
    ...(format.operator ? { operator: format.operator } : {}),
    priority,
    formulae: format.formulas.map((formula) => formula.replace(/^=/, "")),
    style: { ...(fill ? { fill } : {}), ...(Object.keys(font).length > 0 ? { font } : {}) },
  };
  return rule as unknown as ConditionalFormattingRule;
}

/** Puts back the attribute that exceljs drops. */
export function writeStopIfTrue(sheetXml: string, formats: readonly FileConditionalFormat[]): string {
  return sheetXml.replace(
    /<cfRule\b([^>]*?)\bpriority="(\d+)"/g,
    (whole, _before: string, priority: string) =>
      formats[Number(priority) - 1]?.stopIfTrue ? `${whole} stopIfTrue="1"` : whole,
  );
}

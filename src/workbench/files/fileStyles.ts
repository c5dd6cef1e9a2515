import type { Alignment, Border, Borders, Fill, Font, Style } from "exceljs";
import type { FileBorder, FileStyle, Side } from "./WorkbookFile.ts";
import { resolveColor } from "./colors.ts";

const sides: readonly Side[] = ["top", "right", "bottom", "left"];
const borderStyles: readonly string[] = ["hair", "thin", "medium", "thick", "dashed", "dotted", "double"];

/** exceljs style → ours, without the keys that say nothing. */
export function readStyle(style: Partial<Style>, theme: readonly string[]): FileStyle | undefined {
  const { font, alignment, numFmt } = style;
  const read: FileStyle = {
    fill: readFill(style.fill, theme),
    fontColor: resolveColor(font?.color, theme),
    bold: flag(font?.bold),
    italic: flag(font?.italic),
    underline: flag(Boolean(font?.underline) && font?.underline !== "none"),
    strike: flag(font?.strike),
    fontName: font?.name,
    fontSize: font?.size,
    numberFormat: numFmt && numFmt !== "General" ? numFmt : undefined,
    horizontal: pick(alignment?.horizontal, ["left", "center", "right"] as const),
    vertical: pick(alignment?.vertical, ["top", "middle", "bottom"] as const),
    wrap: flag(alignment?.wrapText),
    borders: readBorders(style.border, theme),
    unlocked: flag(style.protection?.locked === false),
  };
  const said = Object.entries(read).filter(([, value]) => value !== undefined);
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}

/** What is off goes without saying. */
export function flag(on: boolean | undefined): true | undefined {
  return on ? true : undefined;
}

/** A solid pattern's foreground; of a conditional format's the background, which is where Excel keeps it. */
export function readFill(fill: Fill | undefined, theme: readonly string[]): string | undefined {
  if (fill?.type !== "pattern" || (fill.pattern as string | undefined) === "none") return undefined;
  return fill.pattern === "solid" ? resolveColor(fill.fgColor ?? fill.bgColor, theme) : undefined;
}

function readBorders(borders: Partial<Borders> | undefined, theme: readonly string[]): FileStyle["borders"] {
  const read = sides.flatMap((side) => {
    const border: Partial<Border> | undefined = borders?.[side];
    if (!border?.style) return [];
    const style = (borderStyles.includes(border.style) ? border.style : "thin") as FileBorder["style"];
    return [[side, { style, color: resolveColor(border.color, theme) ?? "#000000" }]];
  });
  return read.length > 0 ? (Object.fromEntries(read) as FileStyle["borders"]) : undefined;
}

function pick<T extends string>(value: string | undefined, allowed: readonly T[]): T | undefined {
  return allowed.find((each) => each === value);
}

/** Ours → exceljs. */
export function writeStyle(style: FileStyle): Partial<Style> {
  const alignment = writeAlignment(style);
  return {
    font: writeFont(style),
    ...(style.fill ? { fill: solid(style.fill) } : {}),
    ...(style.numberFormat ? { numFmt: style.numberFormat } : {}),
    ...(alignment ? { alignment } : {}),
    ...(style.borders ? { border: writeBorders(style.borders) } : {}),
    ...(style.unlocked ? { protection: { locked: false } } : {}),
  };
}

export function solid(color: string): Fill {
  return { type: "pattern", pattern: "solid", fgColor: { argb: argb(color) } };
}

export function argb(color: string): string {
  return `FF${color.replace("#", "").toUpperCase()}`;
}

function writeFont(style: FileStyle): Partial<Font> {
  return {
    ...(style.fontName ? { name: style.fontName } : {}),
    ...(style.fontSize ? { size: style.fontSize } : {}),
    ...(style.fontColor ? { color: { argb: argb(style.fontColor) } } : {}),
    ...(style.bold ? { bold: true } : {}),
    ...(style.italic ? { italic: true } : {}),
    ...(style.underline ? { underline: true } : {}),
    ...(style.strike ? { strike: true } : {}),
  };
}

function writeAlignment({ horizontal, vertical, wrap }: FileStyle): Partial<Alignment> | undefined {
  if (!horizontal && !vertical && !wrap) return undefined;
  return {
    ...(horizontal ? { horizontal } : {}),
    ...(vertical ? { vertical } : {}),
    ...(wrap ? { wrapText: true } : {}),
  };
}

function writeBorders(borders: NonNullable<FileStyle["borders"]>): Partial<Borders> {
  const written = Object.entries(borders).map(([side, { style, color }]) => [
    side,
    { style, color: { argb: argb(color) } },
  ]);
  return Object.fromEntries(written) as Partial<Borders>;
}

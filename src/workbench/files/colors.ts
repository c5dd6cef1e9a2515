import { findElements } from "./xmlText.ts";

/** A colour as a workbook may write it: outright, from the theme, or from the old palette. */
export interface WrittenColor {
  readonly argb?: string | undefined;
  readonly theme?: number | undefined;
  readonly tint?: number | undefined;
  readonly indexed?: number | undefined;
}

/** Office's own theme, in the order in which cells number its colours. */
const officeTheme =
  "FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72".split(" ");
const themeSlots = "lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split(
  " ",
);

/** The palette of Excel 97 from index 8 on (ECMA-376 part 1, 18.8.27). */
const palette = (
  "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 " +
  "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF " +
  "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 " +
  "003366 339966 003300 333300 993300 993366 333399 333333"
).split(" ");

/** The theme part's twelve colours, "RRGGBB". */
export function readThemeColors(themeXml: string | undefined): readonly string[] {
  return themeSlots.map((slot, index) => {
    const inner = findElements(themeXml ?? "", slot)[0]?.inner ?? "";
    return /(?:lastClr|srgbClr val)="([0-9A-Fa-f]{6})"/.exec(inner)?.[1] ?? officeTheme[index] ?? "000000";
  });
}

/** "#RRGGBB", or undefined where the colour is automatic. */
export function resolveColor(color: WrittenColor | undefined, theme: readonly string[]): string | undefined {
  if (color?.argb) return `#${color.argb.slice(-6).toUpperCase()}`;
  if (color?.theme !== undefined) return tinted(theme[color.theme] ?? "000000", color.tint ?? 0);
  const indexed =
    color?.indexed === undefined
      ? undefined
      : palette[color.indexed % 8 === color.indexed ? color.indexed : color.indexed - 8];
  return indexed && `#${indexed}`;
}

/** Lighter towards white or darker towards black; Excel does so to the luminance (ECMA-376, 18.8.19). */
function tinted(rgb: string, tint: number): string {
  const parts = [0, 2, 4].map((start) => parseInt(rgb.slice(start, start + 2), 16));
  const lightness = (Math.max(...parts) + Math.min(...parts)) / 510;
  const target = tint < 0 ? lightness * (1 + tint) : lightness + (1 - lightness) * tint;
  const moved = parts.map((part) => moveLightness(part, lightness, target));
  return `#${moved
    .map((part) => part.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase()}`;
}

/** Keeps hue and saturation: each part keeps its distance from the middle, scaled to the new room. */
function moveLightness(part: number, from: number, to: number): number {
  const room = (lightness: number) => 1 - Math.abs(2 * lightness - 1);
  const distance = room(from) === 0 ? 0 : ((part / 255 - from) * room(to)) / room(from);
  return Math.round(Math.min(1, Math.max(0, to + distance)) * 255);
}

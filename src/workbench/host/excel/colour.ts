import { invalidArgument } from "../HostError.ts";

const named: Readonly<Record<string, string>> = {
  black: "#000000",
  white: "#FFFFFF",
  red: "#FF0000",
  green: "#008000",
  blue: "#0000FF",
  yellow: "#FFFF00",
  orange: "#FFA500",
  gray: "#808080",
  grey: "#808080",
  purple: "#800080",
};

/** A colour as Excel keeps it, "#RRGGBB"; takes "#rgb", "rrggbb" and the plain names too. */
export function readColour(value: unknown): string {
  const text = String(value).toLowerCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join("")}`.toUpperCase();
  const long = /^#?([0-9a-f]{6})$/.exec(text);
  const colour = long ? `#${long[1]!.toUpperCase()}` : named[text];
  if (colour === undefined) throw invalidArgument();
  return colour;
}

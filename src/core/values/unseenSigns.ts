import { tidyText } from "./cellText.ts";

/** Signs that take no room: marks of writing direction, soft hyphens, joiners, controls. What only looks like a blank is read as one. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?![\t-\r])\p{Cc}/u;
export const unseenSigns = new RegExp(unseen.source, "gu");

/** The first sign of a text that nobody can see, as "U+200E"; undefined where there is none. */
export function findUnseen(text: string): string | undefined {
  const [sign] = unseen.exec(tidyText(text)) ?? [];
  return sign && `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The text without them. */
export const withoutUnseen = (text: string): string => tidyText(text).replace(unseenSigns, "");

import { tidyText } from "../values/cellText.ts";

/**
 * A text for comparing as a Dane would: case and foreign accents do not count, "å" is "aa", "ä" is "æ", "ö" is
 * "ø"; "æ" and "ø" are letters of their own.
 */
export const foldDanish = (text: string): string =>
  tidyText(text)
    .toLowerCase()
    .normalize("NFD")
    .replaceAll("a\u030a", "aa")
    .replaceAll("a\u0308", "æ")
    .replaceAll("o\u0308", "ø")
    .replace(/\p{M}/gu, "");

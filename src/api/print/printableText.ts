const segments = new Intl.Segmenter("da", { granularity: "grapheme" });
/** Line ends, tabs and the like become spaces. */
const spaces = /[\s\p{Cc}\u2028\u2029]+/gu;
/** What is seen only by what it does to others: direction marks, joiners, soft hyphens, tags. */
const invisible = /[\p{Cf}\uFE00-\uFE0F]+/gu;
const plain = /^[\x20-\x7e\xa0-\xff]*$/u;

/**
 * A text that the font can show on one line: what it has no glyph for, an emoji say, stands as one "\uFFFD",
 * and nothing turns the reading direction.
 */
export function printableText(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const line = text.normalize("NFC").replaceAll(spaces, " ").trim();
  if (plain.test(line) && !line.includes("\xad")) return line;
  return Array.from(segments.segment(line), ({ segment }) => {
    const seen = segment.replaceAll(invisible, "");
    return Array.from(seen).every((char) => hasGlyph(char.codePointAt(0)!)) ? seen : "\uFFFD";
  }).join("");
}

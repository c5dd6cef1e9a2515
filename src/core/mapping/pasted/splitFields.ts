/** What other programs put between the fields of a row. */
export const separators = [";", "\t", "|", ","] as const;
export type Separator = (typeof separators)[number];

/** The fields of one row of text; one in quotes may hold the separator, and a quote written twice. */
export function splitFields(text: string, separator: Separator): readonly string[] {
  const fields: string[] = [];
  let from = 0;
  while (from <= text.length) {
    const quoted = text[from] === '"' ? endOfQuoted(text, from, separator) : -1;
    const to = quoted >= 0 ? quoted : endOfPlain(text, from, separator);
    const field = text.slice(from, to);
    fields.push(quoted >= 0 ? field.slice(1, -1).replaceAll('""', '"') : field.trim());
    from = to + 1;
  }
  return fields;
}

function endOfPlain(text: string, from: number, separator: Separator): number {
  const end = text.indexOf(separator, from);
  return end < 0 ? text.length : end;
}

/** -1 where the quote is a sign among others: 12" x 3. */
function endOfQuoted(text: string, from: number, separator: Separator): number {
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return -1;
    if (text[quote + 1] !== '"') {
      const end = quote + 1;
      return end === text.length || text[end] === separator ? end : -1;
    }
    at = quote + 2;
  }
}

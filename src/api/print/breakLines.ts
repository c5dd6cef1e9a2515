/** Cuts a text into lines of at most `width`, between words where it can; what does not fit ends in "…". */
export function breakLines(
  text: string,
  { width, most, measure }: { width: number; most: number; measure: (text: string) => number },
): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== "" && lines.length < most) {
    const fits = longestFit(rest, width, measure);
    const isLast = lines.length === most - 1;
    if (fits === rest.length) return [...lines, rest];
    if (isLast) return [...lines, ellipsis(rest, width, measure)];
    const gap = rest.lastIndexOf(" ", fits);
    const end = gap > 0 ? gap : fits;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return lines;
}

function ellipsis(text: string, width: number, measure: (text: string) => number): string {
  const fits = longestFit(text, width - measure("…"), measure);
  return `${text.slice(0, fits).trimEnd()}…`;
}

/** How many characters fit; at least one, never half of a pair. */
function longestFit(text: string, width: number, measure: (text: string) => number): number {
  let [low, high] = [1, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(text.slice(0, middle)) <= width) low = middle;
    else high = middle - 1;
  }
  const isHalf = low > 1 && low < text.length && /[\uD800-\uDBFF]/u.test(text.charAt(low - 1));
  return isHalf ? low - 1 : low;
}

import type { Paper } from "./Paper.ts";
import type { TableColumn } from "./tableColumns.ts";
import { body, faulty, faultSign, heading, padding } from "./tableStyle.ts";

/** What was typed into a cell may be a sentence; it gets lines rather than the page's width. */
const faultyRoom = 60;

/** How wide each column would be with every cell on one line, and its heading broken between words. */
export function naturalWidths(paper: Paper, columns: readonly TableColumn[], rows: number): number[] {
  return columns.map(({ label, cell }) => {
    let most = Math.max(...label.split(/\s+/u).map((word) => paper.width(paper.printable(word), heading)));
    const seen = new Set<string>();
    for (let row = 0; row < rows; row++) {
      const { text, isFaulty } = cell(row);
      const shown = isFaulty ? `${faultSign}${text}` : text;
      if (seen.has(shown)) continue;
      seen.add(shown);
      const width = paper.width(paper.printable(shown), isFaulty ? faulty : body);
      most = Math.max(most, isFaulty ? Math.min(width, faultyRoom) : width);
    }
    // A hair more, so that what just fits is not broken by rounding.
    return most + 2 * padding + 0.1;
  });
}

import type { SheetRows } from "../SheetRows.ts";

const fewestRows = 3;
/** Nobody pastes further out; looked at on the pane's own thread. */
export const likelyColumns = 26;
/** So that remarks with a comma or two are no tables. */
const repeated = /([;\t|,]).*\1/u;

/** Whether the top of a sheet is worth a longer look: most sheets have no such column at all. */
export const mayBePasted = (top: SheetRows): boolean =>
  Array.from({ length: likelyColumns }, (_, at) =>
    top.values.filter((row) => typeof row[at] === "string" && repeated.test(row[at])),
  ).some((found) => found.length >= fewestRows);

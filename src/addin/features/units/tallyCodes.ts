import type { Area, CellWrite } from "../../workbook/Workbook.ts";
import type { NameRows } from "./NameRows.ts";

/** How many cells of a column get codes. */
export interface CodeTally {
  /** Into empty cells. */
  readonly free: number;
  /** Into cells that hold something else. */
  readonly taken: number;
  /** Into cells that hold their code already: nothing to do. */
  readonly kept: number;
}

export interface CodeWishes {
  /** Where the names stand; codes go into the same rows of `column`. */
  readonly area: Area;
  readonly column: number;
  readonly rows: NameRows;
  /** A code for each of the names; undefined for none. */
  readonly codes: readonly (string | undefined)[];
  /** What stands in the column's rows. */
  readonly contents: readonly string[];
}

export function tallyCodes({ rows, codes, contents }: CodeWishes): CodeTally {
  let [free, taken, kept] = [0, 0, 0];
  rows.ofRow.forEach((name, at) => {
    const code = name < 0 ? undefined : codes[name];
    if (code === undefined) return;
    const content = contents[at] ?? "";
    if (content === code) kept += 1;
    else if (content === "") free += 1;
    else taken += 1;
  });
  return { free, taken, kept };
}

/** The codes to write: into empty cells, and with `replace` also where something else stands. */
export function listCodes(
  { area, column, rows, codes, contents }: CodeWishes,
  replace: boolean,
): readonly CellWrite[] {
  const writes: CellWrite[] = [];
  rows.ofRow.forEach((name, at) => {
    const code = name < 0 ? undefined : codes[name];
    const content = contents[at] ?? "";
    if (code === undefined || content === code || (content !== "" && !replace)) return;
    writes.push({ cell: { sheetId: area.sheetId, row: area.row + at, column }, value: code });
  });
  return writes;
}

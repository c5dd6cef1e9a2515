import type { CellValue } from "../../values/CellValue.ts";
import type { SheetRows } from "../SheetRows.ts";
import { separators } from "./splitFields.ts";

const fewestRows = 3;
/** Nobody pastes further out; looked at on the pane's own thread. */
export const likelyColumns = 26;
/** A row of ours has said its separator twice long before. */
const likelyLength = 500;

/** Whether the top of a sheet is worth a longer look: most sheets have no such column at all. */
export function mayBePasted({ values }: SheetRows): boolean {
  const found = new Uint8Array(likelyColumns);
  return values.some((row) =>
    row.slice(0, likelyColumns).some((cell, at) => mayHoldFields(cell) && ++found[at]! >= fewestRows),
  );
}

/** A separator twice, so that remarks with a comma or two are no tables. */
function mayHoldFields(cell: CellValue): boolean {
  if (typeof cell !== "string") return false;
  const start = cell.slice(0, likelyLength);
  return separators.some((separator) => {
    const at = start.indexOf(separator);
    return at >= 0 && start.includes(separator, at + 1);
  });
}

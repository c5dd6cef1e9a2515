import { cellStates } from "../values/cellStates.ts";
import type { CellValue } from "../values/CellValue.ts";
import { readDate } from "../values/DateValue.ts";
import type { SheetRows } from "./SheetRows.ts";

/** Numbers and days are counted, not read as headings. */
const isCounted = (cell: CellValue): boolean =>
  typeof cell === "number" || readDate(cell).state === cellStates.read;

/** Where headings stand that we do not know: in the first row, or -1 where that is a row of figures already. */
export const likelyHeaderRow = ({ firstRow, values }: SheetRows): number =>
  values[0]?.some(isCounted) ? -1 : firstRow;

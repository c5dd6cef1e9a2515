import { cellLooksLikeCpr } from "../values/looksLikeCpr.ts";
import { measures } from "../record/fields.ts";
import type { CellValue } from "../values/CellValue.ts";
import { isEmptyCell, textOfCell, tidyText } from "../values/cellText.ts";
import { isWholeCode } from "../units/isWholeCode.ts";
import { columnsBelow } from "./columnsBelow.ts";
import { isTotalText } from "./findSummary.ts";
import { isName, mayNameUnits } from "./findNameColumn.ts";
import type { ListLayout } from "./Layout.ts";
import { mappedColumns } from "./mappedColumns.ts";
import type { Column } from "./matchColumns.ts";
import type { Offer } from "./Offer.ts";
import { profileColumn } from "./profileColumn.ts";
import type { SheetRows } from "./SheetRows.ts";

const likely = 0.7;

/** Where a list lacks its units, the column that may call them by names: of codes and names, or of codes cut short. */
export function findUnitOffer(layout: ListLayout, top: SheetRows): Offer | undefined {
  const { sorCode, hospitalCode, departmentCode, unitName, date } = layout.columns;
  if (sorCode ?? unitName ?? (hospitalCode && departmentCode)) return undefined;
  // What has neither days nor counts may be no list of ours at all.
  if (!date || measures.every((measure) => !layout.columns[measure])) return undefined;
  const all = columnsBelow(top, Math.max(-1, layout.headerRow - top.firstRow));
  const taken = new Set(mappedColumns(layout.columns).map(([, { column }]) => column));
  const found = departmentCode
    ? all.find((column) => column.column === departmentCode.column && lacksHospital(column))
    : findUnits(all.filter(({ column }) => !taken.has(column)));
  return found && offerOf(found);
}

const lacksHospital = ({ column, cells }: Column): boolean => {
  const { filled, wholeCodes } = profileColumn(column, cells);
  return filled > 0 && wholeCodes < likely;
};

const findUnits = (free: readonly Column[]): Column | undefined =>
  free.find((column) => mayNameUnits(column) === "surely" && labelsOf(column).length > 0) ??
  free.find((column) => mayNameUnits(column) === "maybe" && mayHoldUnits(column));

/** Names, codes, or what people number their wards by: M12. She is asked, so more may be one than where nobody is. */
function mayHoldUnits(column: Column): boolean {
  const filled = column.cells.filter((cell) => !isEmptyCell(cell));
  const units = filled.filter((cell) => isName(cell) || isWholeCode(cell) || isNumbered(cell));
  return units.length > 0 && units.length >= filled.length * likely;
}

const isNumbered = (cell: CellValue): boolean =>
  typeof cell === "string" && /^(?=.*\d)\p{L}{1,2}[\p{L}\d .-]*$/u.test(tidyText(cell));

function labelsOf({ cells }: Column): Column["cells"] {
  return cells.filter((cell) => !isEmptyCell(cell) && !isTotalText(cell) && !cellLooksLikeCpr(cell));
}

/** With two that stand there, a code and a name if it has both, so that she sees what is meant. */
function offerOf(column: Column): Offer {
  const labels = labelsOf(column).map((cell) => ({
    isCode: isWholeCode(cell),
    text: tidyText(textOfCell(cell)),
  }));
  const first = labels.find(({ isCode }) => isCode) ?? labels[0];
  const second =
    labels.find(({ isCode }) => !isCode && first?.isCode) ?? labels.find(({ text }) => text !== first?.text);
  const examples = [first, second].flatMap((label) => label?.text ?? []);
  return {
    kind: "units",
    column: { column: column.column, header: column.header, reason: "chosen" },
    examples,
  };
}

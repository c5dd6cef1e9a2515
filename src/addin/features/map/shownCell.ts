import type { CellValue } from "../../../core/values/CellValue.ts";
import { textOfCell, tidyText } from "../../../core/values/cellText.ts";
import { mayBeDay } from "../../../core/values/countsFrom1904.ts";
import { cellLooksLikeCpr } from "../../../core/values/looksLikeCpr.ts";
import type { Formats } from "../../text/formats.ts";

/** As much of a cell as a choice has room for. */
const longest = 30;

/** A cell as the planner sees it in her sheet, where a day is a date; nothing of what looks like a CPR number. */
export function shownCell(cell: CellValue, { day }: Formats): string {
  if (cellLooksLikeCpr(cell)) return "";
  return mayBeDay(cell) ? day(Math.floor(Number(cell))) : tidyText(textOfCell(cell)).slice(0, longest);
}

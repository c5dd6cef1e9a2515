import { useSheetWords } from "../../ui/sheets/useSheetWords.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { OpenReport } from "./OpenReport.ts";
import { planPull } from "./planPull.ts";
import type { PlanSheet } from "./SheetPull.ts";
import { useOpenWords } from "./useOpenWords.ts";

/** How the report becomes a sheet, in the person's language. */
export function usePlanSheet(open: OpenReport): PlanSheet {
  const { sheetName } = useOpenWords();
  const words = useSheetWords();
  const { language, formats } = useWords();
  return (rows) => {
    const { number, period } = open.report;
    return planPull(rows, { language, name: sheetName(number, formats.period(period)), words });
  };
}

import { unitsDa } from "../../text/units.da.ts";
import { unitsEn } from "../../text/units.en.ts";
import { useWords } from "../WordsContext.ts";

/** The words about units: loaded with what uses them, so that the pane's first load stays small. */
export const useUnitWords = (): typeof unitsDa => (useWords().language === "da" ? unitsDa : unitsEn);

import { newSheetDa } from "../../text/newSheet.da.ts";
import { newSheetEn } from "../../text/newSheet.en.ts";
import { useWords } from "../../ui/WordsContext.ts";

/** The words about new sheets: loaded with what uses them, so that the pane's first load stays small. */
export const useSheetWords = (): typeof newSheetDa =>
  useWords().language === "da" ? newSheetDa : newSheetEn;

import { marksDa } from "../../text/marks.da.ts";
import { marksEn } from "../../text/marks.en.ts";
import { useWords } from "../../ui/WordsContext.ts";

/** The words about accepted warnings and the sheet's status: loaded with the check, so that the first load stays small. */
export const useMarkWords = (): typeof marksDa => (useWords().language === "da" ? marksDa : marksEn);

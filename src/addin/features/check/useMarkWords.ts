import { marksDa } from "../../text/marks.da.ts";
import { marksEn } from "../../text/marks.en.ts";
import { useByLanguage } from "../../ui/useByLanguage.ts";

/** The words about accepted warnings and the sheet's status. */
export const useMarkWords = (): typeof marksDa => useByLanguage({ da: marksDa, en: marksEn });

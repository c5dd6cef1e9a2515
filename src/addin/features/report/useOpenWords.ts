import { reportDa } from "../../text/report.da.ts";
import { reportEn } from "../../text/report.en.ts";
import { useByLanguage } from "../../ui/useByLanguage.ts";

/** The words of an opened report. */
export const useOpenWords = (): typeof reportDa => useByLanguage({ da: reportDa, en: reportEn });

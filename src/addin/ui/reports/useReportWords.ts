import { reportsDa } from "../../text/reports.da.ts";
import { reportsEn } from "../../text/reports.en.ts";
import { useByLanguage } from "../useByLanguage.ts";

/** The words about a report in a list. */
export const useReportWords = (): typeof reportsDa => useByLanguage({ da: reportsDa, en: reportsEn });

import { traysDa } from "../../text/trays.da.ts";
import { traysEn } from "../../text/trays.en.ts";
import { useByLanguage } from "../../ui/useByLanguage.ts";

/** The words about trays, lists and a new report. */
export const useTrayWords = (): typeof traysDa => useByLanguage({ da: traysDa, en: traysEn });

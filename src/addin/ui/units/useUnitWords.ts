import { unitsDa } from "../../text/units.da.ts";
import { unitsEn } from "../../text/units.en.ts";
import { useByLanguage } from "../useByLanguage.ts";

/** The words about units. */
export const useUnitWords = (): typeof unitsDa => useByLanguage({ da: unitsDa, en: unitsEn });

import { newSheetDa } from "../../text/newSheet.da.ts";
import { newSheetEn } from "../../text/newSheet.en.ts";
import { useByLanguage } from "../useByLanguage.ts";

/** The words about new sheets. */
export const useSheetWords = (): typeof newSheetDa => useByLanguage({ da: newSheetDa, en: newSheetEn });

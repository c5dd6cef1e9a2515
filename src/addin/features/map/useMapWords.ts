import { mapDa } from "../../text/map.da.ts";
import { mapEn } from "../../text/map.en.ts";
import { useWords } from "../../ui/WordsContext.ts";

/** The words of the set-up: loaded with what uses them, so that the pane's first load stays small. */
export const useMapWords = (): typeof mapDa => (useWords().language === "da" ? mapDa : mapEn);

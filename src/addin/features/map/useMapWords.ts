import { mapDa } from "../../text/map.da.ts";
import { mapEn } from "../../text/map.en.ts";
import { useByLanguage } from "../../ui/useByLanguage.ts";

/** The words of the set-up. */
export const useMapWords = (): typeof mapDa => useByLanguage({ da: mapDa, en: mapEn });

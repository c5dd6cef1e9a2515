import { rightsRoomDa } from "../../text/rights.da.ts";
import { rightsRoomEn } from "../../text/rights.en.ts";
import { useByLanguage } from "../../ui/useByLanguage.ts";

/** The words about rights. */
export const useRightsWords = (): typeof rightsRoomDa =>
  useByLanguage({ da: rightsRoomDa, en: rightsRoomEn });

import { personSearchDa } from "../../text/personSearch.da.ts";
import { personSearchEn } from "../../text/personSearch.en.ts";
import { useByLanguage } from "../../ui/useByLanguage.ts";

/** The words about searching for a person. */
export const usePersonWords = (): typeof personSearchDa =>
  useByLanguage({ da: personSearchDa, en: personSearchEn });

import { sendDa } from "../../text/send.da.ts";
import { sendEn } from "../../text/send.en.ts";
import { useByLanguage } from "../../ui/useByLanguage.ts";

/** The words about sending. */
export const useSendWords = (): typeof sendDa => useByLanguage({ da: sendDa, en: sendEn });

import { inboxDa } from "../../text/inbox.da.ts";
import { inboxEn } from "../../text/inbox.en.ts";
import { useByLanguage } from "../../ui/useByLanguage.ts";

/** The words about messages. */
export const useInboxWords = (): typeof inboxDa => useByLanguage({ da: inboxDa, en: inboxEn });

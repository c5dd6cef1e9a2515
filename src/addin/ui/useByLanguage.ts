import { useWords } from "./WordsContext.ts";

/** Words that are loaded with what uses them, so that the pane's first load stays small, in the pane's language. */
export const useByLanguage = <Words>(words: Readonly<Record<"da" | "en", Words>>): Words =>
  words[useWords().language];

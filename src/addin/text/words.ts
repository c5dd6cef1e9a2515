import { da, type Words } from "./da.ts";
import { en } from "./en.ts";

/** Danish for Danes and whoever speaks neither; English for English. */
export const wordsFor = (language: string): Words => (/^en\b/i.test(language) ? en : da);

export type { Words };

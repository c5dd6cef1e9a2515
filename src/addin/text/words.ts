import { da, type Words } from "./da.ts";

/** Danish for Danes and whoever speaks neither; English, fetched when it is wanted, for English. */
export async function loadWords(language: string): Promise<Words> {
  if (!/^en\b/i.test(language)) return da;
  return (await import("./en.ts")).en;
}

export type { Words };

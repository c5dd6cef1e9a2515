import { tidyText } from "../values/cellText.ts";

/** As much of a name as a sentence can bear. */
const longest = 60;

/** A unit's name for details and messages. */
export const shownName = (name: string): string => tidyText(name).slice(0, longest);

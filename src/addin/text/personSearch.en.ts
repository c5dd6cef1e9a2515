import { createFormats } from "./formats.ts";
import type { personSearchDa } from "./personSearch.da.ts";

const { number } = createFormats("en-GB");

/** Searching for a person's reports, in English. */
export const personSearchEn: typeof personSearchDa = {
  title: "CPR search",
  about: (group: string) =>
    `All reports about one person in ${group}. The number is not kept; that somebody searched is noted on the server.`,
  none: "You have no form type with a CPR field, so there is nothing to search.",
  formType: "Form type",
  search: "Search",
  searching: "Searching …",
  asks: {
    person: "Write a CPR number or a replacement number.",
    invalid: "The CPR number is not valid. Check the date and the number of digits.",
  },
  replacement: "This is a replacement number. See whether the person has reports under the real number too.",
  found: (n: number) =>
    n === 0 ? "No reports about that person in the group." : n === 1 ? "1 report" : `${number(n)} reports`,
  results: "Reports about the person",
};

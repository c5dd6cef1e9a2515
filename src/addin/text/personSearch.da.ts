import { createFormats } from "./formats.ts";

const { number } = createFormats("da-DK");

/** Searching for a person's reports, in Danish. */
export const personSearchDa = {
  title: "CPR-søgning",
  about: (group: string) =>
    `Alle skemaer om én person i ${group}. Nummeret bliver ikke gemt, og at der er søgt, bliver noteret på serveren.`,
  none: "Du har ingen skematype med et CPR-felt, så der er intet at søge i.",
  formType: "Skematype",
  search: "Søg",
  searching: "Søger …",
  asks: {
    person: "Skriv et CPR-nummer eller et erstatnings-CPR.",
    invalid: "CPR-nummeret er ikke gyldigt. Kontrollér datoen og antallet af cifre.",
  },
  replacement: "Det er et erstatnings-CPR. Se efter, om personen også har skemaer under sit rigtige nummer.",
  found: (n: number) =>
    n === 0 ? "Ingen skemaer om den person i gruppen." : n === 1 ? "1 skema" : `${number(n)} skemaer`,
  results: "Skemaer om personen",
};

import { createFormats } from "./formats.ts";

const { number, list } = createFormats("da-DK");

const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const warnings = (n: number) => counted(n, "advarsel", "advarsler");

/** What the planner makes of warnings, in Danish; loaded with the check. */
export const marksDa = {
  accept: {
    begin: "Acceptér …",
    reason: "Hvorfor er det rigtigt?",
    help: "Begrundelsen følger rækken, når den gemmes eller indberettes. Skriv intet om personer.",
    one: "Acceptér",
    all: (n: number) => `Acceptér alle ${number(n)} som denne`,
    cancel: "Fortryd",
    trouble: {
      missing: "Skriv en begrundelse; én sætning er nok.",
      tooLong: "Begrundelsen er for lang. Skriv den på højst 500 tegn.",
      cpr: "Begrundelsen ser ud til at indeholde et CPR-nummer. Skriv den uden noget om personer.",
    },
    because: (reason: string) => `Accepteret: ${reason}`,
    lapsed: (reason: string) =>
      `Du har accepteret advarslen (“${reason}”), men tallene er ændret siden. Se på den igen.`,
    takeBack: "Fortryd accept",
    takeBackAll: (n: number) => `Fortryd accept af alle ${number(n)}`,
    unnamed: "Advarslen kan accepteres, når rækkens enhed og dato kan læses.",
    accepted: (n: number) => `${warnings(n)} accepteret.`,
    leftUnnamed: (n: number) =>
      `${counted(n, "er sprunget over, fordi rækkens enhed eller dato", "er sprunget over, fordi rækkernes enhed eller dato")} ikke kan læses.`,
    leftTooLong: (n: number) =>
      `${counted(n, "er sprunget over, fordi rækkens begrundelser", "er sprunget over, fordi rækkernes begrundelser")} tilsammen bliver længere end 500 tegn.`,
    takenBack: (n: number) => `${warnings(n)} er ikke længere accepteret.`,
    full: "Projektmappen kan ikke rumme flere begrundelser. Fortryd accept af nogle advarsler, eller brug en ny projektmappe til de næste måneder.",
    only: "Accepterede",
    standing: (n: number) =>
      `${warnings(n)} er accepteret; ${n === 1 ? "begrundelsen" : "begrundelserne"} sendes med.`,
    speakAgain: (n: number) =>
      n === 1
        ? "1 accepteret advarsel vises igen, fordi tallene er ændret."
        : `${number(n)} accepterede advarsler vises igen, fordi tallene er ændret.`,
  },
  /** Behind the sentence of a heading that many registrations share. */
  concerns: (n: number) => `Det gælder ${number(n)} registreringer.`,
  mend: {
    tidyAll: "Gør dem til tal og datoer",
    sealed: "Cellen er skrivebeskyttet, så jeg kan ikke rette den for dig.",
    leftSealed: (n: number) =>
      n === 1
        ? "Én celle er ikke ændret, fordi arket er beskyttet."
        : `${number(n)} celler er ikke ændret, fordi arket er beskyttet.`,
    hiddenToo: "Også i filtrerede og skjulte rækker.",
    formulas: (n: number) =>
      n === 1
        ? "Én celle har en formel og er ikke ændret. Ret formlen i stedet."
        : `${number(n)} celler har en formel og er ikke ændret. Ret formlen i stedet.`,
  },
  status: {
    offer: "Vis status i arket …",
    about:
      "Jeg skriver to kolonner til højre for dine: hver rækkes status og årsagen. Dem kan du sortere og filtrere på. De følger dine rettelser, og det koster hver gang et trin mere i Fortryd.",
    show: "Vis status",
    cancel: "Nej tak",
    hide: "Fjern status",
    working: "Skriver status …",
    stands: (columns: readonly string[]) => `Status står i kolonne ${list(columns)}.`,
    hers: (n: number) =>
      n === 1
        ? "Du har selv skrevet i én celle i kolonnerne; den lader jeg stå."
        : `Du har selv skrevet i ${number(n)} celler i kolonnerne; dem lader jeg stå.`,
    shown: (columns: readonly string[]) => `Status er skrevet i kolonne ${list(columns)}.`,
    hidden: "Kolonnerne med status er fjernet.",
    left: (n: number) =>
      n === 1
        ? "Kolonnerne er fjernet, på nær én celle, som du selv har skrevet i."
        : `Kolonnerne er fjernet, på nær ${number(n)} celler, som du selv har skrevet i.`,
    headings: ["Sengepladser: status", "Sengepladser: årsag"] as readonly [string, string],
    statuses: {
      error: "Fejl",
      warning: "Advarsel",
      accepted: "Accepteret",
      ok: "OK",
    },
  },
};

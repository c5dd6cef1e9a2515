import type { Offer } from "../../core/mapping/Offer.ts";
import type { Separator } from "../../core/mapping/pasted/splitFields.ts";
import type { WordMeaning } from "../../core/mapping/Layout.ts";
import { createFormats } from "./formats.ts";

const { list, number } = createFormats("da-DK");

const cells = (n: number) => (n === 1 ? "én celle" : `${number(n)} celler`);
const rows = (n: number) => (n === 1 ? "1 række" : `${number(n)} rækker`);

/** Of names that all have a code: those whose code no register has, and those that cannot be looked up. */
interface NamedCounts {
  readonly all: number;
  readonly unknown: number;
  readonly unlooked: number;
}

/** What the planner is asked about her own way of writing, in Danish. */
export const mapDa = {
  questions: "Det, kun du kan svare på",
  choose: "Vælg …",
  decline: "Nej",
  declineCounts: "Nej, lad mig vælge",
  accept: {
    units: "Ja, det er afsnittene",
    less: "Ja, træk fra",
    unitOnce: "Ja, samme afsnit",
    once: "Ja, brug tallet nedad",
    addRows: "Ja, læg sammen",
    counts: "Ja, det passer",
  } satisfies Record<Offer["kind"], string>,
  offers: {
    counts: (columns: readonly { readonly field: string; readonly column: string }[]) =>
      `Ingen overskrifter siger, hvilket tal der er hvilket. Jeg har gættet efter størrelsen: ${list(columns.map(({ field, column }) => `${field} i kolonne ${column}`))}. Passer det?`,
    units: (heading: string, column: string, examples: readonly string[]) =>
      `Er ${heading.trim() === "" ? `kolonne ${column}` : `"${heading.trim()}" (kolonne ${column})`} afsnittene? Der står fx ${list(examples.map((example) => `"${example}"`))}. Hele koder læses, som de står; for hvert navn siger du, hvilken enhed det er.`,
    less: (field: string, from: string, heading: string, less: string) =>
      `Skal "${heading.trim()}" (kolonne ${less}) trækkes fra kolonne ${from}, så jeg får ${field}?`,
    unitOnce: (n: number) =>
      `${rows(n)} har en dato, men intet afsnit. Hører de til afsnittet i den nærmeste række ovenfor?`,
    once: (field: string) =>
      `${field.charAt(0).toUpperCase()}${field.slice(1)} står kun i nogle af rækkerne. Gælder tallet for afsnittets øvrige rækker?`,
    addRows: (n: number) =>
      `${rows(n)} har samme afsnit og dag som en anden række. Er det dele af samme registrering, der skal lægges sammen?`,
  },
  wordMeans: (word: string, n: number) =>
    n > 0 ? `"${word}" står i ${cells(n)} i stedet for et tal. Hvad betyder det?` : `"${word}" betyder`,
  meanings: {
    zero: "0",
    nothing: "Intet at indberette for dagen",
    mistake: "En fejl, der skal rettes",
  } satisfies Record<WordMeaning, string>,
  names: "Afsnit efter navn",
  openNames: (n: number) =>
    n === 1
      ? "Sig, hvilken enhed navnet er. Svaret huskes."
      : `Sig, hvilken enhed hvert af de ${number(n)} navne er. Svarene huskes.`,
  named: ({ all, unknown, unlooked }: NamedCounts) => {
    const found = all - unknown - unlooked;
    const see = `Se, om det er ${found === 1 ? "den rigtige enhed" : "de rigtige enheder"}.`;
    if (found === all) return `${found === 1 ? "Navnet" : "Alle navne"} er fundet. ${see}`;
    return [
      ...(found > 0 ? [`${number(found)} af ${number(all)} navne er fundet. ${see}`] : []),
      ...(unknown > 0
        ? [
            unknown === 1
              ? "Ét navn har en kode, som ingen enhed i registret har. Ret den herunder."
              : `${number(unknown)} navne har koder, som ingen enhed i registret har. Ret dem herunder.`,
          ]
        : []),
      ...(unlooked > 0
        ? [
            unlooked === 1
              ? "Ét navn har en kode, som jeg ikke kan slå op."
              : `${number(unlooked)} navne har koder, som jeg ikke kan slå op.`,
          ]
        : []),
    ].join(" ");
  },
  unknownCode: "Ingen enhed i registret har den kode.",
  otherHospital: (hospital: string) =>
    `I arket står sygehus ${hospital} ud for navnet, og dets koder begynder med ${hospital}.`,
  moreNames: (n: number) => `Vis flere (${number(n)})`,
  nameOf: (name: string, hospital: string, n: number) =>
    hospital === "" ? `${name} (${rows(n)})` : `${name}, sygehus ${hospital} (${rows(n)})`,
  chooseUnit: (n: number) => `Vælg mellem ${number(n)} enheder`,
  typeCode: "Skriv en anden kode …",
  codeHint: "En kode er en SOR-kode, eller sygehus- og afdelingskode i ét, fx 4202010.",
  useCode: "Brug",
  unitOnce: "Rækker uden afsnit hører til afsnittet ovenfor",
  once: (field: string) => `Tomme celler i ${field} får tallet fra afsnittets nærmeste række ovenfor`,
  addsRows: "Læg rækker for samme afsnit og dag sammen",
  more: "Flere muligheder",
  less: (field: string) => `Trækkes fra ${field}`,
  unitName: "Afsnittets navn",
  hour: "Klokkeslæt (kun kl. 23 læses)",
  unreadDays: {
    row: (row: number) => `Række ${row}`,
    column: (column: string) => `Kolonne ${column}`,
    sentence: (place: string, days: string) =>
      `${place} ligner dage (${days} …), men jeg kan ikke være sikker på, hvilke datoer det er. Skriv måned og år over dem eller i arkets navn, fx november 2026, eller skriv dagene som datoer, fx 02-11-2026.`,
  },
  pasted: {
    separators: {
      ";": "semikolon",
      "\t": "tabulator",
      ",": "komma",
      "|": "lodret streg",
    } satisfies Record<Separator, string>,
    found: (column: string, separator: string) =>
      `Kolonne ${column} ser ud til at være en indsat tabel: felterne er adskilt af ${separator}. De skal stå i hver sin kolonne. Del dem her, eller brug Data → Tekst til kolonner i Excel.`,
    action: "Del i kolonner",
    splitting: "Deler i kolonner",
    split: (
      { rows: n, steps }: { readonly rows: number; readonly steps: number },
      from: string,
      to: string,
    ) =>
      `${rows(n)} er delt i kolonnerne ${from} til ${to}. Koder står som tekst. ${steps > 1 ? `Det er ${number(steps)} trin i Fortryd: fortryd dem alle i Excel` : "Fortryd i Excel"}, hvis det ikke er rigtigt.`,
    partly: ({
      rows: n,
      left,
      steps,
    }: {
      readonly rows: number;
      readonly left: number;
      readonly steps: number;
    }) =>
      `Kun de nederste ${rows(n)} er delt; ${rows(left)} står endnu i én kolonne. Del resten her, eller fortryd i Excel${steps > 1 ? `: det er ${number(steps)} trin` : ""}.`,
    filled: (cell: string) =>
      `Intet er delt: celle ${cell} er ikke tom og ville blive overskrevet. Flyt eller slet det, der står der, og prøv igen.`,
    changed: (cell: string) =>
      `Celle ${cell} blev udfyldt eller ændret imens, så jeg holdt op der. Flyt eller slet det, der står der, og prøv igen.`,
    formula: (cell: string) =>
      `Intet er delt: celle ${cell} er en formel, som jeg ikke ændrer. Kopiér formlerne, indsæt dem som værdier, og prøv igen.`,
  },
  file: {
    save: "Gem opsætningen som fil",
    open: "Hent opsætning fra fil",
    name: (sheet: string) => `Sengepladser opsætning ${sheet}.json`,
    unreadable: (name: string) => `${name} er ikke en opsætning fra Sengepladser.`,
    unfit: (name: string) =>
      `Opsætningen fra ${name} passer ikke til arket: dens overskrifter står her ikke.`,
    brought: (name: string) => `Opsætningen fra ${name} er hentet. Se den igennem, og brug den.`,
  },
};

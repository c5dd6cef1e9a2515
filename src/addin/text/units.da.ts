import type { UnitLevel } from "../../core/contract/register.ts";
import type { ScopeReason, UnitColumn, UnitScope } from "../../core/contract/units.ts";
import type { CodeSystem } from "../../core/units/UnitKey.ts";
import { createFormats } from "./formats.ts";

const { number, list, day } = createFormats("da-DK");

/** What tells what kind of unit it is. */
export interface UnitKind {
  readonly system: CodeSystem;
  readonly code: string;
  readonly level?: UnitLevel | undefined;
  readonly type?: string | undefined;
}

const levels: Readonly<Record<UnitLevel, string>> = {
  IE: "Institutionsejer",
  SI: "Sundhedsinstitution",
  OE: "Organisatorisk enhed",
};
const shakKind = (code: string) => (code.length <= 4 ? "Sygehus" : code.length === 6 ? "Afdeling" : "Afsnit");
const names = (n: number) => (n === 1 ? "ét navn" : `${number(n)} forskellige navne`);
const cells = (n: number) => (n === 1 ? "én celle" : `${number(n)} celler`);
const codes = (n: number) => (n === 1 ? "én kode" : `${number(n)} koder`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Finding units of the register, in Danish. */
export const unitsDa = {
  search: "Søg",
  searchLabel: "Navn eller kode",
  system: "Kodesystem",
  systems: { shak: "SHAK", sor: "SOR" } satisfies Record<CodeSystem, string>,
  day: "Gælder den",
  noDay: (serial: number) =>
    `Det er ikke en dato. Skriv den som 14-09-2025. Der søges stadig den ${day(serial)}.`,
  imported: (system: string, serial: number, complete: boolean) =>
    `${system} er indlæst ${day(serial)}${complete ? "" : ", men ikke fuldstændigt"}.`,
  scope: "Søg i",
  anywhere: "Alle enheder",
  scopes: {
    "own-si": "Mit CVR – SI",
    "own-all": "Mit CVR – Alle",
    state: "Statslig",
    regional: "Regional",
    municipal: "Kommunal",
    private: "Privat",
  } satisfies Record<UnitScope, string>,
  scopeReasons: {
    "register-missing": "Registret er ikke indlæst.",
    "own-cvr-unknown": "Mit CVR kan vælges, når du er logget ind for en virksomhed.",
    "cvr-missing": "Registret har ingen CVR-numre, så Mit CVR kan ikke vælges.",
    "level-missing": "Registret siger ikke, hvad der er en sundhedsinstitution (SI).",
    "owner-missing": "Registret siger ikke, hvem der ejer enhederne.",
  } satisfies Record<ScopeReason, string>,
  filters: (n: number) => (n === 0 ? "Filtre" : `Filtre (${number(n)})`),
  any: "Alle",
  levels,
  columns: {
    code: "Kode",
    name: "Navn",
    level: "Niveau",
    type: "Enhedstype",
    owner: "Ejer",
    cvr: "CVR-nummer",
    shak: "SHAK-kode",
    yder: "Ydernummer",
    institution: "Institutionens SOR-kode",
  } satisfies Record<UnitColumn, string>,
  loading: "Henter registret …",
  missing: "Registret kunne ikke hentes. Der kan søges, så snart der er forbindelse til serveren.",
  notImported:
    "Serveren har ikke noget register endnu, så jeg kender ingen enheder. Skriv koden selv, eller bed jeres it-afdeling om at indlæse SHAK eller SOR.",
  systemMissing: (system: string) =>
    `Serveren har ikke ${system} endnu, så jeg kender ingen af enhederne der. Skriv koden selv, eller bed jeres it-afdeling om at indlæse ${system}.`,
  results: "Enheder",
  found: (n: number) => (n === 1 ? "Én enhed" : `${number(n)} enheder`),
  none: (text: string) => `Ingen enhed passer på "${text}". Prøv med færre ord, eller kun en del af navnet.`,
  showHospital: (code: string) => `Vis alle på sygehus ${code}`,
  kind: ({ system, code, level, type }: UnitKind) =>
    system === "shak" ? shakKind(code) : [level && levels[level], type].filter(Boolean).join(", "),
  closed: (serial: number) => `Lukket ${day(serial)}`,
  opens: (serial: number) => `Åbner ${day(serial)}`,
  open: "åben",
  chooseFirst: (cell: string) => `Vælg en enhed, så sætter jeg dens kode i ${cell}.`,
  chooseCell: "Vælg en celle i arket, og vælg en enhed.",
  codeIn: (code: string, cell: string) => `${code} i ${cell}`,
  places: (parts: readonly string[]) => list(parts),
  holds: (cell: string, content: string) => `I ${cell} står "${content}".`,
  typeInReport: (parts: readonly string[]) => `Skriv koderne i skemaets række: ${list(parts)}.`,
  chooseForReport: "Vælg en enhed, så står dens kode her. Den skrives i skemaets række, ikke i arket.",
  copy: (code: string) => `Kopiér ${code}`,
  copied: (part: string) => `Kopieret: ${part}. Gå tilbage til skemaet, og sæt ind i rækken.`,
  notCopied: (part: string) => `Excel lader mig ikke kopiere. Skriv selv ${part} i skemaets række.`,
  codeParts: {
    sor: (code: string) => `SOR-kode ${code}`,
    hospital: (code: string) => `sygehuskode ${code}`,
    department: (code: string) => `afdelingskode ${code}`,
  },
  insert: "Indsæt",
  replace: (contents: readonly string[]) => `Erstat ${list(contents.map((content) => `"${content}"`))}`,
  written: (parts: readonly string[]) => `Skrevet: ${list(parts)}.`,
  already: "Koden står der allerede.",
  changed: "Cellen er ændret imens. Se efter, og tryk igen.",
  names: {
    tab: "Koder til navne",
    intro:
      "Markér de celler i arket, afsnittenes navne står i. Jeg viser en kode til hvert navn, før noget skrives.",
    read: "Brug det markerede",
    again: "Brug andre celler",
    nothing: "Der er ingen navne i det markerede. Markér de celler, navnene står i, og prøv igen.",
    reading: "Læser navnene …",
    proposing: "Finder koder …",
    writing: "Skriver koderne …",
    progress: (done: number, total: number) => `${number(done)} af ${number(total)}`,
    source: (area: string, sheet: string, distinct: number, filled: number) =>
      `${area} i arket ${sheet}: ${names(distinct)} i ${cells(filled)}.`,
    firstColumn: (column: string) => `Jeg bruger kun kolonne ${column} af det markerede.`,
    one: (n: number) => `${number(n)} fundet`,
    several: (n: number) => `${number(n)} skal vælges`,
    none: (n: number) => `${number(n)} ikke fundet`,
    all: (n: number) => `Alle ${number(n)}`,
    filter: "Vis navne",
    list: "Navne og koder",
    hospital: "Sygehus",
    anyHospital: "Alle sygehuse",
    hospitalOption: (name: string, n: number) => `${name} (${number(n)})`,
    times: cells,
    choose: (n: number) => `Vælg mellem ${number(n)} …`,
    noCode: "Ingen kode",
    notFound: "Ikke fundet",
    codeFor: (name: string) => `Kode til ${name}`,
    find: "Søg",
    findFor: (name: string) => `Søg efter en enhed til ${name}`,
    useFor: (name: string) => `Brug til ${name}`,
    cancelFind: "Fortryd",
    column: "Skriv i kolonne",
    write: (n: number, area: string) => `Skriv ${codes(n)} i ${area}`,
    nothingToWrite: "Vælg mindst én kode først.",
    allThere: "Koderne står der allerede.",
    looking: "Ser, om kolonnen er tom …",
    taken: (n: number, area: string) =>
      `${capital(cells(n))} i ${area} er ikke ${n === 1 ? "tom" : "tomme"}. Hvad skal jeg gøre?`,
    onlyEmpty: (n: number) => (n === 0 ? "Ingen er tomme" : `Skriv kun i de tomme (${number(n)})`),
    replace: (n: number) => `Erstat også ${n === 1 ? "den" : `de ${number(n)}`}`,
    written: (n: number, area: string) =>
      `${capital(codes(n))} er skrevet i ${area}. Excels Fortryd fjerner ${n === 1 ? "den" : "dem"} igen.`,
    stopped: (n: number) =>
      n === 0 ? "Stoppet. Intet er skrevet." : `Stoppet. ${capital(codes(n))} nåede at blive skrevet.`,
    changed: "Arket er ændret imens, og intet er skrevet. Se forslagene igennem, og skriv igen.",
  },
};

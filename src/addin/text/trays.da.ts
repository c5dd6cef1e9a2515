import type { ReportSort, ReportState } from "../../core/contract/reports.ts";
import type { TrayCounts } from "../../core/contract/trays.ts";
import { createFormats } from "./formats.ts";

const { number, list } = createFormats("da-DK");

const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const reports = (n: number) => counted(n, "skema", "skemaer");

/** The trays, the lists and a new report, in Danish. */
export const traysDa = {
  group: (name: string) => `Gruppe: ${name}`,
  changeGroup: "Skift gruppe nederst i ruden.",
  trays: "Bakker",
  unread: "Ulæste beskeder",
  unreadElsewhere: (n: number) => `og ${counted(n, "ulæst", "ulæste")} om andre grupper`,
  counting: "tæller …",
  count: (n: number) => number(n),
  refresh: "Opdater bakketæller",
  counted: ({ unread, draft, outbox, submitted, cancelled }: TrayCounts) =>
    `Bakkerne er talt op: ${list([
      counted(unread, "ulæst besked", "ulæste beskeder"),
      `${number(draft)} i kladde`,
      `${number(outbox)} i udbakken`,
      `${number(submitted)} indberettet`,
      `${number(cancelled)} annulleret`,
    ])}.`,
  firstReport:
    "Gruppen har ingen skemaer endnu. Opret et her, eller gå tilbage til dit ark, kontrollér det, og vælg Gem kladde.",
  create: "Opret skema",
  mayNot: (what: string, group: string) => `Du mangler rettighed til at ${what} i ${group}.`,
  ask: "Anmod om brugerroller",
  askHelp: "Få lov til at læse, indtaste eller indberette.",
  byType: "Skemaer",
  byTypeHelp: "Påbegyndte, indberettede og annullerede",
  other: "Diverse",
  personSearch: "CPR-søgning",
  personSearchHelp: "Alle gruppens skemaer om én person.",
  noPersonForm: "CPR-søgning er her kun, når du har en skematype med et CPR-felt, og det har du ikke.",
  /** What a tray is for. */
  purposes: {
    all: "Alle skemaer, gruppen har begyndt, indberettet eller annulleret.",
    begun: "Skemaer, der er begyndt og ikke indberettet: i kladde eller udbakke.",
    draft: "Skemaer, der ikke er færdige. Alle i gruppen kan arbejde videre i dem.",
    outbox:
      "Skemaer, der er klar til at blive sendt. De er først indberettet, når en i gruppen indberetter dem.",
    submitted:
      "Skemaer, der er indberettet. Hvert af dem gælder, også mens det bliver redigeret, til det er indberettet igen.",
    cancelled: "Skemaer, der har været indberettet og er annulleret. De kan læses, men ikke ændres mere.",
  } satisfies Record<ReportState | "all" | "begun", string>,
  empty: {
    all: "Gruppen har ingen skemaer endnu. Opret et under Mine bakker, eller gem dit ark som kladde.",
    begun: "Ingen skemaer er begyndt. Opret et under Mine bakker, eller gem dit ark som kladde.",
    draft: "Ingen kladder. Her ligger skemaer fra du gemmer dem, til de bliver indberettet.",
    outbox: "Udbakken er tom. Åbn en kladde, og vælg Læg i udbakke, når den er klar.",
    submitted:
      "Intet er indberettet endnu. Her ligger skemaer, når de er indberettet fra en kladde, udbakken eller et ark.",
    cancelled: "Intet er annulleret. Et skema, der er indberettet ved en fejl, kan åbnes og annulleres.",
  } satisfies Record<ReportState | "all" | "begun", string>,
  list: {
    label: "Skemaer",
    loading: "Henter skemaer …",
    fetchAgain: "Hent listen igen",
    search: "Nr., måned, enhed eller navn",
    searchHelp: "Fx 17, oktober, okt. 2025, 9101011, eller hvem der har oprettet eller ændret skemaet",
    searchKept:
      "Det kan være begyndelsen på et CPR-nummer, så der bliver ikke søgt efter det. En enheds kode har 6 eller 7 tegn i SHAK.",
    filters: (n: number) => (n === 0 ? "Filtre" : `Filtre (${number(n)})`),
    clear: "Ryd filtre",
    noneFits: "Ingen skemaer passer til søgningen.",
    shown: (n: number, more: boolean) => (more ? `De første ${reports(n)} er hentet.` : `${reports(n)}.`),
    elsewhere: (state: string) => `Ligger nu i ${state}`,
    deleted: (no: number) => `Skema ${no} er slettet.`,
    sortBy: "Sortér efter",
    sorts: {
      number: "Nr.",
      period: "Periode",
      version: "Version",
      changedAt: "Ændret",
      author: "Af",
      createdAt: "Oprettet",
    } satisfies Record<ReportSort, string>,
    ascending: "mindste eller ældste først",
    descending: "største eller nyeste først",
    state: "Bakke",
    states: { all: "Alle", begun: "Påbegyndte (kladde og udbakke)" },
    formType: "Skematype",
    allTypes: "Alle",
    year: "År",
    month: "Måned",
    any: "Alle",
    unit: "Enhed",
    unitHelp: "SOR-kode eller afdelingskode, mindst 6 tegn",
    unitShort: "Skriv mindst 6 tegn. Før det søges der ikke efter enheden.",
    version: "Version",
    versionHelp: "Antal gange indberettet",
  },
  outbox: {
    send: "Indberet alle",
    mayNot: "Du mangler rettighed til at indberette i gruppen.",
    sure: "Indberet hele udbakken?",
    sureHelp:
      "Hvert skema bliver valideret. De fejlfri bliver indberettet på vegne af gruppen, også dem, et filter skjuler. Resten bliver i udbakken med en grund.",
    yes: "Ja, indberet alle",
    sending: "Indberetter udbakken …",
    submitted: (n: number) => `${reports(n)} indberettet`,
    left: (n: number) => `${reports(n)} blev i udbakken`,
    nothing: "Udbakken var tom. Intet er indberettet.",
    version: (version: number) => `version ${number(version)}`,
    hasErrors: (n: number) =>
      n > 0
        ? `Det har ${counted(n, "fejl", "fejl")}. Åbn skemaet, og ret ${n === 1 ? "den" : "dem"}.`
        : "Det har fejl. Åbn skemaet, og ret dem.",
    close: "Luk kvitteringen",
  },
  fresh: {
    title: (form: string) => `Opret skema: ${form}`,
    info: "Skemainformation",
    group: "Gruppe",
    month: "Måned",
    year: "År",
    day: "Dag",
    dayHelp: "Fx 14-09-2025",
    noDay: "Det er ikke en dato. Skriv den som 14-09-2025.",
    hospital: "Sygehuskode",
    hospitalHelp: "Fire tegn, fx 8001. SOR, hvis enhederne ikke har nogen.",
    choose: "Vælg måned",
    asks: {
      month: "Vælg den måned, skemaet gælder.",
      day: "Vælg den dag, skemaet gælder.",
      monthToCome: "Den måned er ikke begyndt endnu. Vælg denne måned eller en tidligere.",
      dayToCome: "Den dag er ikke kommet endnu. Vælg i dag eller en tidligere dag.",
      hospital: "Skriv sygehusets kode med fire tegn, eller SOR.",
      person: "Skriv det CPR-nummer, skemaet handler om.",
      personInvalid: "CPR-nummeret er ikke gyldigt. Kontrollér datoen og antallet af cifre.",
    },
    replacement: "Det er et erstatnings-CPR. Skemaet kan godt indberettes.",
    create: "Opret skema",
    open: (no: number) => `Åbn skema ${no}`,
    exists: (no: number, state: string) =>
      `Skemaet findes allerede: skema ${no} for den periode (${state}). Det bliver åbnet i stedet for et nyt.`,
    opened: (no: number) => `Skema ${no} fandtes allerede og er åbnet.`,
    created: (no: number) => `Skema ${no} er oprettet som kladde.`,
    unknown: "Skematypen findes ikke længere. Gå tilbage til Mine bakker, og vælg en anden.",
  },
};

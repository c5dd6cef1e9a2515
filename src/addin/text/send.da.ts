import type { Measure } from "../../core/record/fields.ts";
import { createFormats } from "./formats.ts";

const { number, list } = createFormats("da-DK");

type Intent = "draft" | "outbox" | "submit";
/** What may differ between sheet and report. */
type DifferenceKey = Measure | "reason" | "row";

const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const records = (n: number) => counted(n, "registrering", "registreringer");
const rows = (n: number) => counted(n, "række", "rækker");
const it = (n: number) => (n === 1 ? "den" : "de");

const measureNames: Readonly<Record<Measure, string>> = {
  establishedBeds: "normerede",
  openBeds: "disponible",
  patients: "patienter",
};

/** What a report is called: its number, and its period. */
const reportName = (no: number, name: string) => `Skema ${no}, ${name}`;

const differenceNames: Readonly<Record<DifferenceKey, string>> = {
  ...measureNames,
  reason: "begrundelse",
  row: "række",
};

/** Sending, its plan and its receipt, in Danish. */
export const sendDa = {
  checkingFirst: "Læser og kontrollerer hele arket, før noget sendes …",
  planning: "Holder arket op mod det, der allerede er sendt …",
  titles: { draft: "Kladde", outbox: "Udbakke", submit: "Indberetning" },
  planTitle: (intent: Intent, n: number) => {
    const what = n === 1 ? "ét skema" : `${number(n)} skemaer`;
    if (intent === "draft") return `Gem ${what} som kladde?`;
    return intent === "outbox" ? `Læg ${what} i udbakken?` : `Indberet ${what}?`;
  },
  nothingToDo: {
    draft: "Intet nyt at gemme",
    outbox: "Intet nyt at lægge i udbakken",
    submit: "Intet nyt at indberette",
  },
  chooseReport: "Vælg mindst ét skema",
  chooseFirst: "Vælg først, hvad der skal gælde",
  anew: "Arket eller skemaet er ændret siden sidst. Her er planen, som den ser ud nu.",
  confirm: { draft: "Gem kladde", outbox: "Læg i udbakken", submit: "Indberet nu" },
  confirmNotes: {
    draft: "",
    outbox: "I udbakken venter skemaet, til du eller en kollega indberetter det.",
    submit: "Tallene indberettes på vegne af din gruppe.",
  },
  group: (name: string) => `Gruppe: ${name}`,
  /** What a report is now, before it is sent. */
  isNew: "Nyt skema",
  isDraft: (no: number, version: number) =>
    version > 0
      ? `Skema ${no} er under redigering; version ${version} gælder.`
      : `Skema ${no} ligger som kladde.`,
  isInOutbox: (no: number) => `Skema ${no} ligger i udbakken.`,
  isTakenOut: (no: number) => `Skema ${no} ligger i udbakken og bliver taget ud som kladde.`,
  isSubmitted: (no: number, version: number) => `Skema ${no} er indberettet, version ${version}.`,
  isEdited: (no: number, version: number) =>
    `Skema ${no} er indberettet. Det åbnes til redigering; version ${version} gælder, til du indberetter igen.`,
  isReplaced: (no: number, version: number) =>
    `Skema ${no} er indberettet. Version ${version} bliver erstattet af version ${version + 1}.`,
  staysSubmitted: "Intet er ændret, så det bliver ikke sendt igen.",
  becomes: (version: number) => `Det bliver version ${version}.`,
  asInDraft: (n: number) => `${number(n)}, som ${n === 1 ? "den" : "de"} står i skemaet`,
  include: (period: string) => `Tag ${period} med`,
  groups: {
    new: (n: number) => (n === 1 ? "1 ny" : `${number(n)} nye`),
    changed: (n: number) => (n === 1 ? "1 ændret" : `${number(n)} ændrede`),
    conflict: (n: number) => `${rows(n)} ændret både her og i skemaet`,
    faulty: (n: number) => `${rows(n)} med fejl`,
    elsewhere: (n: number) => `${rows(n)}, der gælder i et andet skema og ikke sendes`,
    unkeyed: (n: number) => `${rows(n)} uden læselig enhed, gemmes som ${n === 1 ? "den" : "de"} er skrevet`,
    unchanged: (n: number) => `${number(n)} ${n === 1 ? "uændret" : "uændrede"}`,
  },
  accepted: (n: number) => `${rows(n)} med begrundede advarsler`,
  warnings: (n: number) =>
    `${counted(n, "advarsel er", "advarsler er")} ikke begrundet. ${n === 1 ? "Den" : "De"} stopper ikke indberetningen.`,
  row: (place: string, unit: string, date: string) =>
    [place && `Række ${place}`, unit, date].filter((part) => part !== "").join(", "),
  noUnit: "uden læselig enhed",
  figure: (key: Measure, text: string) => `${measureNames[key]} ${text || "tom"}`,
  differs: (key: DifferenceKey, before: string, after: string) =>
    `${differenceNames[key]} ${before || "tom"} → ${after || "tom"}`,
  elsewhereIn: (no: number) => `gælder i skema ${no}`,
  reasons: {
    faulty: "har fejl",
    kept: "har fejl, gemt i kladden, som den er skrevet",
    conflict: "ændret begge steder, ikke valgt",
    takenOut: "taget ud af skemaet",
    skipped: "skemaet blev ikke sendt",
    stopped: "ikke nået",
  },
  showRows: (what: string) => `Vis rækkerne: ${what}`,
  more: (n: number) => `Vis ${number(n)} mere`,
  goTo: "Gå til rækken",
  /** What was changed on both sides. */
  conflicts: {
    ask: (n: number) =>
      `${rows(n)} er ændret i skemaet, siden du sidst sendte. Vælg, hvad der skal gælde; det, du vælger fra skemaet, skrives også i arket.`,
    unknown: (n: number) =>
      `${rows(n)} i skemaet har andre tal end arket, og arket har ikke sendt dertil før. De ændrede bliver erstattet.`,
    mine: "Arket",
    theirs: "Skemaet",
    allMine: "Arkets tal for alle",
    allTheirs: "Skemaets tal for alle",
    takenOut: "Taget ud af skemaet",
    putBack: "Læg den ind igen",
    stayOut: "Lad den være ude (slet den også i arket)",
    open: (n: number) => `${rows(n)} er ikke valgt og bliver ikke sendt.`,
    unwritten: (n: number) =>
      `${counted(n, "celle", "celler")} kunne ikke få skemaets tal, fordi ${n === 1 ? "den" : "de"} rummer en formel eller er låst. Ret ${n === 1 ? "den" : "dem"} selv.`,
  },
  keys: differenceNames,
  faulty: {
    title: (n: number) =>
      `${rows(n)} har fejl og kan ikke indberettes. Hvad skal der ske med ${n === 1 ? "den" : "dem"}?`,
    choices: {
      inSheet: (n: number): string =>
        n === 1
          ? "Den bliver i arket. Står den også i skemaet, gemmes den i kladden, som den er skrevet. Resten indberettes"
          : "De bliver i arket. Dem, der også står i skemaet, gemmes i kladden, som de er skrevet. Resten indberettes",
      inDraft: (n: number) =>
        `${n === 1 ? "Den gemmes" : "De gemmes alle"} i skemaets kladde. Resten indberettes`,
    },
    kept: (n: number) => `${rows(n)} med fejl er med, som ${n === 1 ? "den" : "de"} er skrevet.`,
    stays: "Er der indberettet tal for rækkerne før, gælder de fortsat.",
    only: (n: number) => `${rows(n)} har fejl. Resten er indberettet, som det står i arket.`,
    stop: "Ret fejlene først",
    all: "Alle rækker har fejl. Ret fejlene, eller gem en kladde imens.",
  },
  hiddenRows:
    "Nogle af rækkerne er skjult eller filtreret fra i arket. De er med i tallene her og bliver sendt.",
  withoutPeriod: (n: number, names: string) =>
    `${counted(n, "registrering har ingen læselig dato", "registreringer har ingen læselig dato")} og kommer ikke med: ${names}.`,
  rowNames: (names: readonly string[], more: number) =>
    more === 0 ? `række ${list(names)}` : `række ${names.join(", ")} og ${number(more)} mere`,
  sending: (name: string) => `Sender ${name} …`,
  settling: "Gør kvitteringen færdig …",
  noNetwork: "Der er ingen forbindelse lige nu. Jeg prøver igen, og intet bliver sendt to gange.",
  left: (done: number, total: number, seconds: number | undefined) =>
    `${number(done)} af ${rows(total)}${seconds === undefined ? "" : `, omkring ${counted(seconds, "sekund", "sekunder")} tilbage`}`,
  nothing: "Der er ingen registreringer at sende. Kommende dage og tomme rækker tæller ikke med.",
  showErrors: "Vis fejlene",
  saveInstead: "Gem kladde i stedet",
  waiting: "Venter på netværk. Intet er sendt endnu. Når netværket er tilbage, laver jeg planen igen.",
  lookNow: "Prøv nu",
  /** Rows of the report that are not in this sheet. */
  others: {
    stay: (n: number) =>
      `Skemaet har også ${records(n)}, der ikke står i dette ark. ${n === 1 ? "Den" : "De"} bliver i skemaet.`,
    stayed: (n: number) =>
      `Skemaet har også ${records(n)}, der ikke står i dette ark. ${n === 1 ? "Den" : "De"} er bevaret.`,
    go: (n: number) =>
      `${records(n)}, der ikke står i dette ark, bliver fjernet fra skemaet, når du fortsætter.`,
    show: (n: number) => `Vis ${it(n)}`,
    rest: (n: number) => `og ${rows(n)} mere`,
    removeAsk: (n: number) => (n === 1 ? "Fjern den fra skemaet …" : `Fjern de ${number(n)} fra skemaet …`),
    sure: (n: number, period: string) =>
      `${records(n)} i skemaet for ${period} står ikke i dette ark. Fjernes ${it(n)}, er ${it(n)} væk fra skemaet, også hvis en kollega har tastet ${n === 1 ? "den" : "dem"}. Arket bliver ikke ændret.`,
    keep: "Nej, bevar",
    remove: (n: number) => (n === 1 ? "Fjern den fra skemaet" : `Fjern de ${number(n)} fra skemaet`),
    removed: (n: number) => `${records(n)}, der ikke står i dette ark, er fjernet fra skemaet.`,
    change: "Se planen igen",
  },
  outcomes: {
    submitted: (no: number, name: string, version: number) =>
      `${reportName(no, name)}: Indberettet, version ${version}`,
    kept: (n: number) => `${rows(n)} med fejl ligger i skemaets kladde.`,
    saved: (no: number, name: string) => `${reportName(no, name)}: gemt som kladde`,
    savedUnderEdit: (no: number, name: string, version: number) =>
      `${reportName(no, name)}: gemt som kladde, version ${version} gælder`,
    outbox: (no: number, name: string) => `${reportName(no, name)}: lagt i udbakken`,
    unchanged: (no: number, name: string) => `${reportName(no, name)}: uændret, intet at sende`,
    savedNotSubmitted: (no: number, name: string) =>
      `${reportName(no, name)}: gemt som kladde, ikke indberettet`,
    skipped: (name: string) => `${name}: ikke sendt, som du valgte`,
    leftOut: (name: string) => `${name}: ikke sendt`,
    stale: (no: number, name: string) => `${reportName(no, name)}: ændret imens, ikke sendt`,
    failed: (name: string) => `${name}: ikke sendt`,
    unknown: (name: string) => `${name}: svaret gik tabt`,
  },
  /** In one line, for who pastes and goes. */
  savedInShort: (n: number, name: string) => `${rows(n)} gemt i kladden for ${name}`,
  unknownAsk: "Jeg ved ikke, om det nåede frem, og kan ikke spørge lige nu.",
  askAgain: "Spørg igen",
  planAgain: "Se planen igen",
  receipt: {
    selected: (n: number) => `${records(n)} i alt`,
    sent: (intent: Intent, n: number) =>
      `${number(n)} ${{ draft: "gemt", outbox: "lagt i udbakken", submit: "indberettet" }[intent]}`,
    unchanged: (n: number) => `${number(n)} ${n === 1 ? "uændret" : "uændrede"}`,
    leftOut: (intent: Intent, n: number) =>
      `${number(n)} ikke ${{ draft: "gemt", outbox: "lagt i udbakken", submit: "indberettet" }[intent]}`,
    failed: (n: number) => `${number(n)} mislykkedes`,
    accepted: (n: number) =>
      `${rows(n)} er sendt med en begrundelse for ${n === 1 ? "sine" : "deres"} advarsler.`,
    undated: (n: number) => `${number(n)} af dem har ingen læselig dato.`,
    save: "Gem kvittering",
    file: (moment: string) => `Kvittering ${moment.replaceAll(":", ".")}.txt`,
    title: "Kvittering for sengepladser",
  },
  stopping: "Stopper …",
  stoppedLate: "Stop kom for sent: alt nåede at blive sendt.",
  stopped: "Stoppet. Det, der er sendt, står herunder; resten er ikke sendt.",
  cpr: (cells: readonly string[]) =>
    `${list(cells)} ser ud til at indeholde et CPR-nummer. Intet er sendt. Slet nummeret, og prøv igen.`,
  goToCell: (cell: string) => `Gå til ${cell}`,
  sendRest: "Send resten",
  done: "Færdig",
};

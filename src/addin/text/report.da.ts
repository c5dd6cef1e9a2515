import type { ReportAction } from "../../core/contract/steps.ts";
import { createFormats } from "./formats.ts";
import type { ReportReason } from "./ReportWords.ts";

const { number, list } = createFormats("da-DK");

const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const rows = (n: number) => counted(n, "række", "rækker");
const errors = (n: number) => counted(n, "fejl", "fejl");
const warnings = (n: number) => counted(n, "advarsel", "advarsler");
const yours = (n: number) => (n === 1 ? "din ændring" : `dine ${number(n)} ændringer`);
const itOrThem = (n: number) => (n === 1 ? "den" : "dem");
const countOf = (value: unknown) => (typeof value === "number" ? value : 0);

/** What putting a report back into a sheet would do, as numbers of rows. */
interface FillWords {
  readonly sheetName: string;
  readonly same: number;
  readonly changedRows: number;
  readonly added: number;
  readonly unplaced: number;
  readonly kept: number;
}

/** What it did. */
interface FilledWords {
  readonly sheetName: string;
  readonly written: number;
  readonly stayed: number;
  readonly added: number;
}

/** An opened report, in Danish. */
export const reportDa = {
  untitled: "Skema",
  underEdit: (version: number) => `Under redigering, version ${number(version)} gælder`,
  unsaved: "Ikke gemt endnu",
  fetching: "Henter skemaet …",
  saving: "Gemmer …",
  progress: (done: number, total: number) => `${number(done)} af ${rows(total)}`,
  stopped: (done: number) =>
    `Stoppet. Her er de første ${rows(done)}; skemaet kan ændres, når resten er hentet.`,
  fetchRest: "Hent resten",

  info: {
    title: "Skemainformation",
    created: "Oprettelsesdato",
    group: "Gruppe",
    period: "Periode",
    person: "CPR-nummer",
    version: "Version",
    noVersion: "Ikke indberettet endnu",
    changed: "Senest ændret",
    by: (moment: string, name: string) => `${moment} af ${name}`,
    guidance: "Vejledning",
    versions: "Versioner",
    versionLine: (version: number, rowsOfIt: number) => `Version ${number(version)}: ${rows(rowsOfIt)}`,
    look: (version: number) => `Se version ${number(version)}`,
    lookShort: "Se",
    history: "Historik",
    moreHistory: "Vis ældre",
  },
  looking: (version: number) => `Du ser version ${number(version)}, som den blev indberettet.`,
  lookAway: "Tilbage til skemaet",

  did: {
    create: "oprettede skemaet",
    save: "gemte skemaet",
    edit: "åbnede skemaet for redigering",
    discard: "fortrød ændringerne",
    putInOutbox: "lagde skemaet i udbakken",
    takeOut: "fjernede skemaet fra udbakken",
    submit: "indberettede skemaet",
    return: "sendte skemaet tilbage",
    approve: "godkendte skemaet",
    cancel: "annullerede skemaet",
    delete: "slettede skemaet",
    changePerson: "ændrede CPR-nummeret",
  } satisfies Record<ReportAction, string>,
  /** Behind what was done: as many rows, what was found, what was said. */
  didWith: (details: Readonly<Record<string, unknown>>, version: number, action: ReportAction): string =>
    list(
      [
        action === "submit" && `version ${number(version)}`,
        typeof details.rows === "number" && rows(details.rows),
        countOf(details.rejected) > 0 && `${rows(countOf(details.rejected))} afvist`,
        countOf(details.errors) > 0 && errors(countOf(details.errors)),
        countOf(details.warnings) > 0 && warnings(countOf(details.warnings)),
      ].filter((part) => part !== false),
    ),
  said: (note: string) => `“${note}”`,

  actionsLabel: "Hvad skemaet kan",
  more: "Flere handlinger",
  actions: {
    save: "Gem",
    validate: "Valider",
    submit: "Indberet",
    edit: "Rediger",
    putInOutbox: "Læg i udbakke",
    takeOut: "Fjern fra udbakke",
    approve: "Godkend",
    return: "Send tilbage",
    discard: "Fortryd ændringer",
    print: "Print",
    pull: "Hent til et ark",
    changePerson: "Ret CPR-nummer",
    cancel: "Annuller",
    delete: "Slet",
  },
  reasons: {
    oldVersion: "Du ser en tidligere version. Gå tilbage til skemaet først.",
    unsaved: "Det, du har skrevet her, er ikke gemt og kan ikke gemmes nu.",
    notAllRows: "Ikke alle rækker er hentet endnu.",
    isCancelled: "Skemaet er annulleret.",
    isDeleted: "Skemaet er slettet.",
    noEnter: "Du mangler rettighed til at indtaste i gruppen.",
    noSubmit: "Du mangler rettighed til at indberette i gruppen.",
    noReview: "Du mangler rettighed til at gennemgå i gruppen.",
    isApproved: "Denne version er allerede godkendt.",
    ownSubmission: "Du har selv indberettet det. En anden må gennemgå det.",
    editFirst: "Skemaet er indberettet. Vælg Rediger først.",
    inOutbox: "Skemaet ligger i udbakken. Fjern det derfra først.",
    isInOutbox: "Skemaet ligger allerede i udbakken.",
    notInOutbox: "Skemaet ligger ikke i udbakken.",
    isDraft: "Skemaet er allerede en kladde.",
    isSubmitted: "Skemaet er indberettet, som det står.",
    onlySubmitted: "Kun et indberettet skema kan gennemgås.",
    neverSubmitted: "Skemaet har aldrig været indberettet.",
    discardFirst: "Indberet eller fortryd ændringerne først.",
    submittedBefore: "Et skema, der har været indberettet, kan kun annulleres.",
    noRows: "Skemaet har ingen rækker.",
    otherForm: "Et ark kan kun rumme Sengepladser.",
    noPerson: "Skematypen har intet CPR-nummer.",
    personLocked:
      "CPR-nummeret kan ikke ændres, når skemaet har været indberettet. Annuller det, og opret et nyt.",
  } satisfies Record<ReportReason, string>,

  results: {
    save: "Skemaet er gemt i kladder.",
    nothingToSave: "Alt er gemt.",
    edit: "Skemaet er nu en kladde. Det indberettede gælder, til du indberetter igen.",
    putInOutbox: "Skemaet ligger i udbakken.",
    takeOut: "Skemaet er fjernet fra udbakken og ligger i kladder.",
    approve: "Skemaet er godkendt.",
    return: "Skemaet er sendt tilbage til gruppen.",
    discard: "Ændringerne er fortrudt. Det indberettede gælder.",
    changePerson: "CPR-nummeret er rettet.",
    cancel: "Skemaet er annulleret.",
    delete: "Skemaet er slettet.",
  },
  submitted: (version: number, n: number) =>
    `Skemaet er indberettet som version ${number(version)}${n > 0 ? ` med ${warnings(n)}` : ""}.`,
  printed: (file: string, isShown: boolean) =>
    isShown ? `PDF'en er vist og gemt som ${file}.` : `PDF'en er gemt som ${file}. Åbn filen for at se den.`,
  fileWord: "skema",
  fetched: (laid: number) =>
    laid === 0
      ? "Skemaet er hentet, som det står nu."
      : `Skemaet er hentet, og ${yours(laid)} er lagt oven på. Se ${itOrThem(laid)} igennem, og gem.`,

  fill: {
    title: "Hent skemaet til et ark",
    about: ({ sheetName, same, changedRows, added, unplaced, kept }: FillWords): string =>
      [
        `Dit ark ${sheetName} har rækker fra samme periode.`,
        changedRows === 0
          ? `${rows(same)} er ens, og ingen tal bliver ændret.`
          : `${rows(changedRows)} får skemaets tal i stedet for arkets${same > 0 ? `, ${rows(same)} er ens` : ""}.`,
        added > 0 && `${rows(added)}, som arket ikke har, bliver føjet til nederst.`,
        unplaced > 0 && `${rows(unplaced)} har ikke plads i arkets opsætning og bliver ikke skrevet.`,
        kept > 0 && `${rows(kept)}, som skemaet ikke har, bliver i arket.`,
      ]
        .filter((part) => part !== false)
        .join(" "),
    yes: (sheetName: string) => `Skriv i ${sheetName}`,
    anew: "Nyt ark",
    done: ({ sheetName, written, stayed, added }: FilledWords): string =>
      [
        `Arket ${sheetName}: ${counted(written, "tal", "tal")} ændret, ${rows(added)} føjet til.`,
        stayed > 0 &&
          `${counted(stayed, "tal", "tal")} blev stående, fordi der er en formel, cellen er låst, eller flere celler lægges sammen.`,
        "Kontrollér arket, og send det, når du er færdig.",
      ]
        .filter((part) => part !== false)
        .join(" "),
  },

  check: {
    faultless: "Valideret uden fejl",
    wasFaultless: "Uden fejl før dine rettelser. Valider igen.",
    old: "Listen gælder før dine rettelser. Valider igen for at få en ny.",
    errors: (n: number) => `Skemaet har ${errors(n)}`,
    warnings: (n: number) => warnings(n),
    about: "Advarsler stopper ikke en indberetning.",
    label: "Fejl og advarsler",
    error: "Fejl",
    warning: "Advarsel",
    row: (place: number) => `Række ${number(place)}`,
    whole: "Hele skemaet",
    gone: "Slettet række",
    shown: (n: number, total: number) => `De første ${number(n)} af ${number(total)} vises.`,
  },

  rows: {
    title: "Registreringer",
    count: (n: number) => rows(n),
    none: "Der er ingen rækker endnu. Tryk Ny for at skrive den første.",
    noneToSee: "Skemaet har ingen rækker.",
    selectAll: "Vælg alle rækker",
    selected: (n: number) => `${number(n)} valgt`,
    add: "Ny",
    remove: "Slet rækker",
    removeNone: "Slet rækker: ingen er valgt",
    removeSelected: (n: number) => `Slet rækker: ${number(n)} valgt`,
    removed: (n: number) => `${rows(n)} er slettet.`,
    bringBack: "Fortryd",
    keys: "Pil op og ned går gennem rækkerne, mellemrum vælger, og Enter åbner.",
    noUnit: "Ingen enhed",
    noDate: "Ingen dato",
    noCount: "–",
    faulty: "Kan ikke læses",
    rejection: (reason: string, by: string) => `Afvist af ${by}: ${reason}`,
    remark: (reason: string, by: string) => `${by} spørger: ${reason}`,
    mended: (reason: string) => `Rettet, men ikke indberettet endnu: ${reason}`,
    answers: (n: number, unread: number) =>
      `(${counted(n, "svar", "svar")}${unread > 0 ? `, ${counted(unread, "ulæst", "ulæste")}` : ""})`,
    reason: (reason: string) => `Accepteret: ${reason}`,
  },
  entry: {
    newRow: "Ny række",
    row: (place: number) => `Række ${number(place)}`,
    accept: "OK",
    leave: "Fortryd",
    close: "Luk",
    keys: "Enter gemmer rækken i skemaet, Esc lader den være, som den var.",
    datePlaceholder: "dd-mm-åååå",
    refusals: {
      cpr: "Feltet ser ud til at indeholde et CPR-nummer. Fjern det.",
      empty:
        "Rækken er tom. Skriv en enhed, en dato eller et tal. Skal en række væk, så vælg den, og tryk Slet.",
      otherPeriod: (period: string) => `Skemaet gælder ${period}. Rækken hører til i et andet skema.`,
    },
  },

  threads: {
    title: "Samtaler om rækken",
    open: "Åben",
    resolved: "Løst",
    unread: (n: number) => counted(n, "ulæst", "ulæste"),
    about: (field: string) => `Om ${field.toLowerCase()}`,
    before: (counts: string) => `Da det blev skrevet: ${counts}`,
    after: (counts: string) => `Nu: ${counts}`,
    gone: "Rækken gælder ikke længere.",
    said: (by: string, at: string) => `${by}, ${at}`,
    events: { resolve: "Løst", reopen: "Åbnet igen", mend: "Rækken er rettet og indberettet igen" },
    answer: "Svar",
    answerLabel: "Dit svar",
    send: "Send svar",
    resolve: "Løst",
    reopen: "Åbn igen",
    sent: "Dit svar er sendt.",
    sentResolved: "Samtalen er løst.",
    sentReopened: "Samtalen er åben igen.",
  },

  refused: {
    otherPeriod: (n: number, period: string) =>
      `${rows(n)} hører ikke til ${period} og kan ikke stå i dette skema. Intet er gemt endnu. Ret eller slet ${n === 1 ? "den" : "dem"}.`,
    cpr: (n: number) =>
      `${rows(n)} ser ud til at indeholde et CPR-nummer. Intet er gemt endnu. Fjern nummeret.`,
  },

  conflict: {
    title: (by: string, how?: "return" | "approve" | "submit" | "putInOutbox") => {
      const done = {
        return: "sendt tilbage",
        approve: "godkendt",
        submit: "indberettet",
        putInOutbox: "lagt i udbakken",
      };
      return `Skemaet er ${how ? done[how] : "ændret"} af ${by === "" ? "en anden" : by}, mens du arbejdede`;
    },
    clean: "Intet er overskrevet. Hent skemaet, som det står nu.",
    dirty: (n: number) =>
      `Intet er overskrevet, og ${yours(n)} står her stadig. Vil du lægge ${itOrThem(n)} oven på det, der nu er gemt?`,
    fetch: "Hent skemaet",
    keepMine: "Læg mine oven på",
    useTheirs: "Brug deres",
    reallyTitle: "Smid dine ændringer væk?",
    really: (n: number) =>
      `${counted(n, "ændring", "ændringer")}, som du har skrevet her, går tabt. Skemaet bliver, som den anden har gemt det.`,
    reallyYes: "Ja, smid dem væk",
    contested: (n: number) =>
      `${rows(n)} er ændret af jer begge. Dine tal står der nu. Vælg for hver række, hvis der skal gælde, før du gemmer.`,
    contestedLabel: "Rækker, I begge har ændret",
    beside: (by: string, figures: readonly string[]) =>
      `${by === "" ? "Den anden" : by} har gemt ${list(figures)}.`,
    figures: (field: string, mine: string, theirs: string) =>
      `${field} ${theirs === "" ? "tomt" : theirs} (dit: ${mine === "" ? "tomt" : mine})`,
    otherReason: "Kun begrundelsen er forskellig.",
    youRemoved: (by: string) =>
      `Du slettede rækken, og ${by === "" ? "den anden" : by} har ændret den. Den står her, som den er gemt.`,
    theyRemoved: (by: string) => `${by === "" ? "Den anden" : by} har slettet rækken. Din står her.`,
    mine: "Behold min",
    theirs: "Brug deres",
    removeIt: "Slet rækken",
  },

  /** It was cancelled or deleted elsewhere. */
  ended: {
    cancelled: (by: string) => `Skemaet er annulleret${by === "" ? "" : ` af ${by}`}, mens du arbejdede`,
    deleted: (by: string) => `Skemaet er slettet${by === "" ? "" : ` af ${by}`}, mens du arbejdede`,
    typed:
      "Det, du har skrevet, står her stadig, men kan ikke gemmes i skemaet. Tag det med: hent rækkerne til et ark, og send dem som et nyt skema, eller kopiér dem.",
    nothingTyped:
      "Der er ikke skrevet noget her, som ikke var gemt. Skal tallene bruges, så hent dem til et ark.",
    pull: "Hent til et ark",
    show: "Vis, hvad du har skrevet",
    leave: "Gå tilbage",
    showTitle: "Det, du har skrevet",
    howToCopy: "Teksten er markeret: kopiér den (Ctrl+C), og sæt den ind, hvor den skal bruges.",
    close: "Luk",
  },

  /** Before it is submitted. */
  submitting: {
    title: "Indberet skemaet?",
    about: (period: string, n: number, found: number) =>
      `${rows(n)} for ${period} indberettes. ${found === 0 ? "Der er ingen fejl eller advarsler." : `Der er ${warnings(found)}, som ikke stopper indberetningen.`}`,
    replaces: (version: number) => `Det afløser version ${number(version)}.`,
    yes: "Indberet nu",
  },

  leaving: {
    title: "Skemaet kunne ikke gemmes",
    about: "Det, du har skrevet, er ikke gemt. Prøv at gemme igen, eller smid det væk.",
    again: "Gem igen",
    throwAway: "Smid væk",
    stay: "Bliv her",
    reallyTitle: "Smid det væk, du har skrevet?",
    really: "Det kan ikke hentes tilbage.",
    reallyYes: "Ja, smid det væk",
  },

  dialogs: {
    cancelTitle: "Annuller skemaet?",
    cancel: "Et annulleret skema kan ikke redigeres, og tallene gælder ikke længere. Det kan ikke fortrydes.",
    cancelYes: "Ja, annuller skemaet",
    deleteTitle: "Slet skemaet?",
    delete: (n: number) => `Skemaet og dets ${rows(n)} kan ikke findes igen.`,
    deleteYes: "Ja, slet skemaet",
    discardTitle: "Fortryd ændringerne?",
    discard: (version: number) =>
      `Skemaet bliver igen, som det blev indberettet i version ${number(version)}. Det, der er ændret siden, går tabt.`,
    discardYes: "Ja, fortryd dem",
    returnTitle: "Send skemaet tilbage?",
    returnNone: "Ingen rækker er valgt: hele skemaet sendes tilbage med din besked.",
    returnRows: (n: number) =>
      `${counted(n, "valgt række", "valgte rækker")} afvises med din besked som grund.`,
    returnTooMany: (n: number, most: number) =>
      `${rows(n)} er valgt; højst ${number(most)} kan afvises på én gang. Vælg færre.`,
    note: "Hvad skal ændres?",
    noteMissing: "Skriv, hvad der skal ændres.",
    noteCpr: "Beskeden ser ud til at indeholde et CPR-nummer. Skriv den uden noget om personer.",
    returnYes: "Send tilbage",
    approveTitle: "Godkend skemaet?",
    approve: (version: number) => `Version ${number(version)} godkendes, som den står.`,
    approveNote: "Bemærkning (kan udelades)",
    approveYes: "Godkend",
    personTitle: "Ret CPR-nummeret?",
    person: "Skemaet kommer til at handle om den person, du skriver her.",
    personLabel: "CPR-nummer",
    personYes: "Ret",
    personInvalid: "CPR-nummeret er ikke gyldigt. Kontrollér datoen og antallet af cifre.",
    no: "Nej",
  },
  sheetName: (no: number, period: string) => `Skema ${no} ${period}`,
};

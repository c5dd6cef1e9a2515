import type { ProblemCode } from "../../core/contract/problemCodes.ts";
import type { ColumnRole } from "../../core/mapping/Layout.ts";
import type { FieldKey } from "../../core/record/fields.ts";
import type { RuleId } from "../../core/findings/ruleIds.ts";
import { createFormats } from "./formats.ts";
import { messagesDa, rightsDa } from "./messages.da.ts";
import { noticesDa, rulesDa } from "./rules.da.ts";

const formats = createFormats("da-DK");
const { number, list } = formats;

type Details = Readonly<Record<string, unknown>>;

const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const records = (n: number) => counted(n, "registrering", "registreringer");
const rows = (n: number) => counted(n, "række", "rækker");
/** Few names in full, many by the first of them. */
const someOf = (names: readonly string[]) =>
  names.length <= 4 ? list(names) : list([...names.slice(0, 3), `${number(names.length - 3)} flere`]);
const errors = (n: number) => counted(n, "fejl", "fejl");
const warnings = (n: number) => counted(n, "advarsel", "advarsler");
const known = (value: unknown, otherwise: string) =>
  typeof value === "string" || typeof value === "number" ? String(value) : otherwise;
const named = (items: unknown) =>
  Array.isArray(items) && items.length > 0
    ? `: ${list(items.slice(0, 5).map(String))}${items.length > 5 ? " …" : ""}`
    : "";
/** ": skema 1, skema 2 og skema 3", as many as a sentence can bear. */
const reportNumbers = (reports: unknown) =>
  Array.isArray(reports)
    ? named(reports.map((each: { number?: unknown }) => `skema ${known(each.number, "")}`))
    : "";

const fieldsDa = {
  sorCode: "SOR-kode",
  hospitalCode: "sygehuskode",
  departmentCode: "afdelingskode",
  date: "dato",
  establishedBeds: "normerede",
  openBeds: "disponible",
  patients: "patienter",
} satisfies Record<FieldKey, string>;

/** What Office, or the page in its dialog, says of a sign-in window, by its code (office.md §3). */
const dialogFaultsDa: Readonly<Record<string, string>> = {
  "12002": "Log ind-siden kunne ikke åbnes. Se, om der er netværk, og prøv igen.",
  "12003": "Log ind-siden er ikke sikker (https), og Excel åbner den ikke. Sig det til din it-afdeling.",
  "12004":
    "Excel har ikke tillid til log ind-sidens adresse. Bed din it-afdeling om at føje den til tilføjelsens adresser.",
  "12005": "Log ind-siden er ikke sikker (https), og Excel åbner den ikke. Sig det til din it-afdeling.",
  "12007": "Et log ind-vindue står åbent i forvejen. Luk det, og prøv igen.",
  provider_unreachable: "Login-tjenesten svarer ikke. Prøv igen om lidt.",
};

/** Every word the pane says in Danish; `en` has the same shape. Rules have their own file beside. */
export const da = {
  language: "da" as "da" | "en",
  formats,
  pane: {
    title: "Sengepladser",
    brokenTitle: "Der skete en fejl i ruden",
    broken: "Dit regneark er ikke berørt. Åbn ruden igen, så læser den arket forfra.",
    reopen: "Åbn ruden igen",
    chooseSheet: "Vælg ark",
    otherSheetActive: (name: string) => `Du står på arket ${name}.`,
    readThisSheet: "Læs dette ark",
    back: "Tilbage",
    stop: "Stop",
    tools: "Værktøjer",
    trays: "Mine bakker",
    askForRights: "Anmod om brugerroller",
    unread: (n: number) => counted(n, "ulæst besked", "ulæste beskeder"),
    no: "Nej",
    findUnit: "Find enhed",
    newSheet: "Nyt ark",
  },
  account: {
    signIn: "Log ind",
    signOut: "Log ud",
    signedInAs: (name: string) => `Logget ind som ${name}`,
    why: "Log ind for at gemme kladder og indberette. Kontrollen virker uden.",
    first: "Log ind, så fortsætter jeg, hvor du slap.",
    expired: "Din adgang er udløbet. Log ind igen; intet i arket er gået tabt.",
    signingIn: "Venter på, at du logger ind i det andet vindue …",
    demo: "Prøv som",
    chooseGroup: "Hvilken gruppe vil du arbejde i?",
    group: "Gruppe",
    lost: (group: string) => `Du er ikke længere medlem af ${group}. Det, du havde gemt der, er der stadig.`,
    noGroup: "Du er ikke medlem af en gruppe endnu. Bed din administrator om adgang til Sengepladser.",
  },
  map: {
    reading: (sheet: string) => `Læser arket ${sheet} …`,
    opening: "Ser på dit regneark …",
    proposal: (count: number, source: string, columns: readonly string[]) =>
      `Jeg læser ${records(count)} fra ${source}: ${list(columns)}.`,
    sheet: (name: string) => `arket ${name}`,
    sheetAndMore: (name: string, more: number) => `${name} og ${number(more)} ark mere`,
    inSheet: (name: string) => `Arket ${name}`,
    sheetsOf: (names: readonly string[]) => `arkene ${someOf(names)}`,
    alikeLists: (names: readonly string[]) =>
      names.length === 1
        ? `Arket ${list(names)} har de samme overskrifter.`
        : `Arkene ${someOf(names)} har de samme overskrifter.`,
    joinLists: (n: number): string => (n === 1 ? "Læs det med" : "Læs dem med"),
    parted: (names: readonly string[]) =>
      `Overskrifterne står ikke længere ens i ${list(names)}, så det læses ikke med. Ret overskrifterne, eller læs arket for sig.`,
    gone: (names: readonly string[]) =>
      `${names.length === 1 ? "Arket" : "Arkene"} ${list(names)} blev læst med sidst, men er her ikke mere, eller hedder noget andet nu.`,
    blockProposal: (count: number, sheets: readonly string[], parts: readonly string[]) =>
      `Jeg læser ${records(count)} fra ${sheets.length === 1 ? "arket" : "arkene"} ${someOf(sheets)}: ${list(parts)}.`,
    unitStands: { rows: "afsnit nedad", columns: "afsnit henad", block: "et afsnit for hvert ark" },
    dayStands: { rows: "dage nedad", columns: "dage henad", block: "en dag for hvert ark" },
    measureStands: {
      rows: "tallene under hinanden",
      columns: "tallene ved siden af hinanden",
      block: "et felt eller ark for hvert tal",
    },
    lacksUnit:
      "Jeg kan ikke se, hvilket afsnit tallene hører til. Skriv SOR-koden eller sygehus- og afdelingskoden ud for tallene, over dem eller i arkets navn.",
    lacksMeasures: (fields: readonly string[]) =>
      `Jeg kan ikke finde tallene for ${list(fields)}. Skriv feltets navn over tallene eller i arkets navn.`,
    lacksMonth: "Hvilken måned gælder dagene for? Det står hverken over dagene eller i arkets navn.",
    month: "Måned",
    year: "År",
    useMonth: "Brug måneden",
    sheets: "Ark, der læses",
    asList: "Læs arket som en liste i stedet",
    columnOf: (field: string, column: string) => `${field} i kolonne ${column}`,
    columnLess: (field: string, column: string, less: string) =>
      `${field} i kolonne ${column} minus kolonne ${less}`,
    nameIn: (column: string) => `afsnit efter navn i kolonne ${column}`,
    hourIn: (column: string) => `kun rækkerne kl. 23 i kolonne ${column}`,
    unitOnce: "Rækker uden afsnit hører til afsnittet i den nærmeste række ovenfor.",
    addsRows: "Rækker for samme afsnit og dag lægges sammen.",
    once: (fields: readonly string[]) =>
      `Hvor ${list(fields)} ikke er udfyldt, gælder tallet fra afsnittets nærmeste række ovenfor.`,
    skipped: (parts: readonly string[]) => `Sprunget over: ${list(parts)}.`,
    totals: (n: number) => counted(n, "sumrække", "sumrækker"),
    headings: (n: number) => `${rows(n)} med overskrifter eller titler`,
    blanks: (n: number) => counted(n, "tom række", "tomme rækker"),
    upcoming: (n: number) => counted(n, "kommende dag", "kommende dage"),
    otherHours: (n: number) => `${rows(n)} fra andre klokkeslæt`,
    nothings: (n: number) => `${rows(n)} uden noget at indberette`,
    parts: (n: number) => `${rows(n)}, der er lagt sammen med en anden`,
    upcomingWhy: "Kommende dage er ikke talt op endnu og bliver hverken markeret eller sendt.",
    check: "Kontrollér",
    correct: "Ret opsætningen",
    correctShort: "Opsætning",
    use: "Brug denne opsætning",
    columns: "Kolonner",
    notInSheet: "Ikke i arket",
    columnOption: (column: string, header: string, first: string) => {
      if (header !== "") return `${column} – ${header}`;
      return first === "" ? `${column} (uden overskrift)` : `${column}: fx ${first}`;
    },
    preview: "Sådan bliver rækkerne indberettet",
    previewEmpty: "Der er ingen rækker at indberette under overskriften endnu.",
    previewUnit: "Enhed og dato",
    row: (row: number) => `Række ${row}`,
    unreadable: "kan ikke læses",
    table: (name: string) => `Tabellen ${name}`,
    marked: "De markerede celler",
    tableIn: (name: string, sheet: string) => `tabellen ${name} i arket ${sheet}`,
    markedIn: (sheet: string) => `de markerede celler i arket ${sheet}`,
    missing: (fields: readonly string[]) => `Jeg mangler en kolonne til ${list(fields)}. Vælg den herunder.`,
    missingUnit:
      "Jeg mangler en kolonne med SOR-kode eller med sygehuskode og afdelingskode. Indsæt koderne i en kolonne, eller skriv koden i arkets navn, hvis arket kun gælder ét afsnit.",
    rivals: "Flere rækker kan være overskriften. Hvilken skal jeg bruge?",
    nothingFound: (sheet: string) =>
      `Jeg kan ikke finde kolonner med sengepladser i arket ${sheet}. Jeg læser lister med en række for hvert afsnit og hver dag, og månedsark med dage hen ad eller ned ad arket. Vælg et andet ark, eller vælg kolonnerne selv.`,
    chooseColumns: "Vælg kolonnerne selv",
    emptySheet: (sheet: string) =>
      `Arket ${sheet} er tomt. Indsæt dine tal, eller vælg et andet ark; så læser jeg det.`,
    noVisibleSheet: "Alle ark i projektmappen er skjult. Vis et ark, så læser jeg det.",
    hiddenSheets: (names: readonly string[]) =>
      `Skjulte ark læser jeg ikke: ${list(names)}. Vis arket i Excel, hvis tallene står der.`,
    answerFirst: "Svar på spørgsmålet ovenfor først.",
    hiddenRows:
      "Nogle rækker er skjult eller filtreret fra. Jeg læser dem alligevel, og de bliver indberettet.",
    linkedSheet:
      "Nogle tal hentes fra andre filer og kan være gamle. Opdatér kæderne i Excel under Data, før du kontrollerer.",
    manualSheet:
      "Excel beregner kun, når du beder om det, så formlernes tal kan være gamle. Tryk F9 i Excel, før du kontrollerer.",
    protectedSheet: (sheet: string) =>
      `Arket ${sheet} er beskyttet, så jeg kan ikke markere celler, og kun rette dem, der er låst op. Fejlene står her i ruden. Fjern arkbeskyttelsen under Gennemse, hvis du vil se dem i arket.`,
    merged: (areas: readonly string[], more: number) =>
      `${more > 0 ? `${areas.join(", ")} og ${number(more)} områder mere` : list(areas)} er flettet. Kun den øverste række i en fletning har en værdi. Ophæv fletningen, og udfyld hver række.`,
    drift: (changes: readonly string[]) =>
      `Kolonnerne har ændret sig, siden du sidst brugte arket: ${list(changes)}. Se opsætningen igennem.`,
    driftMoved: (field: string, from: string, to: string) => `${field} er flyttet fra ${from} til ${to}`,
    driftGone: (field: string) => `${field} er væk`,
    remembered: "Opsætningen er husket fra sidst.",
    headerField: "Overskrifter",
    headerRow: (row: number, cells: readonly string[]) => `Række ${row}: ${cells.filter(Boolean).join(", ")}`,
    noHeader: "Ingen overskrifter",
    takenFrom: (sheet: string) =>
      `Opsætningen er den, du brugte til arket ${sheet}, som har de samme overskrifter.`,
  },
  check: {
    running: "Kontrollerer",
    progress: (done: number, total: number) => `${number(done)} af ${rows(total)}`,
    painting: "Markerer cellerne …",
    stopped: "Kontrollen er stoppet. Arket er ikke ændret.",
    valid: "Valideret uden fejl",
    validWithWarnings: (n: number) =>
      `${n === 1 ? "Advarslen" : "Advarslerne"} hindrer ikke, at du indberetter.`,
    errors,
    warnings,
    errorsHelp: "Det retter du her eller i arket.",
    noRecords: "Der er ingen registreringer at kontrollere i arket.",
    announce: (e: number, w: number) =>
      e + w === 0 ? "Valideret uden fejl." : `Kontrollen er færdig: ${errors(e)} og ${warnings(w)}.`,
    findings: "Fejl og advarsler",
    all: "Alle",
    onlyErrors: "Fejl",
    onlyWarnings: "Advarsler",
    filter: "Vis",
    nextError: "Næste fejl",
    next: "Næste (F8)",
    previous: "Forrige (Skift+F8)",
    again: "Kontrollér igen",
    clearMarks: "Fjern markeringer",
    showMarks: "Vis markeringer",
    marksOff: "Markeringerne er fjernet.",
    markWide: "Markér også advarsler om flere dage i arket",
    manual: "Hvad siger vejledningen?",
    inspector: "Den valgte celle",
    viewOnly:
      "Projektmappen er skrivebeskyttet, så celler kan hverken markeres eller rettes, og opsætningen gemmes ikke. Gem en kopi, hvis du vil rette i den.",
    marksRefused:
      "Arket er beskyttet, så celler kan hverken markeres eller rettes. Fjern beskyttelsen under Gennemse, og kontrollér igen.",
    marksRefusedInPart:
      "Arket er beskyttet, så celler ikke kan markeres, og kun ulåste kan rettes. Fjern beskyttelsen under Gennemse, og kontrollér igen, hvis resten skal med.",
    error: "Fejl",
    warning: "Advarsel",
    accepted: "Accepteret",
    elsewhere: "Ikke i arket",
    place: (n: number) => counted(n, "sted", "steder"),
    unsent: "Rækken er tom.",
    totalRow: "Sumrække; den bliver ikke indberettet.",
    headingRow: "Overskrift eller titel; den bliver ikke indberettet.",
    otherHourRow: "Rækken gælder et andet klokkeslæt end 23.00 og indberettes ikke.",
    nothingRow: "Du har sagt, at der intet er at indberette her.",
    partRow: "Rækken er lagt sammen med en anden række for samme afsnit og dag.",
    upcomingRow: "Kommende dag; den bliver ikke indberettet endnu.",
    reported: "Bliver indberettet sådan",
    readAs: "Er læst sådan og kan ikke indberettes",
    unit: "Enhed",
    emptyValue: "–",
    mend: (value: string) => `Skriv ${value}`,
    mendNamed: (value: string, name: string) => `Skriv ${value} (${name})`,
    mendUnconfirmed: "ikke slået op",
    mendAll: (n: number) => `Ret alle ${number(n)} som denne`,
    choose: (code: string, name: string) => `${code}: ${name}`,
    chooseHelp: "Vælg én gang; valget bliver husket, og cellen bliver ikke ændret.",
    help: (field: string) => `Hvad er ${field}?`,
    sheetGoneNamed: (sheet: string) => `Arket ${sheet} findes ikke længere. Vælg, hvad der skal læses nu.`,
    sheetGone: "Arket findes ikke længere. Vælg et andet ark.",
    untidy: (n: number) =>
      `${counted(n, "tal eller dato står som tekst", "tal eller datoer står som tekst")} og er læst, som det er ment.`,
  },
  send: {
    saveDraft: "Gem kladde",
    submit: "Indberet",
    putInOutbox: "Læg i udbakken",
    more: "Flere måder at sende på",
    openTitle: (at: string) => `En afsendelse ${at} blev ikke ført helt igennem.`,
    openReport: (
      name: string,
      no: number | null,
      done: "submitted" | "outbox" | "saved" | "takenOut" | "nothing",
      wanted: "save" | "putInOutbox" | "submit",
    ) => {
      const lacks = { save: "", putInOutbox: ", ikke lagt i udbakken", submit: ", ikke indberettet" }[wanted];
      const reached = {
        submitted: "indberettet",
        outbox: "lagt i udbakken",
        saved: `gemt som kladde${lacks}`,
        takenOut: "taget ud af udbakken, og intet gemt",
        nothing: "ikke sendt",
      };
      return `${no === null ? "" : `Skema ${no}, `}${name}: ${reached[done]}`;
    },
    openHelp: "Send igen fra arket for at gå videre. Det, der er nået frem, bliver ikke sendt to gange.",
    openClose: "Forstået",
    rowStates: {
      draft: (no: number, version: number) =>
        version > 0 ? `I kladden for skema ${no}; version ${version} gælder.` : `I kladden for skema ${no}.`,
      outbox: (no: number, _version: number) => `I udbakken, skema ${no}.`,
      submitted: (no: number, version: number) => `Indberettet i skema ${no}, version ${version}.`,
      cancelled: (no: number, _version: number) => `Skema ${no} er annulleret.`,
    },
    rowChanged: "Rækken er ændret siden.",
    rowUnsent: "Ikke sendt, som rækken står nu.",
    lastNotYet: "Ikke indberettet endnu.",
    lastAt: (moment: string) => `Sidst sendt ${moment}.`,
    lastMore: (n: number) => `og ${counted(n, "skema", "skemaer")} mere.`,
  },
  ruleTitles: {
    "FORM-1": "Ingen registreringer",
    "UNIT-1": "Både SOR-kode og sygehuskode",
    "UNIT-2": "Enheden mangler",
    "UNIT-3": "Den ene af koderne mangler",
    "UNIT-4": "Enheden og dens overordnede er begge talt med",
    "UNIT-5": "Et navn i stedet for en kode",
    "UNIT-6": "Et usynligt tegn i koden",
    "SOR-1": "SOR-koden har forkert længde",
    "SOR-2": "SOR-koden har forkert kontrolciffer",
    "SOR-3": "SOR-koden er afkortet af Excel",
    "SOR-4": "SOR-koden står som tal",
    "SOR-5": "Usædvanlig SOR-kode",
    "SOR-6": "Ukendt SOR-kode",
    "SOR-7": "Enheden er ikke gyldig på dagen",
    "SOR-8": "Institutionsejer i stedet for enhed",
    "SHAK-1": "Sygehuskoden har forkert længde",
    "SHAK-2": "Afdelingskoden har forkert længde",
    "SHAK-3": "Et foranstillet nul er gået tabt",
    "SHAK-4": "Koden kan være flere afdelinger",
    "SHAK-5": "Afdelingen hører til et andet sygehus",
    "SHAK-6": "Koden har for mange tegn",
    "SHAK-7": "Koden er ændret af Excel",
    "SHAK-8": "Ukendt kode",
    "SHAK-9": "Afdelingen er ikke gyldig på dagen",
    "DATE-1": "Datoen mangler eller kan ikke læses",
    "DATE-2": "Datoen ligger i fremtiden",
    "DATE-3": "Dagens tal er ikke opgjort endnu",
    "DATE-4": "Datoen ligger før 2014",
    "DATE-5": "Klokkeslættet ignoreres",
    "DAYS-1": "Der mangler dage i måneden",
    "BEDS-1": "Et antal mangler",
    "BEDS-2": "Et antal kan ikke læses",
    "BEDS-3": "Flere disponible end normerede",
    "BEDS-4": "Overbelægning",
    "BEDS-5": "Usædvanlig høj belægning",
    "BEDS-6": "Patienter uden disponible senge",
    "BEDS-7": "Ingen disponible senge på en hverdag",
    "JUMP-1": "Usædvanligt tal for ugedagen",
    "KEY-1": "Samme enhed og dato flere gange",
    "KEY-2": "Allerede indberettet i et andet skema",
    "CPR-1": "Muligt CPR-nummer",
    "PERSON-1": "Ugyldigt CPR-nummer",
    "PERSON-2": "Erstatnings-CPR",
  } satisfies Record<RuleId, string>,
  fields: fieldsDa,
  roles: {
    ...fieldsDa,
    unitName: "afsnittets navn",
    hour: "klokkeslæt",
    establishedBedsLess: "det, der trækkes fra normerede",
    openBedsLess: "det, der trækkes fra disponible",
    patientsLess: "det, der trækkes fra patienter",
  } satisfies Record<ColumnRole, string>,
  shortFields: { establishedBeds: "Norm.", openBeds: "Disp.", patients: "Pt." },
  rules: rulesDa,
  notices: noticesDa,
  messages: messagesDa,
  rights: rightsDa,
  actions: {
    retry: "Prøv igen",
    signIn: "Log ind",
    chooseGroup: "Vælg gruppe",
    fetchAgain: "Hent igen og prøv",
    checkAgain: "Kontrollér igen",
    chooseSheet: "Læs det aktive ark",
    showFindings: "Vis fejlene",
    dismiss: "Luk",
  },
  problems: {
    "request.invalid": () => "Serveren kunne ikke forstå det, ruden sendte. Opdater ruden, og prøv igen.",
    "request.not-found": () => "Serveren kender ikke det, der blev spurgt om. Opdater ruden, og prøv igen.",
    "request.too-large": () =>
      "Der er for meget at sende på én gang. Del arket i færre måneder, og prøv igen.",
    "request.too-slow": () => "Forbindelsen var for langsom, og serveren holdt op med at vente. Prøv igen.",
    "request.too-many": () => "Serveren får for mange forespørgsler lige nu. Vent et minut, og prøv igen.",
    "signin.required": () => "Du er ikke logget ind længere. Log ind igen; intet i arket er gået tabt.",
    "signin.failed": ({ office, reason }): string =>
      dialogFaultsDa[known(office ?? reason, "")] ??
      "Login mislykkedes. Prøv igen, eller kontakt din it-afdeling.",
    "signin.cancelled": () =>
      "Vinduet blev lukket, før du var logget ind. Log ind, når du vil sende. Lukkede det af sig selv, så sig det til din it-afdeling.",
    "signin.popup-blocked": () =>
      "Log ind-vinduet blev blokeret. Tillad pop op-vinduer for Excel, og prøv igen.",
    "right.missing": ({ right }) =>
      `Du mangler rettighed til at ${right === "submit" ? "indberette" : right === "enter" ? "indtaste" : "gøre dette"} i gruppen. Bed din administrator om rettigheden.`,
    "right.request-unknown": () => "Anmodningen findes ikke længere. Hent listen igen.",
    "right.request-decided": ({ state }): string =>
      state === "replaced"
        ? "Anmodningen er erstattet af en nyere. Hent listen igen, og se på den."
        : "En anden administrator har allerede afgjort anmodningen. Hent listen igen.",
    "right.own-request": () =>
      "Du kan ikke afgøre din egen anmodning. Bed en anden administrator i gruppen om det.",
    "report.contested": () => "Vælg først for hver række, I begge har ændret, hvis tal der gælder.",
    "review.own-submission": () =>
      "Du har selv indberettet skemaet og kan ikke også gennemgå det. Bed en anden om det.",
    "thread.unknown": () => "Tråden findes ikke længere. Hent listen igen.",
    "right.not-held": () => "Personen har ikke længere rettigheden. Hent listen igen.",
    "right.claimed": () =>
      "Rettigheden følger af personens login og kan ikke fjernes her. Bed it-afdelingen om det.",
    "right.last-administrator": () =>
      "Du er gruppens eneste administrator og kan ikke fjerne din egen rettighed. Gør en anden til administrator først.",
    "group.required": () => "Vælg en gruppe, før skemaet kan gemmes.",
    "group.unknown": () => "Du er ikke længere medlem af gruppen. Vælg en anden gruppe.",
    "settings.stale": () =>
      "Gruppens indstillinger er ændret af en anden, mens du arbejdede. Intet er overskrevet. Hent dem igen, og prøv.",
    "settings.precondition-required": () =>
      "Ruden vidste ikke, hvilken udgave af indstillingerne den ændrede. Hent dem igen, og prøv.",
    "settings.cut-in-use": ({ reports }) =>
      `Inddelingen kan først ændres, når ingen skemaer ligger i kladde eller udbakke${reportNumbers(reports)}. Indberet eller slet dem først.`,
    "settings.unit-unknown": ({ units }) =>
      `Registret kender ikke enheden${named(units)}. Ret koden under de lukkede dage, og gem igen.`,
    "report.not-found": () => "Skemaet findes ikke længere. Hent igen, og prøv.",
    "report.stale": ({ number: no, changedBy }: Details) =>
      `${known(no, "") === "" ? "Skemaet" : `Skema ${known(no, "")}`} er ændret af ${known(changedBy, "en anden")}, mens du arbejdede. Intet er overskrevet. Hent det igen, og prøv.`,
    "report.precondition-required": () =>
      "Ruden vidste ikke, hvilken udgave den ændrede. Hent igen, og prøv.",
    "report.state-refuses": () =>
      "Skemaet er i en bakke, hvor det ikke kan lade sig gøre. Hent det igen, og prøv.",
    "report.cancelled": () =>
      "Skemaet er annulleret og kan ikke ændres mere. Opret et nyt, hvis tallene skal indberettes.",
    "report.empty": () => "Skemaet indeholder ingen registreringer.",
    "report.has-errors": ({ errors: n }: Details) =>
      typeof n === "number"
        ? `Serveren fandt ${errors(n)}, og skemaet er ikke indberettet. Det er gemt som kladde.`
        : "Serveren fandt fejl, og skemaet er ikke indberettet. Det er gemt som kladde.",
    "report.in-force-elsewhere": () =>
      "Nogle af rækkerne er allerede indberettet i et andet skema. Rediger i stedet det skema.",
    "report.deleted": ({ by }: Details) =>
      `Kladden er slettet af ${known(by, "en anden")}. Rækkerne i dit ark er der stadig.`,
    "report.never-submitted": () =>
      "Skemaet har aldrig været indberettet, så der er intet at gå tilbage til. Slet det, hvis det ikke skal bruges.",
    "report.submitted-before": () =>
      "Et skema, der har været indberettet, kan ikke slettes. Annullér det i stedet.",
    "report.too-many-rows": ({ rows, limit }: Details) =>
      `Skemaet ville få ${known(rows, "for mange")} rækker; det kan højst rumme ${known(limit, "50000")}. Intet er ændret.`,
    "report.too-large-to-print": ({ rows, limit }: Details) =>
      `Skemaet har ${known(rows, "for mange")} rækker; der kan højst udskrives ${known(limit, "5000")}. Udskriv det fra dit ark i stedet.`,
    "report.person-required": () => "Skemaet skal have et CPR-nummer. Angiv det, og prøv igen.",
    "report.person-refused": () => "Skematypen har intet CPR-nummer.",
    "report.person-locked": () =>
      "Personen kan ikke ændres, når skemaet har været indberettet. Annullér skemaet, og opret et nyt.",
    "report.person-taken": ({ number: no }: Details) =>
      `Personen har allerede skema ${known(no, "")} for perioden. Rediger i stedet det skema.`,
    "person.invalid": () => "CPR-nummeret er ikke gyldigt. Kontrollér datoen og antallet af cifre.",
    "form-type.unknown": () => "Serveren kender ikke skematypen. Opdater ruden, og prøv igen.",
    "plan.closed": () => "Denne afsendelse er opgivet. Start igen for at se, hvad der sendes.",
    "plan.unknown": () => "Planen findes ikke længere. Lav en ny, før du sender.",
    "rules.outdated": () =>
      "Der er kommet nye regler, siden ruden blev åbnet. Opdater ruden, og kontrollér arket igen. Intet er indberettet.",
    "send.unknown": () => "Serveren kender ikke afsendelsen: den nåede ikke frem. Send igen.",
    "upload.chunk-differs": () => "Overførslen blev afbrudt undervejs. Intet er ændret. Prøv igen.",
    "upload.checksum-mismatch": () => "Overførslen kom ikke helt frem. Intet er ændret. Prøv igen.",
    "upload.incomplete": () => "Overførslen kom ikke helt frem. Intet er ændret. Prøv igen.",
    "send.key-reused": () => "Afsendelsen er allerede brugt til noget andet. Prøv igen.",
    "register.not-imported": () =>
      "Registret er ikke indlæst endnu. Skriv koden selv, eller spørg jeres it-afdeling.",
    "register.scope-unavailable": () =>
      "Der kan ikke søges sådan: registret eller dit login siger ikke, hvem enhederne hører til. Søg på navn eller kode.",
    "register.column-missing": () => "Registret har ikke den kolonne. Søg på navn eller kode.",
    "privacy.cpr": () =>
      "En celle ser ud til at indeholde et CPR-nummer. Intet er sendt. Slet nummeret i arket.",
    "network.offline": () =>
      "Der er ingen forbindelse til serveren. Du kan kontrollere og rette imens; send senere.",
    "network.intercepted": () =>
      "Noget på netværket svarede i stedet for serveren, måske netværkets egen login-side. Åbn den i en browser, og prøv igen.",
    "network.timeout": () => "Serveren svarede ikke i tide. Intet er gået tabt. Prøv igen.",
    "server.failed": ({ requestId }: Details) =>
      `Serveren fejlede, og intet er ændret. Prøv igen om lidt.${
        typeof requestId === "string" ? ` Sagsnummer til it-afdelingen: ${requestId}` : ""
      }`,
    "server.unavailable": () =>
      "Serveren er ikke klar lige nu. Du kan kontrollere og rette imens; prøv igen.",
    "workbook.busy": () => "Excel er optaget. Vent et øjeblik, og prøv igen.",
    "workbook.cell-edit": ({ address }: Details) =>
      `Afslut redigeringen af cellen${typeof address === "string" ? ` ${address}` : ""} med Enter eller Esc, og prøv igen.`,
    "workbook.protected": () =>
      "Arket er beskyttet og kan ikke ændres. Fjern arkbeskyttelsen under Gennemse, og prøv igen.",
    "workbook.cell-changed": () => "En celle blev ændret imens, så jeg holdt op. Prøv igen.",
    "workbook.sheet-gone": () => "Arket findes ikke længere. Gå til det ark, du vil bruge.",
    "workbook.many-areas": () => "Markér ét sammenhængende område i arket, og prøv igen.",
    "workbook.dates-1904": () =>
      "Projektmappens datoer tæller fra 1904, som i gamle Mac-regneark, så jeg ville læse dem fire år for tidligt. Gem arket som CSV, og åbn det igen, eller skriv datoerne som tekst, fx 01-10-2025.",
    "workbook.too-large": () => "Arket er for stort til at læse her. Åbn det i Excel på en computer.",
    "workbook.read-only": () => "Projektmappen er skrivebeskyttet. Gem en kopi, og arbejd videre i den.",
    "workbook.failed": () => "Excel kunne ikke udføre det. Arket er ikke ændret. Prøv igen.",
    "file.not-xlsx": () => "Filen er ikke en Excel-projektmappe (.xlsx).",
    "work.stopped": () => "Stoppet. Intet er ændret.",
  } satisfies Record<ProblemCode, (details: Details) => string>,
  bug: "Der skete en uventet fejl. Dit regneark er ikke berørt. Prøv igen, eller åbn ruden igen.",
};

/** The shape both languages share. */
export type Words = typeof da;

import {
  type Details,
  type NoticeWords,
  type RuleWords,
  said,
  saidDates,
  saidDay,
  saidEither,
  saidField,
  saidMonth,
  saidNumber,
} from "./RuleWords.ts";

const field = (details: Details) => saidField(details.field, "da");

const unreadableDate: Readonly<Record<string, string>> = {
  empty: "Angiv en dato (dd-mm-åååå).",
  cellError: "Datoen er en fejlværdi fra Excel. Ret formlen, eller angiv en gyldig dato (dd-mm-åååå).",
  ambiguous: "Datoen kan læses på flere måder. Angiv den som dd-mm-åååå.",
};

const unreadableCount: Readonly<Record<string, string>> = {
  cellError: "er en fejlværdi fra Excel. Ret formlen, eller skriv et helt tal på 0 eller derover.",
  unreadable: "er tekst. Skriv et helt tal på 0 eller derover.",
  ambiguous: "kan læses som to forskellige tal. Skriv det uden punktum og komma.",
  fraction: "skal være et helt tal uden decimaler.",
  negative: "kan ikke være negativt. Skriv et helt tal på 0 eller derover.",
  tooLarge: "er alt for stort. Skriv antallet som et helt tal.",
  less: "kan ikke regnes ud: det, der trækkes fra, er ikke et helt tal eller er større end tallet selv.",
};

/** The rules' messages in Danish; SPEC.md has the same. */
export const rulesDa: RuleWords = {
  "FORM-1": () => "Skemaet indeholder ingen registreringer.",
  "UNIT-1": () => "Angiv enten SOR-kode eller sygehus- og afdelingskode, ikke begge.",
  "UNIT-2": () => "Angiv en SOR-kode eller en sygehus- og afdelingskode.",
  "UNIT-3": () => "Angiv både sygehuskode og afdelingskode.",
  "UNIT-4": ({ code, parent, row, days }) =>
    `${said(code)} hører under ${said(parent)} (række ${said(row)}), og begge er talt med på ${said(days)} ${days === 1 ? "dag" : "dage"}.`,
  "UNIT-5": ({ name }) =>
    `"${said(name)}" er et navn, ikke en kode. Sig under opsætningen, hvilken enhed det er, eller skriv koden.`,
  "UNIT-6": ({ code, sign }) =>
    code === ""
      ? `Cellen ser tom ud, men indeholder et usynligt tegn (${said(sign)}). Slet det.`
      : `Koden ${said(code)} indeholder et usynligt tegn (${said(sign)}). Slet tegnet, eller skriv koden igen.`,
  "SOR-1": ({ code }) => `SOR-koden skal bestå af 11 til 18 cifre, ikke ${said(code)}.`,
  "SOR-2": ({ code }) => `SOR-koden ${said(code)} har forkert kontrolciffer. Kontrollér koden.`,
  "SOR-3": ({ suggestion }) =>
    suggestion === undefined
      ? "Excel har afkortet SOR-koden. Find koden i SOR, og indtast den som tekst."
      : `Excel har afkortet SOR-koden. Mente du ${saidEither(suggestion, "eller")}?`,
  "SOR-4": () =>
    "SOR-koden står som et tal. Formatér kolonnen som tekst, så Excel ikke afkorter lange koder.",
  "SOR-5": ({ code }) => `SOR-koden ${said(code)} har et usædvanligt format. Kontrollér koden.`,
  "SOR-6": ({ code }) => `SOR-koden ${said(code)} findes ikke i SOR.`,
  "SOR-7": ({ code, date }) => `Enheden ${said(code)} er ikke gyldig den ${saidDay(date)}.`,
  "SOR-8": () =>
    "Vælg en sundhedsinstitution (SI) eller organisatorisk enhed (OE), ikke en institutionsejer.",
  "SHAK-1": ({ code }) => `Sygehuskoden skal være på 4 tegn, ikke ${said(code)}.`,
  "SHAK-2": ({ code }) => `Afdelingskoden skal være på 2 eller 3 tegn, ikke ${said(code)}.`,
  "SHAK-3": ({ code, suggestion }) =>
    `Et foranstillet nul er gået tabt i ${said(code)}. Mente du ${saidEither(suggestion, "eller")}?`,
  "SHAK-4": ({ code, readings }) =>
    `${said(code)} kan være ${saidEither(readings, "eller")}. Vælg, hvilken afdeling det er.`,
  "SHAK-5": ({ code, hospital }) => `Afdelingskoden ${said(code)} hører ikke til sygehus ${said(hospital)}.`,
  "SHAK-6": ({ code, suggestion }) =>
    suggestion === undefined
      ? `Koden ${said(code)} har for mange tegn. En afdelingskode har højst 7.`
      : `Koden ${said(code)} har for mange tegn. Brug ${said(suggestion)}?`,
  "SHAK-7": ({ code, suggestion }) =>
    suggestion === undefined
      ? `Excel har ændret koden til tallet ${said(code)}. Indtast den rigtige kode som tekst.`
      : `Excel har ændret koden til tallet ${said(code)}. Mente du ${saidEither(suggestion, "eller")}? Indtast den som tekst.`,
  "SHAK-8": ({ code }) => `Koden ${said(code)} findes ikke i sygehus- og afdelingsklassifikationen.`,
  "SHAK-9": ({ code, date }) => `Afdelingskoden ${said(code)} er ikke gyldig den ${saidDay(date)}.`,
  "DATE-1": ({ state, day, month, days }) =>
    state === "outside"
      ? `Den ${said(day)}. findes ikke: ${saidMonth(month, "da")} har ${said(days)} dage. Angiv en gyldig dato (dd-mm-åååå).`
      : (unreadableDate[said(state)] ?? "Angiv en gyldig dato (dd-mm-åååå)."),
  "DATE-2": ({ date }) => `Datoen ${saidDay(date)} ligger i fremtiden; tallene opgøres kl. 23.00.`,
  "DATE-3": () => "Tallene for i dag opgøres først kl. 23.00. Er de fra i går?",
  "DATE-4": ({ date }) => `Datoen ${saidDay(date)} ligger før 1. januar 2014, hvor indberetningen begyndte.`,
  "DATE-5": ({ clock }) => `Klokkeslættet ${said(clock)} ignoreres; tallene gælder kl. 23.00.`,
  "DAYS-1": ({ count, month, days }) =>
    `Der mangler ${said(count)} ${count === 1 ? "dag" : "dage"} i ${saidMonth(month, "da")} (${saidDates(days, "da")}). Var enheden lukket? Ellers tilføj ${count === 1 ? "den" : "dem"}.`,
  "BEDS-1": (details) => `Feltet "${field(details)}" skal udfyldes. Skriv 0, hvis der ingen er.`,
  "BEDS-2": (details) =>
    `"${field(details)}" ${unreadableCount[said(details.state)] ?? "skal være et helt tal på 0 eller derover."}`,
  "BEDS-3": ({ open, established }) =>
    `Der er flere disponible (${said(open)}) end normerede (${said(established)}) sengepladser.`,
  "BEDS-4": ({ open, patients }) =>
    `Overbelægning: flere patienter (${said(patients)}) end disponible senge (${said(open)}).`,
  "BEDS-5": ({ occupancy }) => `Belægningen er ${said(occupancy)} %. Kontrollér tallene.`,
  "BEDS-6": ({ patients }) => `Der er patienter (${said(patients)}), men ingen disponible senge.`,
  "BEDS-7": () => "Er afsnittet lukket? Ellers angiv disponible senge.",
  "JUMP-1": (details) =>
    `"${field(details)}" er ${said(details.count)}, men plejer at være ${saidNumber(details.usual, "da")} på den ugedag. Kontrollér tallet.`,
  "KEY-1": ({ date, rows, more }) =>
    `Enheden er allerede registreret for ${saidDay(date)} (række ${said(rows)}${more === 1 ? " med flere" : ""}).`,
  "KEY-2": ({ date, report }) =>
    `Enheden er allerede indberettet for ${saidDay(date)} i skema ${said(report)}. Rediger i stedet det skema.`,
  "CPR-1": () => "Feltet ser ud til at indeholde et CPR-nummer. Fjern det.",
  "PERSON-1": () => "CPR-nummeret er ikke gyldigt. Kontrollér datoen og antallet af cifre.",
  "PERSON-2": () => "Der er angivet et erstatnings-CPR. Kontrollér, at personen ikke har et CPR-nummer.",
};

/** What is said once of a sheet, in Danish. */
export const noticesDa: NoticeWords = {
  "register.none.sor":
    "SOR er ikke indlæst. SOR-koder kontrolleres kun på kontrolciffer og format; rettelser er ikke slået op.",
  "register.none.shak":
    "Sygehus- og afdelingsklassifikationen er ikke indlæst. Koderne kontrolleres kun på format.",
  "register.partial.sor":
    "SOR er kun delvist indlæst. En SOR-kode, der ikke er med, bliver ikke regnet for ukendt.",
  "register.partial.shak":
    "Sygehus- og afdelingsklassifikationen er kun delvist indlæst. En kode, der ikke er med, bliver ikke regnet for ukendt.",
  "register.old.sor":
    "SOR er indlæst for mere end 35 dage siden. Koder, der ikke findes deri, giver kun advarsler.",
  "register.old.shak":
    "Sygehus- og afdelingsklassifikationen er indlæst for mere end 35 dage siden. Koder, der ikke findes deri, giver kun advarsler.",
};

import { dateText, momentText } from "./dateTexts.ts";

const tray = { draft: "Kladde", outbox: "Udbakke", submitted: "Indberettet", cancelled: "Annulleret" };
const number = new Intl.NumberFormat("da-DK");
const month = new Intl.DateTimeFormat("da-DK", { month: "long", year: "numeric", timeZone: "UTC" });

/** Every word of a printed report in Danish. */
export const wordsDa = {
  locale: "da-DK",
  tray,
  number: (value: number) => number.format(value),
  day: dateText,
  moment: (iso: string) => momentText(iso, " kl. ", "."),
  month: (date: Date) => month.format(date),
  hospital: (code: string) => `sygehus ${code}`,
  title: (form: string, no: number, period: string) => `${form}, skema ${no}, ${period}`,
  report: (no: number) => `Skema ${no}`,
  labels: {
    group: "Gruppe",
    period: "Periode",
    status: "Status",
    version: "Version",
    created: "Oprettet",
    submitted: "Indberettet",
    changed: "Senest ændret",
    approved: "Godkendt",
    rows: "Rækker",
    rejected: "Afviste rækker",
    printed: "Udskrevet",
  },
  underEdit: (version: number) => `under redigering, version ${version} gælder`,
  inForce: (version: number) => `version ${version} gælder`,
  replaced: (version: number) => `erstattet af version ${version}`,
  approved: "godkendt",
  never: "Ikke indberettet endnu",
  changesAfter: (version: number) => `Ændringer efter version ${version}`,
  version: (version: number) => `version ${version}`,
  draft: "kladde",
  draftAfter: (version: number) => `kladde efter version ${version}`,
  registrations: "Registreringer",
  none: "Skemaet indeholder ingen registreringer.",
  row: "Nr.",
  unitName: "Enhed",
  faulty: "Cellen er ikke gyldig og er vist, som den er skrevet.",
  reason: "Begrundelse:",
  rejected: "Afvist",
  rejectedBy: (version: number, by: string, at: string) => `version ${version}, ${by}, ${at}:`,
  page: (page: number, pages: number) => `Side ${page} af ${pages}`,
  printed: (at: string) => `Udskrevet ${at}`,
};

/** What each language must say. */
export type PrintWords = typeof wordsDa;

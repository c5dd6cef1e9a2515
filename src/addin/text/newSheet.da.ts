import type { FieldKey } from "../../core/record/fields.ts";
import { createFormats } from "./formats.ts";

const { number, period } = createFormats("da-DK");

const units = (n: number) => (n === 1 ? "én enhed" : `${number(n)} enheder`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const wholeNumber = "Skriv et helt tal på 0 eller derover.";

/** Making a sheet to start from, in Danish. */
export const newSheetDa = {
  intro: "Jeg laver et nyt ark med skemaets kolonner, klar til at skrive i. Dine andre ark bliver ikke rørt.",
  codes: "Enhederne skrives med",
  codeKinds: { shak: "Sygehus- og afdelingskode", sor: "SOR-kode" },
  units: "Enheder",
  noUnits: "Ingen er valgt. Arket får alle kolonner, men ingen liste at vælge enheder på.",
  chosen: (n: number) => `${capital(units(n))} valgt.`,
  choose: "Vælg enheder",
  clear: "Fjern alle",
  remove: (name: string) => `Fjern ${name}`,
  add: (name: string) => `Tilføj ${name}`,
  addAll: (n: number) => `Tilføj alle ${number(n)}`,
  isChosen: (name: string) => `${name} er valgt.`,
  notReporting: "Den kan ikke indberette selv. Vælg en afdeling eller et afsnit.",
  done: (n: number) => (n === 0 ? "Tilbage" : `Færdig: ${units(n)}`),
  month: "Rækker på forhånd",
  noRows: "Ingen",
  rows: (n: number, days: number, rows: number) =>
    `En række for hver enhed og hver dag: ${units(n)} i ${number(days)} dage er ${number(rows)} rækker.`,
  tooMany: (rows: number, most: number) =>
    `Det bliver ${number(rows)} rækker, og der kan højst laves ${number(most)} på én gang. Vælg færre enheder.`,
  inlineList: "Enhederne kan vælges på en liste i arkets celler.",
  hiddenList: (sheet: string) =>
    `Enhederne kan vælges på en liste i arkets celler. Listen er for lang til en regel i Excel og kommer på et skjult ark, ${sheet}.`,
  rules: "Hver kolonne forklarer sig selv, når du står i den. Andet, end den er til, advarer Excel om.",
  make: "Lav arket",
  making: "Laver arket …",
  sheetName: (month: string | undefined) =>
    month === undefined ? "Sengepladser" : `Sengepladser ${period(month)}`,
  listSheet: "Enhedsliste",
  nameColumn: "Enhedsnavn",
  notListed: "Koden er ikke en af de valgte enheders. Behold den, hvis den er rigtig.",
  warnings: {
    sorCode: "En SOR-kode har 11 til 18 cifre.",
    hospitalCode: "En sygehuskode har 4 tegn.",
    departmentCode: "En afdelingskode har 2 eller 3 tegn, eller 6 eller 7 med sygehusets foran.",
    date: "Skriv en dato fra 1. januar 2014 og frem, fx 01-09-2025.",
    establishedBeds: wholeNumber,
    openBeds: wholeNumber,
    patients: wholeNumber,
  } satisfies Record<FieldKey, string>,
};

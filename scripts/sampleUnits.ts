/** One unit of the invented register; an open end is 25000101, as in the official file. */
export interface SampleUnit {
  readonly code: string;
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
}

/**
 * The sample register: three hospitals that do not exist. It holds what real codes hold too: letters, a
 * department and a section whose numbers look alike (910210 and 9102010), a code that loses its zero (086),
 * a new name for an old code, and a closed ward.
 */
export const sampleUnits: readonly SampleUnit[] = [
  { code: "9101", name: "Eksempel Universitetshospital" },
  { code: "910101", name: "Eksempel, Medicinsk Klinik" },
  { code: "9101011", name: "Eksempel, Medicinsk sengeafsnit 1" },
  { code: "9101012", name: "Eksempel, Medicinsk sengeafsnit 2" },
  { code: "910108", name: "Eksempel, Kirurgisk Klinik" },
  { code: "9101081", name: "Eksempel, Kirurgisk sengeafsnit øst" },
  { code: "9101086", name: "Eksempel, Kirurgisk sengeafsnit vest" },
  { code: "9101A20", name: "Eksempel, Fælles Akutmodtagelse" },
  { code: "910132", name: "Eksempel, Børneklinik" },
  { code: "910132A", name: "Eksempel, Børneafsnit" },
  { code: "910132B", name: "Eksempel, Neonatalafsnit" },
  { code: "910145", name: "Eksempel, Intensiv" },
  { code: "9101451", name: "Eksempel, Intensivt sengeafsnit" },
  { code: "910160", name: "Eksempel, Ortopædkirurgisk Klinik", to: "20251231" },
  { code: "9101601", name: "Eksempel, Ortopædkirurgisk afsnit (lukket)", to: "20251231" },
  { code: "9102", name: "Fjordby Sygehus" },
  { code: "910201", name: "Fjordby, Fælles Modtagelse" },
  { code: "9102010", name: "Fjordby, Modtageafsnit" },
  { code: "910210", name: "Fjordby, Geriatrisk Afdeling" },
  { code: "9102101", name: "Fjordby, Geriatrisk sengeafsnit", to: "20231231" },
  { code: "9102101", name: "Fjordby, Ældremedicinsk sengeafsnit", from: "20240101" },
  { code: "910220", name: "Fjordby, Kardiologisk Afdeling" },
  { code: "9102201", name: "Fjordby, Kardiologisk sengeafsnit" },
  { code: "9103", name: "Hedeby Psykiatri" },
  { code: "910305", name: "Hedeby, Almenpsykiatri" },
  { code: "9103051", name: "Hedeby, Åbent sengeafsnit" },
  { code: "9103052", name: "Hedeby, Lukket sengeafsnit" },
];

const firstDay = "20140101";
const openEnd = "25000101";
const lineLength = 214;

/** One line of the fixed-width form of SHAKCOMPLETE.TXT. */
function writeLine({ code, name, from = firstDay, to = openEnd }: SampleUnit): string {
  const kind = code.length === 4 ? "sgh" : "afd";
  return `${kind}${code.padEnd(20)}${from}${from}${to}${name.padEnd(120)}`
    .padEnd(187)
    .concat("1")
    .padEnd(lineLength);
}

/** The sample register as a file's text; it is written as ISO-8859-1, as the official one. */
export const writeSampleRegister = (): string => sampleUnits.map((unit) => `${writeLine(unit)}\n`).join("");

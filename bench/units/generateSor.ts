import type { SystemSnapshot, UnitOwner } from "../../src/core/contract/register.ts";
import { openEnd } from "../../src/core/units/RegisterImport.ts";
import { verhoeffDigit } from "../../src/core/units/verhoeff.ts";
import { seededRandom } from "../checking/seededRandom.ts";

const places = [
  "Aalborg",
  "Åbenrå",
  "Ærøskøbing",
  "Øster Hurup",
  "Herning",
  "Viborg",
  "Køge",
  "Roskilde",
  "Næstved",
];
const subjects = [
  "Medicinsk",
  "Kirurgisk",
  "Ortopædkirurgisk",
  "Børne",
  "Øre-næse-hals",
  "Ældremedicinsk",
  "Akut",
];
const kinds = ["sengeafsnit", "ambulatorium", "klinik", "dagafsnit", "afdeling", "lægehus", "sekretariat"];
const owners: readonly UnitOwner[] = ["regional", "municipal", "private", "state"];
const unitsAnInstitution = 12;
const companies = 3_000;
/** A third of the units have closed, as in the file of all history. */
const closedShare = 0.33;

/** A SOR register with every column, the same in every run. */
export function generateSor(size: number): SystemSnapshot {
  const random = seededRandom(11);
  const below = (limit: number) => Math.floor(random() * limit);
  const rows = Array.from({ length: size }, (_, row) => row);
  const code = rows.map((row) => codeOf(row + 1_000));
  const institutionOf = (row: number) => row - (row % unitsAnInstitution);
  const company = rows.map(() => below(companies));
  const kind = rows.map(() => below(kinds.length));
  return {
    complete: true,
    importedOn: "2025-11-10",
    units: {
      code,
      name: rows.map(
        (row) =>
          `${places[below(places.length)]!}, ${subjects[below(subjects.length)]!} ${kinds[kind[row]!]!} ${below(40)}`,
      ),
      from: rows.map(() => 38_000 + below(7_000)),
      to: rows.map(() => (random() < closedShare ? 45_000 + below(900) : openEnd)),
      level: rows.map((row) => (row % unitsAnInstitution === 0 ? "SI" : "OE")),
      shak: rows.map((row) => (row % 4 === 0 ? String(1_301_000 + row) : "")),
      yder: rows.map((row) => (row % 9 === 0 ? String(100_000 + row) : "")),
      institution: rows.map((row) => code[institutionOf(row)]!),
      cvr: {
        values: Array.from({ length: companies }, (_, at) => String(20_000_000 + at * 137)),
        of: rows.map((row) => company[institutionOf(row)]!),
      },
      owner: { values: [...owners], of: rows.map((row) => company[institutionOf(row)]! % owners.length) },
      type: { values: [...kinds], of: kind },
    },
  };
}

function codeOf(item: number): string {
  const kept = `${item}100001600`;
  return `${kept}${verhoeffDigit(kept)}`;
}

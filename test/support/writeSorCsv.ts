import { verhoeffDigit } from "../../src/core/units/verhoeff.ts";
import type { UnitLevel } from "../../src/core/contract/register.ts";

/** A SOR code by its running number: item, namespace 1000016, partition 00, check digit. */
export function sorCode(item: number): string {
  const kept = `${item}100001600`;
  return `${kept}${verhoeffDigit(kept)}`;
}

/** One line of a SOR file in words; days as the file spells them. */
export interface SorUnit {
  readonly code: string;
  readonly name?: string;
  readonly level?: UnitLevel;
  readonly type?: string;
  readonly institution?: string;
  readonly shak?: string;
  readonly yder?: string;
  readonly cvr?: string;
  readonly ownerType?: string;
  readonly ownerName?: string;
  readonly firstFrom?: string;
  readonly from?: string;
  readonly to?: string;
}

/** SOR2's headings, with two that we do not take among them. */
const headings: readonly (readonly [string, (unit: SorUnit) => string])[] = [
  ["SorId", ({ code }) => `="${code}"`],
  ["SorType", ({ level }) => level ?? "OE"],
  ["EntityName", ({ code, name }) => name ?? `Enhed ${code}`],
  ["EntityTypeName", ({ type }) => type ?? "sengeafsnit"],
  ["PostalAddressStreetName", () => "Hovedgaden; baghuset"],
  ["HealthInstitutionSorId", ({ institution }) => (institution ? `="${institution}"` : "")],
  ["InstitutionOwnerCvrNumberId", ({ cvr }) => cvr ?? ""],
  ["InstitutionOwnerEntityTypeName", ({ ownerType }) => ownerType ?? ""],
  ["InstitutionOwnerEntityName", ({ ownerName }) => ownerName ?? ""],
  ["ShakId", ({ shak }) => shak ?? ""],
  ["ProviderId", ({ yder }) => yder ?? ""],
  ["FirstFromDate", ({ firstFrom }) => firstFrom ?? ""],
  ["FromDate", ({ from }) => from ?? "2014-01-01"],
  ["ToDate", ({ to }) => to ?? ""],
  ["VirtualAddressWebsite", () => "www.example.dk"],
];

/** Writes a file as the register does: semicolons, and values with quotes or semicolons quoted. */
export function writeSorCsv(
  units: readonly SorUnit[],
  { delimiter = ";", without = [] as readonly string[] } = {},
): string {
  const kept = headings.filter(([heading]) => !without.includes(heading));
  const lines = units.map((unit) => kept.map(([, write]) => quoted(write(unit), delimiter)));
  return [kept.map(([heading]) => heading), ...lines].map((line) => `${line.join(delimiter)}\r\n`).join("");
}

const quoted = (value: string, delimiter: string): string =>
  value.includes('"') || value.includes(delimiter) || value.includes("\n")
    ? `"${value.replaceAll('"', '""')}"`
    : value;

import type { RegisterSnapshot, SystemSnapshot } from "../../src/core/contract/register.ts";
import { Register } from "../../src/core/units/Register.ts";
import { serial } from "./aRegistrations.ts";

/** A unit's period: ISO days, open at both ends where absent. */
export interface UnitPeriod {
  readonly code: string;
  readonly name?: string;
  readonly from?: string;
  readonly to?: string;
  readonly level?: "IE" | "SI" | "OE";
  /** The same unit's SHAK code, in SOR. */
  readonly shak?: string;
}

const openEnd = 0x7fffffff;

/** One code system, complete and imported on 10 November 2025 unless said otherwise. */
export const aSystem = (
  units: readonly UnitPeriod[],
  overrides: Partial<Pick<SystemSnapshot, "complete" | "importedOn">> = {},
): SystemSnapshot => ({
  complete: true,
  importedOn: "2025-11-10",
  units: {
    code: units.map(({ code }) => code),
    name: units.map(({ code, name }) => name ?? `Enhed ${code}`),
    from: units.map(({ from }) => serial(from ?? "1999-01-01")),
    to: units.map(({ to }) => (to === undefined ? openEnd : serial(to))),
    level: units.map(({ level }) => level ?? "OE"),
    shak: units.map(({ shak }) => shak ?? ""),
  },
  ...overrides,
});

/** Two hospitals and departments of every trouble that the rules know. */
export const shakUnits: readonly UnitPeriod[] = [
  { code: "8001", name: "Aalborg Universitetshospital" },
  { code: "8001181", name: "Nyremedicinsk sengeafsnit" },
  { code: "8001371" },
  { code: "8001086", name: "Dagafsnit" },
  { code: "800142", name: "Lukket afdeling", to: "2020-12-31" },
  { code: "8001042", name: "Åben afsnit" },
  { code: "4202", name: "Odense Universitetshospital" },
  { code: "420210", name: "Klinisk immunologisk afd." },
  { code: "4202010", name: "Anæstesiologisk-Intensiv Afdeling V" },
  { code: "420205" },
  { code: "4202005" },
  { code: "3800", name: "Region Sjælland" },
  { code: "3800E20", name: "Ortopædkirurgisk" },
  { code: "3800E0" },
  { code: "3800E00" },
  { code: "3800A20" },
];

export const aRegister = (snapshot: Partial<RegisterSnapshot> = {}): Register =>
  new Register({ version: "test", shak: aSystem(shakUnits), ...snapshot });

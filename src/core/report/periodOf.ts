import type { Cut } from "../contract/settings.ts";
import type { Register } from "../units/Register.ts";
import type { UnitKey } from "../units/UnitKey.ts";
import { isoDay } from "../values/DateValue.ts";

/** Stands for a hospital where a unit has none: a hospital's code has four characters. */
const noHospital = "SOR";

/**
 * The report a row belongs to, by the group's cut: `2025-09`, `2025-09-14`, or a hospital's month, `2025-09@9101`.
 * There a SOR unit counts to the hospital of the SHAK code that the register pairs it with; one without, and a unit
 * that cannot be read, to `2025-09@SOR`.
 */
export function periodOf(
  day: number,
  unit: UnitKey | undefined,
  cut: Cut,
  register: Pick<Register, "shakOf">,
): string {
  const date = isoDay(day);
  switch (cut) {
    case "day":
      return date;
    case "month":
      return date.slice(0, 7);
    case "hospital-month":
      return `${date.slice(0, 7)}@${hospitalOf(unit, register) ?? noHospital}`;
  }
}

/** The cut that a period is of. */
export const cutOf = (period: string): Cut =>
  period.includes("@") ? "hospital-month" : period.length === "2025-09".length ? "month" : "day";

/**
 * Tells whether a row may stand in the report of the period: its day and its unit are the period's. What cannot be
 * read (null) may stand in any, since nobody knows better.
 */
export function periodTest(
  period: string,
  register: Pick<Register, "shakOf">,
): (date: string | null, unit: UnitKey | null) => boolean {
  const [days = "", hospital] = period.split("@");
  const isAt = (unit: UnitKey) => (hospitalOf(unit, register) ?? noHospital) === hospital;
  return (date, unit) =>
    (date === null || date.startsWith(days)) && (hospital === undefined || unit === null || isAt(unit));
}

function hospitalOf(unit: UnitKey | undefined, register: Pick<Register, "shakOf">): string | undefined {
  const shak = unit?.startsWith("sor:") ? register.shakOf(unit) : unit;
  return shak?.slice("shak:".length, "shak:".length + 4);
}

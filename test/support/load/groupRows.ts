import type { RowColumns } from "../../../src/core/contract/rows.ts";

/** Each group reports one department of its own, so that a row says whose it is. */
export const departmentOf = (place: number): string => `9101${100 + place}`;

export const periodOf = (use: "read" | "written"): string => (use === "read" ? "2024-01" : "2024-02");

const days = 28;

/** Four weeks of the group's department. */
export function rowsOfGroup(place: number, period: string): RowColumns {
  const all = Array.from({ length: days }, (_, day) => day);
  return {
    units: [{ hospitalCode: "9101", departmentCode: departmentOf(place) }],
    unit: all.map(() => 0),
    date: all.map((day) => `${period}-${String(day + 1).padStart(2, "0")}`),
    counts: {
      establishedBeds: all.map(() => 24),
      openBeds: all.map(() => 22),
      patients: all.map((day) => (place + day) % 20),
    },
    typed: [],
  };
}

import type { Cut } from "../core/contract/settings.ts";
import { type Places, placeOfFinding } from "../core/mapping/Places.ts";
import type { Finding } from "../core/rules/Finding.ts";
import type { CheckingClient } from "./checking/CheckingClient.ts";
import type { Collected } from "./features/send/SendPlan.ts";

/** The sheet's registrations by report, with what cannot be sent named by its rows and cells. */
export async function collectSheet(
  checking: Pick<CheckingClient, "collect">,
  cut: Cut,
  places: Places,
  findings: Iterable<Finding>,
): Promise<Omit<Collected, "hidesRows">> {
  const { reports } = await checking.collect(cut);
  const undated: number[] = [];
  const cprCells: { row: number; column: number }[] = [];
  for (const { rule, slot, field } of findings) {
    const cell = placeOfFinding(places, slot, field);
    if (rule === "DATE-1" && cell) undated.push(cell.row);
    if (rule === "CPR-1" && cell) cprCells.push({ row: cell.row, column: cell.column });
  }
  return { reports, undated: undated.sort((a, b) => a - b), cprCells };
}

import type { Cut } from "../core/contract/settings.ts";
import type { Layout } from "../core/mapping/Layout.ts";
import { cellOfLayout } from "../core/mapping/readRegistrations.ts";
import type { Finding } from "../core/rules/Finding.ts";
import type { CheckingClient } from "./checking/CheckingClient.ts";
import type { Collected } from "./features/send/SendPlan.ts";

/** The sheet's registrations by report, with what cannot be sent named by its rows and cells. */
export async function collectSheet(
  checking: Pick<CheckingClient, "collect">,
  cut: Cut,
  layout: Layout,
  findings: Iterable<Finding>,
): Promise<Collected> {
  const { reports } = await checking.collect(cut);
  const cellOf = cellOfLayout(layout, "");
  const undated = new Set<number>();
  const cprCells: { row: number; column: number }[] = [];
  for (const { rule, slot, field } of findings) {
    if (rule === "DATE-1") undated.add(layout.headerRow + 1 + slot);
    const cell = rule === "CPR-1" && field ? cellOf(slot, field) : undefined;
    if (cell) cprCells.push({ row: cell.row, column: cell.column });
  }
  return { reports, undated: [...undated].sort((a, b) => a - b), cprCells };
}

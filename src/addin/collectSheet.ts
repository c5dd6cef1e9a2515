import type { Cut } from "../core/contract/settings.ts";
import { type Places, placeOfFinding } from "../core/mapping/Places.ts";
import { rowName } from "../core/mapping/rowName.ts";
import type { ReadSheet } from "../core/mapping/SheetReader.ts";
import type { CellAddress } from "../core/record/Registrations.ts";
import type { Finding } from "../core/findings/Finding.ts";
import type { CheckingClient } from "./checking/CheckingClient.ts";
import type { Collected } from "./features/send/Collected.ts";

/** What was found, and where it stands. */
interface Found {
  readonly sheets: readonly ReadSheet[];
  /** Some of their rows are hidden or filtered away. */
  readonly hidesRows: boolean;
  readonly warnings: number;
  readonly places: Places;
  readonly findings: Iterable<Finding>;
}

/** The sheets' registrations by report, with what cannot be sent named by its rows and cells. */
export async function collectSheet(
  checking: Pick<CheckingClient, "collect">,
  cut: Cut,
  { sheets, hidesRows, warnings, places, findings }: Found,
): Promise<Collected> {
  const reports = await checking.collect(cut);
  const undated: CellAddress[] = [];
  const cprCells: CellAddress[] = [];
  for (const { rule, slot, field } of findings) {
    const cell = placeOfFinding(places, slot, field);
    if (rule === "DATE-1" && cell) undated.push(cell);
    if (rule === "CPR-1" && cell) cprCells.push(cell);
  }
  const order = (cell: CellAddress) => sheets.findIndex(({ id }) => id === cell.sheetId);
  const inOrder = undated.sort((a, b) => order(a) - order(b) || a.row - b.row);
  return { reports, undated: inOrder.map((cell) => rowName(sheets, cell)), cprCells, hidesRows, warnings };
}

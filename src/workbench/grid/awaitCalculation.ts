import type { Injector, Workbook } from "@univerjs/core";
import { GlobalComputingStatusService } from "@univerjs/engine-formula";

/** Univer gathers changes for 100 ms before it calculates, and begins some turns of the event loop later. */
const startDelay = 120;
const startTurns = 10;
const patience = 3_000;

/**
 * Resolves when formulas have caught up with what was written, as Excel's have when a sync answers; after three
 * seconds at the latest.
 */
export async function awaitCalculation(injector: Injector): Promise<void> {
  const status = injector.get(GlobalComputingStatusService);
  await pause(startDelay);
  for (let turn = 0; status.computingStatus && turn < startTurns; turn++) await pause(0);
  const deadline = Date.now() + patience;
  while (!status.computingStatus && Date.now() < deadline) await pause(20);
}

/** Whether any cell of the workbook is calculated. */
export function hasFormulas(workbook: Workbook): boolean {
  return workbook.getSheets().some((sheet) => {
    const rows: readonly Record<string, Calculated>[] = Object.values(sheet.getCellMatrix().getMatrix());
    return rows.some((row) => Object.values(row).some(isCalculated));
  });
}

type Calculated = { readonly f?: unknown; readonly si?: unknown } | null | undefined;

function isCalculated(cell: Calculated): boolean {
  return Boolean(cell?.f) || Boolean(cell?.si);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

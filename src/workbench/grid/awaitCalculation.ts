import type { Injector } from "@univerjs/core";
import { FormulaDataModel, GlobalComputingStatusService } from "@univerjs/engine-formula";

/** Univer gathers changes for 100 ms before it calculates. */
const startDelay = 120;
const patience = 3_000;

/**
 * Resolves when formulas have caught up with what was written, as Excel's have when a sync answers; at once
 * where there are none, and after three seconds at the latest.
 */
export async function awaitCalculation(
  injector: Injector,
  mustCalculate = hasFormulas(injector),
): Promise<void> {
  if (!mustCalculate) return;
  await pause(startDelay);
  const status = injector.get(GlobalComputingStatusService);
  const deadline = Date.now() + patience;
  while (!status.computingStatus && Date.now() < deadline) await pause(20);
}

function hasFormulas(injector: Injector): boolean {
  const data = injector.get(FormulaDataModel).getFormulaData();
  return Object.values(data).some((sheets) =>
    Object.values(sheets ?? {}).some((matrix) => Object.keys(matrix ?? {}).length > 0),
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

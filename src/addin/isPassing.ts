import { Problem } from "../core/Problem.ts";

/** Whether a failure goes away by itself: a cell is being edited, or Excel is busy. Worth another try after a pause. */
export const isPassing = (thrown: unknown): boolean =>
  thrown instanceof Problem && (thrown.code === "workbook.cell-edit" || thrown.code === "workbook.busy");

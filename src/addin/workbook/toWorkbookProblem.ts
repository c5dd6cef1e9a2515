import type { ProblemCode } from "../../core/contract/problemCodes.ts";
import { Problem } from "../../core/Problem.ts";

/** Office's codes whose meaning we know. The adapter asks only for sheets by name, so what is not found is one. */
const known: Readonly<Record<string, ProblemCode>> = {
  InvalidOperationInCellEditMode: "workbook.cell-edit",
  AccessDenied: "workbook.protected",
  ItemNotFound: "workbook.sheet-gone",
  InvalidSelection: "workbook.many-areas",
  RequestPayloadSizeLimitExceeded: "workbook.too-large",
  ResponsePayloadSizeLimitExceeded: "workbook.too-large",
  RangeExceedsLimit: "workbook.too-large",
};

/** An Office error as a Problem with its code in `details.office`; what Office did not throw stays what it is. */
export function toWorkbookProblem(error: unknown): Error {
  if (!isOfficeError(error)) return error instanceof Error ? error : new Error(String(error));
  const code = known[error.code] ?? "workbook.failed";
  return new Problem(code, { office: error.code }, { cause: error });
}

/** By shape, not by class: the library may live in another frame's realm. */
function isOfficeError(error: unknown): error is OfficeExtension.Error {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    typeof error.code === "string" &&
    "debugInfo" in error
  );
}

import type { ProblemCode } from "../../core/contract/problemCodes.ts";
import type { Words } from "./da.ts";

/** What the pane offers to do about a Problem; its words are `words.actions`. */
export type ProblemAction = keyof Words["actions"];

/** One way on for every Problem. */
export const problemActions: Readonly<Record<ProblemCode, ProblemAction>> = {
  "request.invalid": "retry",
  "request.not-found": "fetchAgain",
  "request.too-large": "dismiss",
  "request.too-many": "retry",
  "request.too-slow": "retry",
  "signin.required": "signIn",
  "signin.failed": "signIn",
  "signin.cancelled": "signIn",
  "signin.popup-blocked": "signIn",
  "right.missing": "dismiss",
  "group.required": "chooseGroup",
  "group.unknown": "chooseGroup",
  "report.not-found": "fetchAgain",
  "report.stale": "fetchAgain",
  "report.precondition-required": "fetchAgain",
  "report.state-refuses": "fetchAgain",
  "report.cancelled": "dismiss",
  "report.empty": "dismiss",
  "report.has-errors": "showFindings",
  "report.in-force-elsewhere": "dismiss",
  "upload.chunk-differs": "retry",
  "upload.checksum-mismatch": "retry",
  "upload.incomplete": "retry",
  "send.key-reused": "retry",
  "privacy.cpr": "showFindings",
  "network.offline": "retry",
  "network.timeout": "retry",
  "server.failed": "retry",
  "server.unavailable": "retry",
  "workbook.busy": "retry",
  "workbook.cell-edit": "retry",
  "workbook.protected": "retry",
  "workbook.sheet-gone": "chooseSheet",
  "workbook.too-large": "dismiss",
  "workbook.read-only": "dismiss",
  "workbook.failed": "retry",
  "file.not-xlsx": "dismiss",
  "work.stopped": "retry",
};

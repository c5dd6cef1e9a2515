import type { ReportState } from "../../../core/contract/reports.ts";
import type { Finding } from "../../../core/findings/Finding.ts";
import type { CellValue } from "../../../core/values/CellValue.ts";
import type { CellWrite } from "../../workbook/Workbook.ts";
import { type Standing, standingOf } from "./FindingBook.ts";

/** What a row of the list comes to: its gravest finding, or none. */
export type RowStatus = Standing | "ok";

/** What stands in the two columns at a row. */
export type StatusLine = readonly [status: string, reason: string];

/** Which of the two a column is: the status, or the reason. */
export type StatusPart = 0 | 1;

/** One of the columns as it stands. */
export interface StatusCells {
  readonly part: StatusPart;
  readonly column: number;
  readonly firstRow: number;
  readonly cells: readonly CellValue[];
}

/** How the columns speak; a reason begins with a bullet, by which it is known for ours. */
export interface StatusWords {
  readonly headings: StatusLine;
  readonly statuses: Readonly<Record<RowStatus, string>>;
  readonly reason: (findings: readonly Finding[]) => string;
  /** Where the row stands, of a month that was sent; it begins as a reason does. */
  readonly sent: (sent: SentReport | "unsent") => string;
}

/** A report as this workbook last sent to it. */
export interface SentReport {
  readonly number: number;
  readonly version: number;
  readonly state: ReportState;
}

const gravest: readonly RowStatus[] = ["error", "warning", "accepted"];

export function statusOf(findings: readonly Finding[]): RowStatus {
  const standings = new Set<RowStatus>(findings.map(standingOf));
  return gravest.find((standing) => standings.has(standing)) ?? "ok";
}

export interface StatusPlan {
  readonly writes: readonly CellWrite[];
  /** Cells that hold what the planner wrote herself: they are left alone. */
  readonly hers: number;
}

const nothing: StatusLine = ["", ""];

/** What must be written so that the columns say what they should: only differences, and only over what is ours. */
export function planStatus(
  sheetId: string,
  columns: readonly StatusCells[],
  lineAt: (row: number) => StatusLine | undefined,
  isOurs: (cell: CellValue, part: StatusPart) => boolean,
): StatusPlan {
  const writes: CellWrite[] = [];
  let hers = 0;
  for (const { part, column, firstRow, cells } of columns)
    cells.forEach((cell, at) => {
      const row = firstRow + at;
      const value = (lineAt(row) ?? nothing)[part];
      if (cell !== "" && !isOurs(cell, part)) hers += 1;
      else if (cell !== value) writes.push({ cell: { sheetId, row, column }, value });
    });
  return { writes, hers };
}

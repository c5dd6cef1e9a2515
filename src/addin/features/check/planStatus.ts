import type { Finding } from "../../../core/rules/Finding.ts";
import type { CellValue } from "../../../core/values/CellValue.ts";
import type { Block, CellWrite } from "../../workbook/Workbook.ts";
import { type Standing, standingOf } from "./FindingBook.ts";

/** What a row of the list comes to: its gravest finding, or none. */
export type RowStatus = Standing | "ok";

/** What stands in the two columns at a row. */
export type StatusLine = readonly [status: string, reason: string];

/** How the columns speak; a reason begins with a bullet, by which it is known for ours. */
export interface StatusWords {
  readonly headings: StatusLine;
  readonly statuses: Readonly<Record<RowStatus, string>>;
  readonly reason: (findings: readonly Finding[]) => string;
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
  { area, values }: Block,
  lineAt: (row: number) => StatusLine | undefined,
  isOurs: (cell: CellValue, column: 0 | 1) => boolean,
): StatusPlan {
  const writes: CellWrite[] = [];
  let hers = 0;
  values.forEach((cells, at) => {
    const row = area.row + at;
    const wanted = lineAt(row) ?? nothing;
    for (const column of [0, 1] as const) {
      const cell = cells[column] ?? "";
      if (cell !== "" && !isOurs(cell, column)) hers += 1;
      else if (cell !== wanted[column])
        writes.push({
          cell: { sheetId: area.sheetId, row, column: area.column + column },
          value: wanted[column],
        });
    }
  });
  return { writes, hers };
}

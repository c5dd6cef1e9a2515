import type { Layout } from "../../../core/mapping/Layout.ts";
import { fieldKeys } from "../../../core/record/fields.ts";
import type { Finding, Level } from "../../../core/rules/Finding.ts";
import { wideRuleIds } from "../../../core/rules/ruleIds.ts";
import type { Area, Marks } from "../../workbook/Workbook.ts";
import { columnOfFinding, firstRecordRow } from "./findingCell.ts";

/** Of every Excel sheet. */
const sheetRows = 1_048_576;

/**
 * The cells to mark, as runs down the columns: each cell once, at its gravest level. Findings of the whole sheet
 * mark nothing; warnings of several days only if `wide` says so.
 */
export function toMarks(
  sheetId: string,
  layout: Layout,
  findings: Iterable<Finding>,
  { wide }: { readonly wide: boolean },
): Marks {
  const columns = new Map([undefined, ...fieldKeys].map((field) => [field, columnOfFinding(layout, field)]));
  const firstRow = firstRecordRow(layout);
  const levels = new Map<number, Level>();
  for (const { rule, slot, field, level } of findings) {
    const column = columns.get(field);
    if (column === undefined || slot < 0) continue;
    if (level === "warning" && !wide && wideRuleIds.has(rule)) continue;
    const key = column * sheetRows + firstRow + slot;
    if (level === "error" || !levels.has(key)) levels.set(key, level);
  }
  const marks: Record<Level, Area[]> = { error: [], warning: [] };
  for (const { key, rows, level } of runsOf(levels))
    marks[level].push({
      sheetId,
      row: key % sheetRows,
      column: Math.floor(key / sheetRows),
      rows,
      columns: 1,
    });
  return marks;
}

interface Run {
  /** Of its first cell; cells are numbered down the columns. */
  readonly key: number;
  rows: number;
  readonly level: Level;
}

/** Neighbours of one level; where a column begins, so does a run. */
function runsOf(levels: ReadonlyMap<number, Level>): readonly Run[] {
  const runs: Run[] = [];
  let last: Run | undefined;
  for (const key of Float64Array.from(levels.keys()).sort()) {
    const level = levels.get(key)!;
    const goesOn = last?.level === level && last.key + last.rows === key && key % sheetRows > 0;
    if (last && goesOn) last.rows += 1;
    else runs.push((last = { key, rows: 1, level }));
  }
  return runs;
}

import { type Places, placeOfFinding } from "../../../core/mapping/Places.ts";
import type { Finding, Level } from "../../../core/findings/Finding.ts";
import { wideRuleIds } from "../../../core/findings/ruleIds.ts";
import type { Area, Marks } from "../../workbook/Workbook.ts";

/** Of every Excel sheet. */
const sheetRows = 1_048_576;

/**
 * The cells to mark, by their sheets, as runs down the columns: each cell once, at its gravest level. Findings of the
 * whole sheet and accepted ones mark nothing; warnings of several days only if `wide` says so.
 */
export function toMarks(
  places: Places,
  sheetIds: readonly string[],
  findings: Iterable<Finding>,
  { wide }: { readonly wide: boolean },
): ReadonlyMap<string, Marks> {
  const levels = new Map(sheetIds.map((sheetId) => [sheetId, new Map<number, Level>()]));
  for (const { rule, slot, field, level, accepted } of findings) {
    if (accepted !== undefined) continue;
    if (level === "warning" && !wide && wideRuleIds.has(rule)) continue;
    const cell = slot < 0 ? undefined : placeOfFinding(places, slot, field);
    const ofSheet = cell && levels.get(cell.sheetId);
    if (!ofSheet) continue;
    const key = cell.column * sheetRows + cell.row;
    if (level === "error" || !ofSheet.has(key)) ofSheet.set(key, level);
  }
  return new Map([...levels].map(([sheetId, ofSheet]) => [sheetId, marksOf(sheetId, ofSheet)]));
}

function marksOf(sheetId: string, levels: ReadonlyMap<number, Level>): Marks {
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

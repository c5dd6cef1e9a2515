import type { OverlappingLine } from "./RegisterImport.ts";

/** What a line says of a code between two days, both included. */
export interface UnitPeriod {
  readonly line: number;
  readonly code: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Gives every code one answer a day: its periods oldest first, and where two overlap, the one that began last
 * (of two that began together, the later line). Codes keep the file's order.
 */
export function settlePeriods<T extends UnitPeriod>(
  periods: readonly T[],
): { readonly settled: T[]; readonly overlapping: OverlappingLine[] } {
  const byCode = new Map<string, T[]>();
  for (const period of periods) {
    const known = byCode.get(period.code);
    if (known === undefined) byCode.set(period.code, [period]);
    else known.push(period);
  }
  const settled: T[] = [];
  const overlapping: OverlappingLine[] = [];
  for (const ofCode of byCode.values()) {
    ofCode.sort((a, b) => a.from - b.from || a.line - b.line);
    const late = latecomers(ofCode);
    overlapping.push(...late.map(({ line, code }) => ({ line, code })));
    settled.push(...(late.length === 0 ? ofCode : cutApart(ofCode)));
  }
  return { settled, overlapping: overlapping.sort((a, b) => a.line - b.line) };
}

/** Of periods in order, those that begin before an earlier one has ended. */
function latecomers<T extends UnitPeriod>(periods: readonly T[]): T[] {
  let end = -Infinity;
  return periods.filter(({ from, to }) => {
    const isLate = from <= end;
    end = Math.max(end, to);
    return isLate;
  });
}

function cutApart<T extends UnitPeriod>(periods: readonly T[]): T[] {
  const cuts = [...new Set(periods.flatMap(({ from, to }) => [from, to + 1]))].sort((a, b) => a - b);
  const pieces: { whole: T; from: number; to: number }[] = [];
  for (const [at, from] of cuts.slice(0, -1).entries()) {
    const to = cuts[at + 1]! - 1;
    const whole = periods.filter((period) => period.from <= from && from <= period.to).at(-1);
    const last = pieces.at(-1);
    if (whole === undefined) continue;
    if (last?.whole === whole && last.to === from - 1) last.to = to;
    else pieces.push({ whole, from, to });
  }
  return pieces.map(({ whole, from, to }) => ({ ...whole, from, to }));
}

import type { Measure } from "./Measure.ts";
import { spreadOf } from "./spreadOf.ts";

/** What runs of one piece of work took, in milliseconds: their median under the work's name, and their spread. */
export function measuresOf(work: string, times: readonly number[], peer?: string): Measure[] {
  const { median, least, most } = spreadOf(times);
  const measure = (name: string, value: number): Measure => ({
    name,
    value,
    unit: "ms",
    ...(peer !== undefined && { peer }),
  });
  return [
    measure(`${work}.ms`, median),
    measure(`${work}.fastest.ms`, least),
    measure(`${work}.slowest.ms`, most),
  ];
}

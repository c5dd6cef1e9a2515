import type { ListLayout } from "./Layout.ts";

/**
 * The columns a reader must bring: from the sheet's first, where "I alt" may stand, to the last mapped.
 * `last` is inclusive.
 */
export function columnsToRead(layout: ListLayout): { readonly first: number; readonly last: number } {
  return { first: 0, last: Math.max(0, ...Object.values(layout.columns).map(({ column }) => column)) };
}

/** Rows of a sheet that follow each other, as do their registrations: a slot is a row. */
export interface RowRun {
  readonly sheetId: string;
  /** From 0. */
  readonly firstRow: number;
  readonly firstSlot: number;
  /** `Infinity` of a sheet that is read alone, which may grow as it likes. */
  readonly rows: number;
}

/** The slot of a sheet's row; undefined where none of the runs has it. */
export function slotOfRow(runs: readonly RowRun[], sheetId: string, row: number): number | undefined {
  const run = runs.find((each) => each.sheetId === sheetId && row >= each.firstRow && row < endOf(each));
  return run && run.firstSlot + row - run.firstRow;
}

/** The run that has a slot. */
export const runOfSlot = (runs: readonly RowRun[], slot: number): RowRun | undefined =>
  runs.find(({ firstSlot, rows }) => slot < firstSlot + rows);

/** Where a slot's row stands; undefined of a slot that no run has. */
export function rowOfSlot(
  runs: readonly RowRun[],
  slot: number,
): { readonly sheetId: string; readonly row: number } | undefined {
  const run = runOfSlot(runs, slot);
  return run && { sheetId: run.sheetId, row: run.firstRow + slot - run.firstSlot };
}

/** The row after a run's last. */
const endOf = ({ firstRow, rows }: RowRun): number => firstRow + rows;

/** The runs as they are once a sheet is read as far as `end`, the row after its last; new rows follow all others. */
export function coverRows(
  runs: readonly RowRun[],
  sheetId: string,
  { firstRow, end }: { readonly firstRow: number; readonly end: number },
): readonly RowRun[] {
  const own = runs.filter((each) => each.sheetId === sheetId).at(-1);
  const from = own ? endOf(own) : firstRow;
  if (end <= from) return runs;
  const last = runs.at(-1);
  if (own && own === last) return [...runs.slice(0, -1), { ...own, rows: end - own.firstRow }];
  const firstSlot = last ? last.firstSlot + last.rows : 0;
  return [...runs, { sheetId, firstRow: from, firstSlot, rows: end - from }];
}

/** A sheet of the report's first rows, some of them changed, and some rows that the report does not have. */
export interface PlannedSheet {
  readonly period: string;
  readonly rows: number;
  /** How many rows of the report lie between two of the sheet. */
  readonly step: number;
  readonly changed: number;
  readonly new: number;
}

const days = 28;

/** Keys and fingerprints as the pane would send them, of the rows that `fillGroups` stores. */
export function plannedKeys({ period, rows, step, changed, new: added }: PlannedSheet) {
  const all = Array.from({ length: rows }, (_, at) => at);
  /** The report's row; the new ones belong to units that it does not have. */
  const rowOf = (at: number) => (at < rows - added ? at * step : 10_000_000 + at);
  const code = all.map((at) => `${Math.floor(rowOf(at) / days) + 10_000}1000016009`);
  return {
    code,
    key: code.map((sor) => `sor:${sor}`),
    day: all.map((at) => `${period}-${String((rowOf(at) % days) + 1).padStart(2, "0")}`),
    print: all.map((at) => {
      const row = rowOf(at);
      const counts = [20 + (row % 17), 18 + (row % 11), (row % 19) + (at < changed ? 1 : 0)];
      return [...counts, ""].join("\u001f");
    }),
  };
}

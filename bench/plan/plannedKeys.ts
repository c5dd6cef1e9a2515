/** A sheet of one report, some rows of it changed and some new, with every so-manieth row of the report. */
export interface PlannedSheet {
  readonly period: string;
  readonly rows: number;
  /** How far apart in the report two rows of the sheet lie. */
  readonly step: number;
  readonly changed: number;
  readonly added: number;
}

/** A month has so many days here. */
export const days = 28;
/** SHAK codes of units count from here. */
export const firstUnit = 1_301_000;
/** Rows of units that no report has. */
const beyond = 20_000_000;

/** Keys and fingerprints as the pane would send them, of the rows that `fillGroups` stores. */
export function plannedKeys({ period, rows, step, changed, added }: PlannedSheet) {
  const stored = Array.from({ length: rows }, (_, at) => (at < rows - added ? at * step : beyond + at));
  const code = stored.map((row) => String(firstUnit + Math.floor(row / days)));
  return {
    code,
    key: code.map((shak) => `shak:${shak}`),
    day: stored.map((row) => `${period}-${String((row % days) + 1).padStart(2, "0")}`),
    print: stored.map((row, at) => {
      const patients = (row % 19) + (at < changed ? 1 : 0);
      return [20 + (row % 17), 18 + (row % 11), patients, ""].join("\u001f");
    }),
  };
}
